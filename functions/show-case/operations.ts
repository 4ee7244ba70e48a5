import { CasePath } from '../api/index.ts';
import { CaseViewSchema, HandoffViewSchema } from '../domain/case-view/index.ts';
import { HandoffIdSchema } from '../domain/handoff/index.ts';
import { operation } from '../platform/http/index.ts';
import { EXAMPLE_CASE } from './example.ts';

export const GetCase = operation({
  id: 'getCase',
  route: 'GET /v1/organisations/{organisation}/cases/{caseId}',
  tag: 'Cases',
  summary: 'Show a case',
  description:
    'What the disclosure matrix lets your agency know of it, and nothing else. The ETag is the version to act on; it changes when something changes that you see.',
  action: 'case.read',
  path: CasePath,
  answers: { 200: { description: 'The case', body: CaseViewSchema, headers: ['etag'], example: EXAMPLE_CASE } },
});

export const GetHandoff = operation({
  id: 'getHandoff',
  route: 'GET /v1/organisations/{organisation}/cases/{caseId}/handoffs/{handoffId}',
  tag: 'Hand-offs',
  summary: 'Show one hand-off of a case',
  action: 'case.read',
  path: CasePath.extend({ handoffId: HandoffIdSchema }),
  answers: {
    200: {
      description: 'The hand-off',
      body: HandoffViewSchema,
      headers: ['etag'],
      example: EXAMPLE_CASE.handoffs[0],
    },
  },
});
