import * as z from 'zod';
import { HearingTaskSchema } from '../domain/case/index.ts';
import { ReminderAudienceSchema } from '../domain/hearing/index.ts';

export const PlanHearingInput = HearingTaskSchema;

const seen = { cursor: z.int().positive() };

/** What is awaited and for how long, what is to be said now, or the status in which the hearing ended. */
export const PlanHearingOutput = z.discriminatedUnion('next', [
  z.strictObject({ next: z.literal('end'), ...seen, status: z.string() }),
  z.strictObject({
    next: z.enum(['await-reminder', 'await-hearing', 'await-outcome']),
    ...seen,
    waitSeconds: z.int().positive(),
  }),
  z.strictObject({
    next: z.literal('remind'),
    ...seen,
    to: ReminderAudienceSchema,
    daysBefore: z.int().positive(),
  }),
  z.strictObject({ next: z.literal('ask-outcome'), ...seen, ask: z.int().positive() }),
]);
