import { CommandAnswerSchema, HandoffTaskSchema } from '../domain/case/index.ts';

export const ResumeHandoffInput = HandoffTaskSchema;
export const ResumeHandoffOutput = CommandAnswerSchema;
