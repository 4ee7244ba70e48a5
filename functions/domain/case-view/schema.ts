import * as z from 'zod';
import { AgencySchema, PartySchema } from '../actor/index.ts';
import { InstantSchema, LocalDateSchema } from '../calendar/index.ts';
import { CaseIdSchema, CaseStateSchema, ClosingReasonSchema } from '../case/index.ts';
import { ConsentSchema } from '../consent/index.ts';
import { HandoffSchema } from '../handoff/index.ts';
import { HearingSchema } from '../hearing/index.ts';

const [open, settled, closed] = CaseStateSchema.options;

/** The controller's own case: what is missed, where it is on the legal path, and what was done on the way. */
export const OwnCaseSchema = z.strictObject({
  status: z.enum([open.shape.status.value, settled.shape.status.value, closed.shape.status.value]),
  tenancyId: open.shape.tenancyId,
  episode: open.shape.episode,
  previousCaseId: open.shape.previousCaseId,
  openedAt: open.shape.openedAt,
  missed: open.shape.missed,
  legal: open.shape.legal,
  demands: open.shape.demands,
  agreement: open.shape.agreement,
  termination: open.shape.termination,
  filing: open.shape.filing,
  paidAfterTerminationOn: open.shape.paidAfterTerminationOn,
  legalHold: open.shape.legalHold,
});
export type OwnCase = z.infer<typeof OwnCaseSchema>;

const [requested, , , , onHold, completed] = HandoffSchema.options;
const HANDOFF = requested.shape;

/**
 * A hand-off as its recipient sees it, whose own work is recorded in it, or as its requester does: what became of the
 * request. Of a statutory notice the requester sees its receipt alone, and the decision with consent (RSL § 5 a stk. 3).
 */
export const HandoffViewSchema = z.strictObject({
  handoffId: HANDOFF.handoffId,
  kind: HANDOFF.kind,
  requester: HANDOFF.requester,
  recipient: HANDOFF.recipient,
  requestedAt: HANDOFF.requestedAt,
  status: z.enum(HandoffSchema.options.map(({ shape }) => shape.status.value)),
  priority: HANDOFF.priority.unwrap().optional(),
  kle: HANDOFF.kle.unwrap().optional(),
  consentId: HANDOFF.consentId,
  forwardedFrom: HANDOFF.forwardedFrom,
  filingId: HANDOFF.filingId,
  receivedAt: HANDOFF.receivedAt,
  acceptedAt: HANDOFF.acceptedAt,
  decisionDueOn: HANDOFF.decisionDueOn,
  /** The first working day from `decisionDueOn` on: no rule of RSL § 5 a moves the day itself. */
  decisionWorkingDayOn: LocalDateSchema.optional(),
  handling: HANDOFF.handling,
  handlingReason: HANDOFF.handlingReason,
  contacts: HANDOFF.contacts,
  /** When the recipient's answer is due: to the recipient alone. */
  dueAt: InstantSchema.optional(),
  until: onHold.shape.until.optional(),
  endedAt: InstantSchema.optional(),
  /** Why it was declined, given up, withdrawn or put on hold, as a code. */
  reason: z.string().optional(),
  outcome: completed.shape.outcome.optional(),
});
export type HandoffView = z.infer<typeof HandoffViewSchema>;

/**
 * What became of the last message about a hearing's present date to one recipient. `failed`: the way it was sent on took
 * it not, or there is none; `acknowledged`: somebody there said that the date was seen.
 */
export const HearingRecipientSchema = z.strictObject({
  to: PartySchema,
  state: z.enum(['queued', 'sent', 'failed', 'acknowledged']),
  /** When it was sent, given up or acknowledged. */
  at: InstantSchema.optional(),
});
export type HearingRecipient = z.infer<typeof HearingRecipientSchema>;

const [scheduled, cancelled, held] = HearingSchema.options;

export const HearingViewSchema = z.strictObject({
  hearingId: scheduled.shape.hearingId,
  kind: scheduled.shape.kind,
  status: z.enum([scheduled.shape.status.value, cancelled.shape.status.value, held.shape.status.value]),
  /** Which version of the date this is: what an acknowledgement names. */
  sequence: scheduled.shape.sequence,
  startsAt: scheduled.shape.startsAt.optional(),
  durationMinutes: scheduled.shape.durationMinutes.optional(),
  shortNotice: scheduled.shape.shortNotice.optional(),
  place: scheduled.shape.place.optional(),
  courtReference: scheduled.shape.courtReference,
  outcome: held.shape.outcome.optional(),
  /** When the agency that looks acknowledged this version. */
  acknowledgedAt: InstantSchema.optional(),
  /** Who was told, and whether it got there: to the housing administration, which answers for the telling. */
  recipients: z.array(HearingRecipientSchema).optional(),
});
export type HearingView = z.infer<typeof HearingViewSchema>;

const [given] = ConsentSchema.options;

/** A consent as those see it who were told under it: what it allowed, and until when. */
export const ConsentViewSchema = z.strictObject({
  consentId: given.shape.consentId,
  what: given.shape.what,
  to: z.array(AgencySchema),
  givenAt: given.shape.givenAt,
  withdrawnAt: InstantSchema.optional(),
});
export type ConsentView = z.infer<typeof ConsentViewSchema>;

/** A case as one agency may see it. */
export const CaseViewSchema = z.strictObject({
  caseId: CaseIdSchema,
  case: OwnCaseSchema.optional(),
  /** The case is closed; why, for whom the reason is meant. */
  closed: z.strictObject({ reason: ClosingReasonSchema.optional() }).optional(),
  handoffs: z.array(HandoffViewSchema),
  hearings: z.array(HearingViewSchema),
  consents: z.array(ConsentViewSchema),
});
export type CaseView = z.infer<typeof CaseViewSchema>;

/** What became of one message about a hearing to one recipient. */
export interface HearingDelivery {
  readonly hearingId: string;
  readonly sequence: number;
  readonly to: z.infer<typeof PartySchema>;
  readonly state: Exclude<HearingRecipient['state'], 'acknowledged'>;
  readonly at?: z.infer<typeof InstantSchema>;
}
