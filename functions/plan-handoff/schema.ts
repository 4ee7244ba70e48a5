import * as z from 'zod';
import { HandoffTaskSchema } from '../domain/case/index.ts';
import { PhaseSchema } from '../domain/handoff/index.ts';

export const PlanHandoffInput = HandoffTaskSchema;

const seen = { cursor: z.int().positive() };

/** What silence means; `reminder` is the number of the reminder to send. */
const SilenceSchema = z.discriminatedUnion('does', [
  z.strictObject({ does: z.literal('remind'), reminder: z.int().positive() }),
  z.strictObject({ does: z.enum(['escalate', 'expire', 'resume']) }),
]);

/** Which answer is awaited, for how long, and what silence until then means; or the status in which it is left. */
export const PlanHandoffOutput = z.discriminatedUnion('next', [
  z.strictObject({ next: z.literal('end'), ...seen, status: z.string() }),
  z.strictObject({
    next: z.enum([...PhaseSchema.options, 'resumption']),
    ...seen,
    waitSeconds: z.int().positive(),
    onSilence: SilenceSchema,
  }),
]);
