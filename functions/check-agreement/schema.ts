import { CaseTaskSchema, CommandAnswerSchema } from '../domain/case/index.ts';

export const CheckAgreementInput = CaseTaskSchema;
export const CheckAgreementOutput = CommandAnswerSchema;
