import * as z from 'zod';
import { InstantSchema } from '../domain/calendar/index.ts';
import { OrganisationSlugSchema } from '../domain/settings/index.ts';

const Counts = { posted: z.int().min(0), repeated: z.int().min(0), rejected: z.int().min(0) };

/** Input of report-delivery: the sums over all batches of the delivery. */
export const InputSchema = z.object({
  organisation: OrganisationSlugSchema,
  deliveryId: z.string().regex(/^[0-9a-zA-Z-]{1,64}$/),
  at: InstantSchema,
  ...Counts,
});

/**
 * Output of report-delivery: the counts that stand, which are those of the first completion. Not `completed` means that
 * batches failed for good; the same file handed in again posts the rows that are missing.
 */
export const OutputSchema = z.object({
  organisation: z.string(),
  deliveryId: z.string(),
  completed: z.boolean(),
  ...Counts,
});
