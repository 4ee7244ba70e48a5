import * as z from 'zod';
import { InstantSchema } from '../domain/calendar/index.ts';

/** `at` is the scheduler's own time of the run; what is written from then on waits for the next. */
export const SendDigestsInput = z.object({ at: InstantSchema });

/** How many mails went out, how many messages they and the events told, and how many no longer needed telling. */
export const SendDigestsOutput = z.strictObject({
  mails: z.int().min(0),
  told: z.int().min(0),
  withdrawn: z.int().min(0),
});
