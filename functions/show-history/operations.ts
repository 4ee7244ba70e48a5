import * as z from 'zod';
import { CasePath, NextSchema, PageQuery } from '../api/index.ts';
import { TimelineEntrySchema } from '../domain/timeline/index.ts';
import { operation } from '../platform/http/index.ts';

/** An adviser's timeline, for the contract. */
const EXAMPLE = {
  items: [
    {
      number: 1,
      entry: 'event',
      at: '2026-11-10T06:30:00.000Z',
      type: 'HandoffRequested',
      by: 'system',
      handoffId: 'hv-0123456789-h1',
      details: { kind: 'rent-arrears-referral', dueAt: '2026-11-12T15:00:00.000Z' },
    },
    {
      number: 2,
      entry: 'event',
      at: '2026-11-11T08:15:00.000Z',
      type: 'HandoffReceived',
      by: 'advice',
      handoffId: 'hv-0123456789-h1',
      details: { dueAt: '2026-11-13T15:00:00.000Z' },
    },
  ],
};

export const ListCaseEvents = operation({
  id: 'listCaseEvents',
  route: 'GET /v1/organisations/{organisation}/cases/{caseId}/events',
  tag: 'Cases',
  summary: 'Show what happened in a case',
  description:
    'Oldest first: the events of those parts of the case that your agency is shown now, with the agency that acted, never ' +
    'the person. They are numbered as they are shown. The housing administration also sees who was told what, and whether ' +
    'it got there.',
  action: 'case.history',
  path: CasePath,
  query: PageQuery,
  answers: {
    200: {
      description: 'What happened',
      body: z.strictObject({ items: z.array(TimelineEntrySchema), next: NextSchema }),
      example: EXAMPLE,
    },
  },
});
