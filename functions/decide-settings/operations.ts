import * as z from 'zod';
import { OrganisationPath } from '../api/index.ts';
import { LocalDateSchema } from '../domain/calendar/index.ts';
import { OrganisationSettingsSchema, OrganisationSlugSchema } from '../domain/settings/index.ts';
import { operation } from '../platform/http/index.ts';
import { EXAMPLE_SETTINGS } from './example.ts';

const HISTORY_ETAG = 'The ETag names the history as it is; whoever adds to it says it in If-Match.';

export const GetSettings = operation({
  id: 'getSettings',
  route: 'GET /v1/organisations/{organisation}/settings',
  tag: 'Settings',
  summary: 'Show what an organisation has decided and will decide',
  description: `Each with the day from which it applies, until the next. ${HISTORY_ETAG}`,
  action: 'settings.read',
  path: OrganisationPath,
  answers: {
    200: {
      description: 'The settings, oldest first',
      body: z.strictObject({ settings: z.array(OrganisationSettingsSchema) }),
      headers: ['etag'],
      example: { settings: [EXAMPLE_SETTINGS] },
    },
  },
});

const PutAnswer = z.strictObject({
  /** `unchanged`: the very same settings were there. */
  outcome: z.enum(['added', 'unchanged']),
  organisation: OrganisationSlugSchema,
  effectiveFrom: LocalDateSchema,
});
const ANSWERED = { organisation: 'alboa', effectiveFrom: '2027-01-01' };

export const PutSettings = operation({
  id: 'putSettings',
  route: 'PUT /v1/organisations/{organisation}/settings/{effectiveFrom}',
  tag: 'Settings',
  summary: 'Decide what applies from a day on',
  description: `Added once and never rewritten: what comes later is another day’s. The day is still to come. CVR numbers stay as they were: they say who may sign in for whom, and are the operator’s. ${HISTORY_ETAG}`,
  action: 'settings.change',
  needsVersion: true,
  path: OrganisationPath.extend({ effectiveFrom: LocalDateSchema }),
  body: OrganisationSettingsSchema,
  bodyExample: { ...EXAMPLE_SETTINGS, effectiveFrom: ANSWERED.effectiveFrom },
  answers: {
    200: {
      description: 'Added before',
      body: PutAnswer,
      headers: ['etag'],
      example: { outcome: 'unchanged', ...ANSWERED },
    },
    201: { description: 'Added', body: PutAnswer, headers: ['etag'], example: { outcome: 'added', ...ANSWERED } },
  },
  problems: ['forbidden', 'conflict', 'not-acceptable-content'],
});
