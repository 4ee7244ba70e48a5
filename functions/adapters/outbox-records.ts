import * as z from 'zod';
import { InstantSchema } from '../domain/calendar/index.ts';
import { OutboxMessageSchema } from '../kernel/index.ts';

/** The ways on which something leaves. */
export const ChannelSchema = z.enum(['email', 'sms', 'event', 'digital-post']);
export type Channel = z.infer<typeof ChannelSchema>;

/** That a service took something on: when, and under which id of its own. */
const SentSchema = z.strictObject({ at: InstantSchema, id: z.string() });

/** What a letter was when it went: the evidence that a statutory notice was given, and with what in it. */
const LetterSentSchema = z.strictObject({
  at: InstantSchema,
  messageUUID: z.uuid(),
  /** Keys in the letters bucket, with the SHA-256 (hex) of what lies there. */
  files: z.array(z.strictObject({ key: z.string(), sha256: z.string().length(64) })).min(1),
});
export type LetterSent = z.infer<typeof LetterSentSchema>;

/** A receipt for each channel that has taken a message on. `digital-post`: the letter lies ready for the gateway. */
export const ReceiptsSchema = z.strictObject({
  email: SentSchema.optional(),
  sms: SentSchema.optional(),
  event: SentSchema.optional(),
  'digital-post': LetterSentSchema.optional(),
});
export type Receipts = z.infer<typeof ReceiptsSchema>;

/** Why a message to somebody can't be delivered on any way, now or later. */
export const UndeliverableReasonSchema = z.enum([
  /** The rent roll names neither a telephone nor an e-mail address that the message has a form for. */
  'no-contact',
  /** The tenant doesn't want to hear on any way there is. */
  'opted-out',
  /** What it reminds of has begun. */
  'too-late',
]);
export type UndeliverableReason = z.infer<typeof UndeliverableReasonSchema>;

/**
 * What became of a message, once and for all. `late`: the token it answers had timed out or was answered before;
 * `withdrawn`: what came later overtook it before it was sent, a hearing's next version or the case's end; or its basis was
 * gone by then, a consent that was withdrawn.
 */
export const OutcomeSchema = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.enum(['delivered', 'late', 'withdrawn']), at: InstantSchema }),
  z.strictObject({ outcome: z.literal('undeliverable'), reason: UndeliverableReasonSchema, at: InstantSchema }),
]);
export type Outcome = z.infer<typeof OutcomeSchema>;
export type DeliveryOutcome = Outcome['outcome'];

const OutcomeFieldsSchema = z.object({
  outcome: z.enum(['delivered', 'late', 'withdrawn', 'undeliverable']).optional(),
  outcomeAt: InstantSchema.optional(),
  reason: UndeliverableReasonSchema.optional(),
});

/** The attributes of an OUTBOX item besides its message. */
export const OutboxRecordSchema = OutcomeFieldsSchema.extend({
  attempts: z.int().min(0),
  receipts: ReceiptsSchema.default({}),
});

/** An OUTBOX item as it is read for what became of its message. */
export const OutboxItemSchema = OutboxRecordSchema.extend({ message: OutboxMessageSchema });
export type OutboxItem = z.infer<typeof OutboxItemSchema>;
