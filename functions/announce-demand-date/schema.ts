import { CaseTaskSchema, CommandAnswerSchema } from '../domain/case/index.ts';

export const AnnounceDemandDateInput = CaseTaskSchema;
export const AnnounceDemandDateOutput = CommandAnswerSchema;
