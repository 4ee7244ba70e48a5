import * as z from 'zod';
import { AgencySchema, PartySchema } from '../actor/index.ts';
import { InstantSchema, LocalDateSchema } from '../calendar/index.ts';
import { CaseEventSchema } from '../case/index.ts';
import { ConsentIdSchema } from '../consent/index.ts';
import { AgencyMessageSchema, LetterSchema, TenantMessageSchema } from '../disclosure/index.ts';
import { HandoffIdSchema } from '../handoff/index.ts';
import { HearingIdSchema } from '../hearing/index.ts';

const common = {
  number: z.int().positive().meta({
    description: 'Its place among what your agency is shown, from 1 without a gap: not the number of the event',
  }),
  at: InstantSchema,
  handoffId: HandoffIdSchema.optional(),
  hearingId: HearingIdSchema.optional(),
  consentId: ConsentIdSchema.optional(),
};

/** The codes and dates of an event that its part of the case shows; which of them there are depends on who looks. */
export const DetailsSchema = z.strictObject({
  kind: z.string().optional(),
  reason: z.string().optional(),
  outcome: z.string().optional(),
  step: z.string().optional(),
  handling: z.string().optional(),
  way: z.string().optional(),
  reached: z.boolean().optional(),
  /** The day it is about: of a demand, a receipt, a decision, a contact, an end. */
  on: LocalDateSchema.optional(),
  until: LocalDateSchema.optional(),
  dueAt: InstantSchema.optional(),
  startsAt: InstantSchema.optional(),
  sequence: z.int().optional(),
  /** How often it was said before, with this time. */
  count: z.int().optional(),
  agency: AgencySchema.optional(),
  demandId: z.string().optional(),
  filingId: z.string().optional(),
  forwardedFrom: HandoffIdSchema.optional(),
  forwardedTo: HandoffIdSchema.optional(),
});
export type Details = z.infer<typeof DetailsSchema>;

/** Something that happened in a case. */
const HappenedSchema = z.strictObject({
  ...common,
  entry: z.literal('event'),
  type: z.enum(CaseEventSchema.options.map(({ shape }) => shape.type.value)),
  by: z
    .enum([...AgencySchema.options, 'system'])
    .optional()
    .meta({
      description: 'The agency that did it, where that may be known; never the person',
    }),
  details: DetailsSchema,
});

/** Something that somebody was told about it; shown to the housing administration, which answers for the telling. */
const ToldSchema = z.strictObject({
  ...common,
  entry: z.literal('message'),
  message: z.enum([...AgencyMessageSchema.options, ...TenantMessageSchema.options, ...LetterSchema.options]),
  to: PartySchema,
  audience: z.enum(['team', 'leader']).optional(),
  state: z.enum(['queued', 'sent', 'failed', 'undeliverable', 'withdrawn', 'acknowledged']),
  sent: z
    .array(z.strictObject({ channel: z.string(), at: InstantSchema }))
    .meta({ description: 'When each way took it on: the evidence that it got there' }),
  settledAt: InstantSchema.optional(),
  reason: z.string().optional().meta({ description: 'Why nobody could be told' }),
});

export const TimelineEntrySchema = z.discriminatedUnion('entry', [HappenedSchema, ToldSchema]);
export type TimelineEntry = z.infer<typeof TimelineEntrySchema>;
type Numbered<Entry> = Entry extends unknown ? Omit<Entry, 'number'> : never;
/** An entry before it has its place among those that are shown. */
export type Unnumbered = Numbered<TimelineEntry>;
export type Happened = Extract<Unnumbered, { entry: 'event' }>;
export type Told = Extract<Unnumbered, { entry: 'message' }>;
