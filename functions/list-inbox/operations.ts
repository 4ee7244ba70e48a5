import * as z from 'zod';
import { NextSchema, OrganisationPath, PageQuery } from '../api/index.ts';
import { InboxItemSchema, InboxKindSchema } from '../domain/inbox/index.ts';
import { operation } from '../platform/http/index.ts';

/** An adviser's inbox, for the contract. */
const EXAMPLE = {
  items: [
    {
      about: 'handoff',
      caseId: 'hv-0123456789',
      kind: 'rent-arrears-referral',
      handoffId: 'hv-0123456789-h1',
      status: 'requested',
      priority: 'routine',
      requester: 'housing',
      requestedAt: '2026-11-10T06:30:00.000Z',
      dueAt: '2026-11-12T15:00:00.000Z',
      timeliness: 'at-risk',
      workingDays: 1,
      etag: '"h1=0123456789"',
    },
  ],
};

export const ListInbox = operation({
  id: 'listInbox',
  route: 'GET /v1/organisations/{organisation}/inbox',
  tag: 'Inbox',
  summary: 'List what waits for your agency',
  description:
    'Soonest due first: hand-offs that your agency was asked for and, for the housing administration, what its cases wait ' +
    'for. A case is in it once, with what came up first. With the `etag` of a hand-off it can be acknowledged or answered ' +
    'at once. The list is a moment behind: what was just done may still be in it.',
  action: 'inbox.read',
  path: OrganisationPath,
  query: PageQuery.extend({
    kind: InboxKindSchema.optional().meta({ description: 'Only what is of this kind' }),
    overdue: z.enum(['true', 'false']).default('false').meta({ description: 'Only what is overdue' }),
  }),
  answers: {
    200: {
      description: 'What waits',
      body: z.strictObject({ items: z.array(InboxItemSchema), next: NextSchema }),
      example: EXAMPLE,
    },
  },
});
