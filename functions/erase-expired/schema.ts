import * as z from 'zod';
import { InstantSchema } from '../domain/calendar/index.ts';

/** `at` is the scheduler's own time of the run: what is due on its Danish day is erased. */
export const EraseExpiredInput = z.object({ at: InstantSchema });

const Count = z.int().min(0);

/** What was erased; `kept`: whose own time is up and that others of its tenancy, or a hold, keep. */
export const EraseExpiredOutput = z.strictObject({
  cases: Count,
  accounts: Count,
  kept: Count,
  /** Holds whose review is due. */
  holdsToReview: Count,
  /** The run came to its end before the work did; the next goes on. */
  more: z.boolean(),
});
