import { CaseTaskSchema, CommandAnswerSchema } from '../domain/case/index.ts';

export const AskDecisionInput = CaseTaskSchema;
export const AskDecisionOutput = CommandAnswerSchema;
