import * as z from 'zod';
import { OrganisationPath } from '../api/index.ts';
import { CaseIdSchema } from '../domain/case/index.ts';
import { VerificationSchema } from '../kernel/index.ts';
import { operation } from '../platform/http/index.ts';

const NextCase = CaseIdSchema.optional().meta({
  description: 'Where to go on: `next` of the answer before; absent: from the beginning, and in the end no more',
});

export const VerifyChainsBody = z.strictObject({
  caseId: CaseIdSchema.optional().meta({ description: 'This case alone', example: 'hv-0123456789' }),
  next: NextCase,
});

export const VerifyChains = operation({
  id: 'verifyChains',
  route: 'POST /v1/organisations/{organisation}/audit/chain-verifications',
  tag: 'Audit',
  summary: 'Prove the record of cases unbroken',
  description:
    'Looks at the organisation’s cases, or one: that no event was changed, left out or put in, and that each case is what its ' +
    'events lead to. Names the first break of each case that has one. One request looks at a part; with `next` the next one ' +
    'goes on.',
  action: 'audit.verify',
  path: OrganisationPath,
  body: VerifyChainsBody,
  bodyExample: { caseId: 'hv-0123456789' },
  answers: {
    200: {
      description: 'What was looked at, and what is broken',
      body: VerificationSchema.extend({ next: NextCase }),
      example: { cases: 1, erased: 0, events: 12, broken: 0, breaks: [] },
    },
  },
});
