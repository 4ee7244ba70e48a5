import { CasePath, CommandAnswer } from '../api/index.ts';
import { operation } from '../platform/http/index.ts';

export const ReopenCase = operation({
  id: 'reopenCase',
  route: 'POST /v1/organisations/{organisation}/cases/{caseId}/reopening',
  tag: 'Cases',
  summary: 'Open the next episode of a closed case',
  description:
    'Linked to the closed one, which stays as it was, with those of its rents that are still missed. `caseId` and the ETag of the answer are those of the new case.',
  action: 'case.reopen',
  needsVersion: true,
  path: CasePath,
  answers: {
    200: {
      description: 'It was open already',
      body: CommandAnswer,
      headers: ['etag'],
      example: { outcome: 'unchanged', caseId: 'hv-9876543210' },
    },
    201: {
      description: 'Opened',
      body: CommandAnswer,
      headers: ['etag'],
      example: { outcome: 'recorded', caseId: 'hv-9876543210', created: 'hv-9876543210' },
    },
  },
  problems: ['forbidden', 'conflict'],
});
