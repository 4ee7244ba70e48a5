import * as z from 'zod';
import { LocalDateSchema } from '../calendar/index.ts';
import { CaseIdSchema } from '../case/index.ts';
import { OrganisationSlugSchema } from '../settings/index.ts';

/** What is left of an erased case, so that a verification can tell "erased by rule" from "lost". Ids, a day and a rule. */
export const TombstoneSchema = z.strictObject({
  organisation: OrganisationSlugSchema,
  caseId: CaseIdSchema,
  erasedOn: LocalDateSchema,
  rule: z.literal('KLE 32.21.14 P1825D'),
});
export type Tombstone = z.infer<typeof TombstoneSchema>;
