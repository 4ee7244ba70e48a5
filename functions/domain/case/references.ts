import * as z from 'zod';
import { InstantSchema } from '../calendar/index.ts';
import { HandoffIdSchema } from '../handoff/index.ts';
import { HearingIdSchema } from '../hearing/index.ts';
import { OrganisationSlugSchema } from '../settings/index.ts';
import { CaseIdSchema } from './events.ts';

/** Which case a task is about, and when its state was entered (design rule 1: time comes in with the event). */
export const CaseTaskSchema = z.object({
  organisation: OrganisationSlugSchema,
  caseId: CaseIdSchema,
  at: InstantSchema,
});

/** Which hand-off a task is about, and when its state was entered. */
export const HandoffTaskSchema = CaseTaskSchema.extend({ handoffId: HandoffIdSchema });

/** Which hearing a task is about, and when its state was entered. */
export const HearingTaskSchema = CaseTaskSchema.extend({ hearingId: HearingIdSchema });

/** What a task that runs a command answers; `unchanged`: what it asks for held already. */
export const CommandAnswerSchema = z.strictObject({ outcome: z.enum(['recorded', 'unchanged']) });

const RefusalSchema = z.strictObject({
  code: z.string(),
  given: z.string(),
  expected: z.array(z.string()).readonly(),
  because: z
    .array(z.record(z.string(), z.union([z.string(), z.number()])))
    .readonly()
    .optional(),
});

/** What a function that runs a person's command answers; the refusal says why as data. */
export const PersonAnswerSchema = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.enum(['recorded', 'unchanged']) }),
  z.strictObject({ outcome: z.literal('refused'), refusal: RefusalSchema }),
]);
