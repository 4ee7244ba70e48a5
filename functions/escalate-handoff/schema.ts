import { CommandAnswerSchema, HandoffTaskSchema } from '../domain/case/index.ts';

export const EscalateHandoffInput = HandoffTaskSchema;
export const EscalateHandoffOutput = CommandAnswerSchema;
