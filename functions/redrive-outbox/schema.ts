import * as z from 'zod';
import { InstantSchema } from '../domain/calendar/index.ts';

/** `at` is the scheduler's own time of the run. */
export const RedriveOutboxInput = z.object({ at: InstantSchema });

/** How many messages were found waiting, and how many could not be sent this time either. */
export const RedriveOutboxOutput = z.strictObject({ found: z.int().min(0), failed: z.int().min(0) });
