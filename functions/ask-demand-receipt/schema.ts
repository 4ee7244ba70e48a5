import { CaseTaskSchema, CommandAnswerSchema } from '../domain/case/index.ts';

export const AskDemandReceiptInput = CaseTaskSchema;
export const AskDemandReceiptOutput = CommandAnswerSchema;
