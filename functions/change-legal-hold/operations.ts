import * as z from 'zod';
import { CasePath, CommandAnswer } from '../api/index.ts';
import { LegalHoldCommandSchema } from '../domain/case/index.ts';
import { operation } from '../platform/http/index.ts';

const [Place] = LegalHoldCommandSchema.options;
const { reason, reviewOn } = Place.shape;

const common = {
  route: 'PUT /v1/organisations/{organisation}/cases/{caseId}/legal-hold',
  tag: 'Record',
  action: 'legal-hold.change',
  needsVersion: true,
  path: CasePath,
  answers: {
    200: {
      description: 'Recorded, or so already',
      body: CommandAnswer,
      headers: ['etag'],
      example: { outcome: 'recorded', caseId: 'hv-0123456789' },
    },
  },
  problems: ['forbidden', 'conflict', 'not-acceptable-content'],
} as const;

export const PlaceLegalHold = operation({
  ...common,
  id: 'placeLegalHold',
  summary: 'Keep a case from being erased',
  description:
    'Whatever its age, nothing of the case or of its tenancy is erased until the hold is released. It has a day on which somebody looks at it again, a year ahead at most; placing it anew puts that day off.',
  body: z.strictObject({ reason, reviewOn }),
  bodyExample: { reason: 'legal-claim', reviewOn: '2027-06-01' },
});

export const ReleaseLegalHold = operation({
  ...common,
  id: 'releaseLegalHold',
  route: 'DELETE /v1/organisations/{organisation}/cases/{caseId}/legal-hold',
  summary: 'Let a case be erased when its time has come',
});
