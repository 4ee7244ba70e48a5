import * as z from 'zod';
import { OrganisationPath } from '../api/index.ts';
import { InstantSchema, LocalDateSchema } from '../domain/calendar/index.ts';
import { operation } from '../platform/http/index.ts';

const PersonPath = OrganisationPath.extend({
  personId: z
    .string()
    .regex(/^p-[A-Za-z0-9]{1,40}$/)
    .meta({ description: 'The reference of the person', example: 'p-0123456789abcdef0123' }),
});

export const ExportIdSchema = z.string().regex(/^x-[0-9a-f]{20}$/);

export const ExportRequestBody = z.strictObject({
  tenancyId: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,30}$/)
    .meta({ description: 'The customer number of the person’s tenancy', example: '1001' }),
  purpose: z.literal('subject-access'),
});

const problems = ['forbidden', 'assurance-too-low'] as const;

export const CreateExport = operation({
  id: 'createExport',
  route: 'POST /v1/organisations/{organisation}/persons/{personId}/exports',
  tag: 'Record',
  summary: 'Put together what is held about a person (indsigt, GDPR art. 15)',
  description:
    'Everything that the housing organisation answers for: person, account, cases, messages, and who has looked. What the ' +
    'municipality and the adviser have noted for themselves isn’t theirs to hand out, and the document says whom to ask.',
  action: 'person.export',
  path: PersonPath,
  body: ExportRequestBody,
  bodyExample: { tenancyId: '1001', purpose: 'subject-access' },
  answers: {
    201: {
      description: 'Put together',
      body: z.strictObject({ exportId: ExportIdSchema, keptUntil: LocalDateSchema }),
      example: { exportId: 'x-0123456789abcdef0123', keptUntil: '2026-11-19' },
    },
  },
  problems,
});

export const GetExport = operation({
  id: 'getExport',
  route: 'GET /v1/organisations/{organisation}/persons/{personId}/exports/{exportId}',
  tag: 'Record',
  summary: 'Get the addresses of an export',
  description: 'Each address is a secret: whoever has it can read the file, for some minutes.',
  action: 'person.export',
  path: PersonPath.extend({ exportId: ExportIdSchema }),
  answers: {
    200: {
      description: 'Where it is: a document for people, and the same as data',
      body: z.strictObject({ document: z.url(), data: z.url(), expiresAt: InstantSchema }),
      example: {
        document: 'https://bucket.s3.example/exports/alboa/p-1/x-1.html?X-Amz-Signature=0',
        data: 'https://bucket.s3.example/exports/alboa/p-1/x-1.json?X-Amz-Signature=0',
        expiresAt: '2026-11-12T09:15:00.000Z',
      },
    },
  },
  problems,
});
