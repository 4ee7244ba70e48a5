import * as z from 'zod';
import { InstantSchema } from '../domain/calendar/index.ts';

/** Input of read-delivery: the object that arrived, and the moment of the state that reads it. */
export const InputSchema = z.object({
  bucket: z.string().min(1),
  key: z.string().min(1),
  at: InstantSchema,
});

const System = z.enum(['betalingsservice', 'rent-roll', 'arrears-list']);

/** Why a delivery is refused or is a repeat: a code, where, and what was expected. Never personal data. */
const Reason = z.object({
  code: z.string(),
  expected: z.string(),
  row: z.int().optional(),
  field: z.string().optional(),
  value: z.string().optional(),
});

/**
 * Output of read-delivery. `accepted`: the rows lie under `rowsKey` (JSON lines of ledger rows) and may be posted.
 * `repeat`: the same delivery was posted before. `refused`: nothing of it may be used. The original stays where it is.
 */
export const OutputSchema = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('accepted'),
    organisation: z.string(),
    deliveryId: z.string(),
    system: System,
    rowsKey: z.string(),
    rejectsKey: z.string().optional(),
    rowCount: z.int().min(0),
    rejectCount: z.int().min(0),
  }),
  z.object({
    outcome: z.enum(['repeat', 'refused']),
    organisation: z.string(),
    deliveryId: z.string().optional(),
    system: System.optional(),
    reason: Reason,
  }),
]);

export type Input = z.output<typeof InputSchema>;
export type Output = z.output<typeof OutputSchema>;
