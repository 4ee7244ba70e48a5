import * as z from 'zod';
import { AgencySchema } from '../actor/index.ts';
import { RoleSchema } from '../authorisation/index.ts';
import { InstantSchema } from '../calendar/index.ts';
import { CaseIdSchema } from '../case/index.ts';
import { OrganisationSlugSchema } from '../settings/index.ts';

/**
 * Why somebody looked (GDPR art. 5(1)(b), purpose limitation). A code, so that no story about a person ends up in the
 * record: `case-handling` for the work on a case, the others where somebody is looked up or looked into.
 */
export const PurposeSchema = z.enum([
  'case-handling',
  'contact-tenant',
  'identify-tenant',
  'prepare-hearing',
  'subject-access',
  'audit',
]);
export type Purpose = z.infer<typeof PurposeSchema>;

/**
 * One access to personal data: a read, or a command, whether it was recorded or refused. Who: the opaque subject with
 * agency and roles as they were. What: the action and the fields or operation it came by. It holds no personal data but
 * that this user saw that case.
 */
export const AccessEntrySchema = z.strictObject({
  at: InstantSchema,
  requestId: z.string().min(1).max(128),
  userId: z.string().min(1).max(64),
  kind: z.enum(['person', 'machine']),
  agency: AgencySchema.optional(),
  roles: z.array(RoleSchema).readonly(),
  /** An `Action` of the authorisation, as it was called then. */
  action: z.string().max(60),
  /** The operation of the API, for what an action has several of. */
  operation: z.string().max(60),
  outcome: z.enum(['shown', 'recorded', 'unchanged', 'refused']),
  purpose: PurposeSchema,
  organisation: OrganisationSlugSchema,
  caseId: CaseIdSchema.optional(),
  personId: z.string().max(60).optional(),
});
export type AccessEntry = z.infer<typeof AccessEntrySchema>;
