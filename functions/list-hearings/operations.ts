import * as z from 'zod';
import { NextSchema, OrganisationPath, PageQuery } from '../api/index.ts';
import { LocalDateSchema } from '../domain/calendar/index.ts';
import { ListedHearingSchema } from '../domain/hearing-list/index.ts';
import { operation } from '../platform/http/index.ts';

/** A court's list, for the contract. */
const EXAMPLE = {
  items: [
    {
      caseId: 'hv-0123456789',
      hearingId: 'hv-0123456789-m1',
      kind: 'bailiff-court-meeting',
      status: 'scheduled',
      sequence: 0,
      startsAt: '2026-12-10T09:00:00.000Z',
      startsOn: '2026-12-10',
      durationMinutes: 30,
      shortNotice: false,
      place: { at: 'court', room: 'Retssal 5' },
      courtReference: 'FS 41-1234/2026',
      etag: '"m1=0123456789"',
    },
  ],
};

/** A quarter of a year: more is a report, not a list to work from. */
export const LIST_DAYS_MAX = 92;
/** What is shown when no end is given. */
export const LIST_DAYS_DEFAULT = 31;

export const ListHearings = operation({
  id: 'listHearings',
  route: 'GET /v1/organisations/{organisation}/hearings',
  tag: 'Hearings',
  summary: 'List the hearings your agency may know of',
  description:
    `By their time, from one Danish day to another, at most ${LIST_DAYS_MAX} days. Of each there is what its case would show ` +
    'your agency, cancelled ones and those held included. The list is a moment behind.',
  action: 'hearing.list',
  path: OrganisationPath,
  query: PageQuery.extend({
    from: LocalDateSchema.optional().meta({ description: 'The first day; today unless given', example: '2026-12-01' }),
    to: LocalDateSchema.optional().meta({
      description: `The last day; ${LIST_DAYS_DEFAULT} days from the first unless given`,
      example: '2026-12-31',
    }),
  }),
  answers: {
    200: {
      description: 'The hearings',
      body: z.strictObject({ items: z.array(ListedHearingSchema), next: NextSchema }),
      example: EXAMPLE,
    },
  },
});
