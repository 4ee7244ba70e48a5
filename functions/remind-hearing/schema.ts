import * as z from 'zod';
import { CommandAnswerSchema, HearingTaskSchema } from '../domain/case/index.ts';
import { ReminderAudienceSchema } from '../domain/hearing/index.ts';

/** Whom to remind, and so many days before the hearing's day: a retry of the same reminder sends nothing more. */
export const RemindHearingInput = HearingTaskSchema.extend({
  to: ReminderAudienceSchema,
  daysBefore: z.int().positive(),
});
export const RemindHearingOutput = CommandAnswerSchema;
