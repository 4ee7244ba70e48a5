import * as z from 'zod';
import { CaseIdSchema } from '../domain/case/index.ts';
import { OrganisationSlugSchema } from '../domain/settings/index.ts';

/** `/v1/organisations/{organisation}/…` */
export const OrganisationPath = z.strictObject({
  organisation: OrganisationSlugSchema.meta({ description: 'The boligorganisation', example: 'alboa' }),
});

/** `/v1/organisations/{organisation}/cases/{caseId}/…` */
export const CasePath = OrganisationPath.extend({
  caseId: CaseIdSchema.meta({ description: 'The reference of the case', example: 'hv-0123456789' }),
});

/** What a command on a case answers when it ends well; the version after it is in the header ETag. */
export const CommandAnswer = z.strictObject({
  /** `unchanged`: what was asked for held already. */
  outcome: z.enum(['recorded', 'unchanged']),
  caseId: CaseIdSchema,
  /** The id of what came into being. */
  created: z.string().optional(),
});
