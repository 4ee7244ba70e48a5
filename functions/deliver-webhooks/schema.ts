import * as z from 'zod';
import { InstantSchema } from '../domain/calendar/index.ts';
import { CloudEventSchema } from '../domain/published-event/index.ts';

/** An event of the bus with the time at which the bus took it; or the scheduler's own time of a run, for what is due. */
export const DeliverWebhooksInput = z.union([
  z.strictObject({ event: CloudEventSchema, at: InstantSchema }),
  z.strictObject({ at: InstantSchema }),
]);

/** How many were taken on by their receivers, are to be tried again, and have failed for good. */
export const DeliverWebhooksOutput = z.strictObject({
  delivered: z.int().min(0),
  waiting: z.int().min(0),
  failed: z.int().min(0),
});
export type Counts = z.infer<typeof DeliverWebhooksOutput>;
