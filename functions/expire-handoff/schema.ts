import { CommandAnswerSchema, HandoffTaskSchema } from '../domain/case/index.ts';

export const ExpireHandoffInput = HandoffTaskSchema;
export const ExpireHandoffOutput = CommandAnswerSchema;
