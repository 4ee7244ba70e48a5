import { CaseTaskSchema, CommandAnswerSchema } from '../domain/case/index.ts';

export const ReferToAdviceInput = CaseTaskSchema;
export const ReferToAdviceOutput = CommandAnswerSchema;
