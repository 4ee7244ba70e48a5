import * as z from 'zod';
import { AgencySchema } from '../domain/actor/index.ts';
import { InstantSchema, LocalDateSchema } from '../domain/calendar/index.ts';
import { ClosingReasonSchema, type Consequence, DecisionCauseSchema } from '../domain/case/index.ts';
import { AgencyMessageSchema, LetterSchema, TenantMessageSchema } from '../domain/disclosure/index.ts';
import { HandoffKindSchema } from '../domain/handoff/index.ts';
import { HearingKindSchema, HearingPlaceSchema } from '../domain/hearing/index.ts';
import { SignalSchema, tokenDigest } from './waits.ts';

const common = {
  /** Unique within the case and deterministic, so that a message is sent once however often it is relayed. */
  messageId: z.string().min(1),
  organisation: z.string(),
  caseId: z.string(),
  createdAt: InstantSchema,
};

/** A hearing as a message tells of it. */
const HearingSnapshotSchema = z.strictObject({
  hearingId: z.string(),
  kind: HearingKindSchema,
  startsAt: InstantSchema,
  durationMinutes: z.int().positive(),
  place: HearingPlaceSchema,
  courtReference: z.string().optional(),
  sequence: z.int().min(0),
  shortNotice: z.boolean(),
  isCancelled: z.boolean(),
  reason: z.string().optional(),
  outcome: z.string().optional(),
});

/**
 * What leaves the system, written in the same transaction as the events that call for it and sent by the relay alone
 * (design rule 3).
 */
export const OutboxMessageSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    ...common,
    kind: z.literal('start-execution'),
    workflow: z.enum(['arrears-case', 'handoff', 'hearing']),
    executionName: z.string().min(1).max(80),
    input: z.strictObject({
      organisation: z.string(),
      caseId: z.string(),
      handoffId: z.string().optional(),
      hearingId: z.string().optional(),
    }),
  }),
  z.strictObject({ ...common, kind: z.literal('task-callback'), token: z.string(), signal: SignalSchema }),
  z.strictObject({
    ...common,
    kind: z.literal('alert'),
    message: AgencyMessageSchema,
    to: AgencySchema,
    audience: z.enum(['team', 'leader']),
    urgency: z.enum(['now', 'digest']),
    handoffId: z.string().optional(),
    handoffKind: HandoffKindSchema.optional(),
    hearing: HearingSnapshotSchema.optional(),
    consentId: z.string().optional(),
    date: z.string().optional(),
    reminder: z.int().positive().optional(),
    closingReason: ClosingReasonSchema.optional(),
    isFiled: z.literal(true).optional(),
    decisionCause: DecisionCauseSchema.optional(),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('tenant-message'),
    message: TenantMessageSchema,
    personId: z.string(),
    isMandatory: z.boolean(),
    hearing: HearingSnapshotSchema.optional(),
    consentId: z.string().optional(),
    date: z.string().optional(),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('letter'),
    letter: LetterSchema,
    personId: z.string(),
    handoffId: z.string(),
    filingId: z.string(),
    filedOn: LocalDateSchema,
  }),
]);
export type OutboxMessage = z.infer<typeof OutboxMessageSchema>;

export interface MessageOrigin {
  readonly organisation: string;
  readonly caseId: string;
  readonly createdAt: OutboxMessage['createdAt'];
}

const SEQ_DIGITS = 8;

/** The outbox message of a consequence: the number of its event and its place among that event's consequences. */
export function consequenceMessage(
  origin: MessageOrigin,
  seq: number,
  index: number,
  consequence: Consequence,
): OutboxMessage {
  return { messageId: `${String(seq).padStart(SEQ_DIGITS, '0')}-${index}`, ...origin, ...consequence };
}

/** The outbox message that answers a task token. The id hides the token, which is a credential, behind its hash. */
export function callbackMessage(
  origin: MessageOrigin,
  token: string,
  signal: z.infer<typeof SignalSchema>,
): OutboxMessage {
  return { messageId: `callback-${tokenDigest(token)}`, ...origin, kind: 'task-callback', token, signal };
}
