import * as z from 'zod';
import { ArrivalIdSchema, ArrivalKindSchema } from '../adapters/arrival-store.ts';
import { OrganisationPath } from '../api/index.ts';
import { InstantSchema } from '../domain/calendar/index.ts';
import { operation } from '../platform/http/index.ts';

/** Four million payments: what read-delivery takes at most. */
const FILE_BYTES_MAX = 536_870_912;

const FileName = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/,
    'expected 1 to 100 of the characters A-Z, a-z, 0-9, dot, dash and underscore',
  )
  .meta({
    description: 'The name of the file. It is kept and shown: no names of persons',
    example: 'bs-2026-11-10.txt',
  });

export const AnnounceDelivery = operation({
  id: 'announceDelivery',
  route: 'POST /v1/organisations/{organisation}/deliveries',
  tag: 'Deliveries',
  summary: 'Announce a file, and get the address to put it to',
  description:
    'The answer has an address that takes this one file, once, within a quarter of an hour: send it with PUT and the given headers. The address is a secret. What becomes of the file is at the Location.',
  action: 'delivery.upload',
  path: OrganisationPath,
  body: z.strictObject({
    kind: ArrivalKindSchema.default('delivery'),
    fileName: FileName,
    bytes: z.int().min(1).max(FILE_BYTES_MAX),
    /** Base64 of the SHA-256 of the content. */
    sha256: z
      .base64()
      .length(44)
      .optional()
      .meta({ description: 'Base64 of the SHA-256 of the content; nothing else is then taken' }),
  }),
  bodyExample: { kind: 'delivery', fileName: 'bs-2026-11-10.txt', bytes: 183_204 },
  answers: {
    201: {
      description: 'Announced',
      headers: ['location'],
      body: z.strictObject({
        arrivalId: ArrivalIdSchema,
        upload: z.strictObject({
          method: z.literal('PUT'),
          url: z.url(),
          headers: z.record(z.string(), z.string()),
          expiresAt: InstantSchema,
        }),
      }),
      example: {
        arrivalId: 'a-20261110T053000000Z-0123456789',
        upload: {
          method: 'PUT',
          url: 'https://bucket.s3.eu-north-1.amazonaws.com/deliveries/alboa/a-20261110T053000000Z-0123456789/bs-2026-11-10.txt?X-Amz-Signature=0',
          headers: { 'content-length': '183204', 'if-none-match': '*' },
          expiresAt: '2026-11-10T05:45:00.000Z',
        },
      },
    },
  },
});
