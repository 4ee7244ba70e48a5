import * as z from 'zod';
import { InstantSchema, LocalDateSchema } from '../calendar/index.ts';
import { CaseIdSchema, HousingTaskKindSchema } from '../case/index.ts';
import { HandoffViewSchema } from '../case-view/index.ts';
import { HandoffKindSchema } from '../handoff/index.ts';
import { HearingIdSchema } from '../hearing/index.ts';

/** What something that waits is about: a hand-off's kind, or what is asked of the housing administration. */
export const InboxKindSchema = z.enum([
  ...HandoffKindSchema.options,
  ...HousingTaskKindSchema.options,
  'hearing-outcome',
]);
export type InboxKind = z.infer<typeof InboxKindSchema>;

/** How an answer stands to the time it is due. */
export const TimelinessSchema = z.strictObject({
  /** `at-risk`: due today or on the next working day. `paused`: on hold, nothing is due before it goes on. */
  timeliness: z.enum(['in-time', 'at-risk', 'overdue', 'paused']),
  workingDays: z.int().meta({
    description: 'Working days until it is due, or until it goes on: 0 today, negative since then',
  }),
});
export type Timeliness = z.infer<typeof TimelinessSchema>;

const common = { caseId: CaseIdSchema, ...TimelinessSchema.shape };
const { shape: HANDOFF } = HandoffViewSchema;

/** One thing that waits for the agency that looks. References, codes and times: nothing of the person. */
export const InboxItemSchema = z.discriminatedUnion('about', [
  z.strictObject({
    about: z.literal('handoff'),
    ...common,
    kind: HandoffKindSchema,
    handoffId: HANDOFF.handoffId,
    status: HANDOFF.status,
    priority: HANDOFF.priority.unwrap(),
    requester: HANDOFF.requester,
    requestedAt: HANDOFF.requestedAt,
    forwardedFrom: HANDOFF.forwardedFrom,
    decisionDueOn: HANDOFF.decisionDueOn,
    /** Absent while it is on hold. */
    dueAt: InstantSchema.optional(),
    /** The day on which a hand-off that is on hold goes on. */
    until: LocalDateSchema.optional(),
    etag: z.string().meta({
      description: 'The ETag of the hand-off (getHandoff): what a command on it can name in If-Match',
    }),
  }),
  z.strictObject({
    about: z.literal('case'),
    ...common,
    kind: HousingTaskKindSchema,
    /** Close of office on the first working day after it came up. */
    dueAt: InstantSchema,
  }),
  z.strictObject({
    about: z.literal('hearing'),
    ...common,
    kind: z.literal('hearing-outcome'),
    hearingId: HearingIdSchema,
    dueAt: InstantSchema,
  }),
]);
export type InboxItem = z.infer<typeof InboxItemSchema>;
