import * as z from 'zod';
import { InstantSchema } from '../domain/calendar/index.ts';
import { LedgerRowSchema } from '../domain/ledger/index.ts';
import { OrganisationSlugSchema } from '../domain/settings/index.ts';

/** Input of post-to-ledger: a batch of an accepted delivery's rows, in any order. */
export const InputSchema = z.object({
  organisation: OrganisationSlugSchema,
  deliveryId: z.string().regex(/^[0-9a-zA-Z-]{1,64}$/),
  at: InstantSchema,
  rows: z.array(LedgerRowSchema).min(1),
});

/** Output of post-to-ledger: how many rows were posted, were in the ledger already, and could not be posted. */
export const OutputSchema = z.object({
  posted: z.int().min(0),
  repeated: z.int().min(0),
  rejected: z.int().min(0),
});

export type Input = z.output<typeof InputSchema>;
export type Output = z.output<typeof OutputSchema>;
