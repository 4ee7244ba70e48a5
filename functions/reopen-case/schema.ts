import * as z from 'zod';
import { ActorSchema } from '../domain/actor/index.ts';
import { CaseIdSchema, CaseTaskSchema, PersonAnswerSchema } from '../domain/case/index.ts';

/** Who wants which closed case open again, and when. */
export const ReopenCaseInput = CaseTaskSchema.extend({ actor: ActorSchema.options[0] });

/** `caseId` is the new episode's; `unchanged`: it was open already. */
export const ReopenCaseOutput = z.discriminatedUnion('outcome', [
  PersonAnswerSchema.options[0].extend({ caseId: CaseIdSchema }),
  PersonAnswerSchema.options[1],
]);
