import * as z from 'zod';
import { ArrivalIdSchema, ArrivalKindSchema } from '../adapters/arrival-store.ts';
import { ReasonSchema } from '../adapters/delivery-store.ts';
import { OrganisationPath } from '../api/index.ts';
import { InstantSchema } from '../domain/calendar/index.ts';
import { operation } from '../platform/http/index.ts';

/** How many a page has when nothing is said, and at most. */
const LIMIT_DEFAULT = 25;
const LIMIT_MAX = 100;
/** Rejects are short; a page of them is some hundred kilobytes. */
const REJECTS_LIMIT_MAX = 1000;

const limit = (max: number, standard: number) =>
  z.coerce
    .number()
    .int()
    .min(1)
    .max(max)
    .default(standard)
    .meta({ description: `1 to ${max}` });

/**
 * What became of a file. `announced`: nothing came yet; `reading`; `refused` as a whole, with the reason; `repeat`: it was
 * read before; `posting`: its rows are on their way into the ledger; `completed`; `completed-with-rejects`: some rows
 * could not be used, see `rejects`; of a list of hearings `read`.
 */
export const DeliveryStatusSchema = z.enum([
  'announced',
  'reading',
  'refused',
  'repeat',
  'posting',
  'completed',
  'completed-with-rejects',
  'read',
]);

export const DeliveryViewSchema = z.strictObject({
  arrivalId: ArrivalIdSchema,
  kind: ArrivalKindSchema,
  fileName: z.string(),
  status: DeliveryStatusSchema,
  announcedAt: InstantSchema.optional(),
  arrivedAt: InstantSchema.optional(),
  bytes: z.int().optional(),
  /** The delivery's own number within its system. */
  deliveryId: z.string().optional(),
  system: z.string().optional(),
  sha256: z.string().optional(),
  rowCount: z.int().optional(),
  /** Rows that its reader could not use; those that the ledger rejects are in `counts`. */
  rejectCount: z.int().optional(),
  counts: z.strictObject({ posted: z.int(), repeated: z.int(), rejected: z.int() }).optional(),
  hearings: z.strictObject({ scheduled: z.int(), changed: z.int(), unchanged: z.int(), rejected: z.int() }).optional(),
  reason: z.strictObject(ReasonSchema.shape).optional(),
});
export type DeliveryView = z.infer<typeof DeliveryViewSchema>;

/** A row that can't be used; `value` is masked unless it is plainly a number, a date or a code. */
const RejectViewSchema = z.strictObject({
  row: z.int(),
  field: z.string(),
  value: z.string(),
  expected: z.string(),
});

const ArrivalPath = OrganisationPath.extend({ arrivalId: ArrivalIdSchema });

const EXAMPLE = {
  arrivalId: 'a-20261110T053000000Z-0123456789',
  kind: 'delivery',
  fileName: 'bs-2026-11-10.txt',
  status: 'completed-with-rejects',
  arrivedAt: '2026-11-10T05:31:00.000Z',
  deliveryId: 'betalingsservice-0000000012',
  system: 'betalingsservice',
  rowCount: 1204,
  counts: { posted: 1203, repeated: 0, rejected: 1 },
};

export const ListDeliveries = operation({
  id: 'listDeliveries',
  route: 'GET /v1/organisations/{organisation}/deliveries',
  tag: 'Deliveries',
  summary: 'List the files that were handed in, the newest first',
  action: 'delivery.read',
  path: OrganisationPath,
  query: z.strictObject({ limit: limit(LIMIT_MAX, LIMIT_DEFAULT), cursor: z.string().max(200).optional() }),
  answers: {
    200: {
      description: 'Some of them; `next` is the cursor of the others',
      body: z.strictObject({ deliveries: z.array(DeliveryViewSchema), next: z.string().optional() }),
      example: { deliveries: [EXAMPLE] },
    },
  },
});

export const GetDelivery = operation({
  id: 'getDelivery',
  route: 'GET /v1/organisations/{organisation}/deliveries/{arrivalId}',
  tag: 'Deliveries',
  summary: 'Show what became of a file',
  action: 'delivery.read',
  path: ArrivalPath,
  answers: { 200: { description: 'The file', body: DeliveryViewSchema, example: EXAMPLE } },
});

export const ListRejects = operation({
  id: 'listRejects',
  route: 'GET /v1/organisations/{organisation}/deliveries/{arrivalId}/rejects',
  tag: 'Deliveries',
  summary: 'List the rows of a file that could not be used',
  description: 'By line of the original. `format=csv` gives the whole report for a spreadsheet.',
  action: 'delivery.read',
  path: ArrivalPath,
  query: z.strictObject({
    limit: limit(REJECTS_LIMIT_MAX, LIMIT_DEFAULT),
    cursor: z.string().max(200).optional(),
    format: z.enum(['json', 'csv']).default('json'),
  }),
  answers: {
    200: {
      description: 'The rows, or text/csv of them',
      asText: ['text/csv'],
      body: z.strictObject({ rejects: z.array(RejectViewSchema), next: z.string().optional() }),
      example: {
        rejects: [{ row: 17, field: 'Husleje', value: '(hidden, 4 characters)', expected: 'an amount in kroner' }],
      },
    },
  },
});
