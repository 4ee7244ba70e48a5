import { CaseTaskSchema, CommandAnswerSchema } from '../domain/case/index.ts';

export const CloseCaseInput = CaseTaskSchema;
export const CloseCaseOutput = CommandAnswerSchema;
