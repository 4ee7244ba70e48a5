import * as z from 'zod';
import { FilingIdSchema } from '../case/index.ts';
import type { AgencyMessage } from '../disclosure/index.ts';
import { HandoffIdSchema } from '../handoff/index.ts';
import {
  agency,
  closingReason,
  count,
  day,
  decisionCause,
  forGateway,
  hearing,
  moment,
  ofCase,
  ofConsent,
  ofHandoff,
  organisation,
  WebhookIdSchema,
} from './fields.ts';

/** One type of event: what it says to its reader, and what its `data` is. */
export interface EventType {
  readonly summary: string;
  readonly data: z.ZodObject;
}

/** An event that says what an alert says; `date` is the name under which the alert's date goes. */
interface AlertType extends EventType {
  readonly date?: string;
}

const of = (shape: z.ZodRawShape) => z.strictObject({ ...ofCase, ...shape });
const dueOf = (summary: string, shape: z.ZodRawShape = {}): AlertType => ({
  summary,
  data: of({ ...ofHandoff, dueAt: moment, ...shape }),
  date: 'dueAt',
});
const hearingOf = (summary: string, shape: z.ZodRawShape = {}): AlertType => ({
  summary,
  data: of({ hearing, ...shape }),
});

/** Every message to an agency as an event. Contracts only grow: a change that breaks a reader is a new version. */
export const ALERT_TYPES: Readonly<Record<AgencyMessage, AlertType>> = {
  'handoff-requested': dueOf('The recipient is asked to take a hand-off on.'),
  'handoff-reminder': dueOf('The recipient is reminded of a hand-off.', { reminder: count }),
  'handoff-escalated': dueOf("The recipient's leader is told of a hand-off that nobody answers."),
  'handoff-not-taken': {
    summary: 'The recipient declined a hand-off, gave it back, or never answered.',
    data: of({ ...ofHandoff, endedAt: moment }),
    date: 'endedAt',
  },
  'handoff-withdrawn': { summary: 'The requester took a hand-off back.', data: of(ofHandoff) },
  'statutory-notice': dueOf('A statutory notice (underretning, ALL § 92 stk. 2) waits for the municipality.'),
  'notice-received': {
    summary: 'The municipality acknowledged a statutory notice.',
    data: of({ ...ofHandoff, receivedAt: moment }),
    date: 'receivedAt',
  },
  'decision-told': {
    summary: 'The municipality decided on help; which decision, the case says to those who may know.',
    data: of({ ...ofHandoff, decidedAt: moment }),
    date: 'decidedAt',
  },
  'decision-overdue': dueOf('The 14 days of RSL § 5 a stk. 2 have passed without a decision.'),
  'demand-possible': {
    summary: 'A demand (påkrav) may be given.',
    data: of({ possibleFrom: day.optional() }),
    date: 'possibleFrom',
  },
  'demand-receipt-missing': {
    summary: 'Nobody has recorded on which day a demand reached the tenant.',
    data: of({ givenOn: day.optional() }),
    date: 'givenOn',
  },
  'decision-due': {
    summary: 'The payment deadline has passed: housing decides what follows.',
    data: of({ dueSince: moment, decisionCause }),
    date: 'dueSince',
  },
  'decision-reminder': {
    summary: 'Housing is reminded of its decision.',
    data: of({ dueSince: moment.optional(), reminder: count }),
    date: 'dueSince',
  },
  'decision-escalated': {
    summary: "Housing's leader is told of a decision that is missing.",
    data: of({ dueSince: moment.optional() }),
    date: 'dueSince',
  },
  'agreement-breached': {
    summary: 'An instalment was not paid.',
    data: of({ instalmentDueOn: day }),
    date: 'instalmentDueOn',
  },
  'agreement-restored': {
    summary: 'The instalment had been paid in time after all: the agreement stands.',
    data: of({}),
  },
  'paid-after-termination': {
    summary: 'The rent was paid after the tenancy was terminated: housing decides.',
    data: of({ paidOn: day }),
    date: 'paidOn',
  },
  'case-review': {
    summary: 'A case that nobody moves is put before housing again.',
    data: of({ openedAt: moment }),
    date: 'openedAt',
  },
  'case-closed': {
    summary: 'The case has ended. `requestStands`: somebody has to withdraw the request at the court.',
    data: of({ closingReason: closingReason.optional(), requestStands: z.literal(true).optional() }),
  },
  'hearing-scheduled': hearingOf('A hearing has a date.'),
  'hearing-changed': hearingOf('A hearing has another date, place or time.'),
  'hearing-cancelled': hearingOf('A hearing is cancelled.'),
  'hearing-reminder': hearingOf('A hearing is near.'),
  'hearing-outcome-wanted': hearingOf('A hearing is over, and its outcome is not recorded.', { reminder: count }),
  'hearing-outcome-escalated': hearingOf("The leader is told of a hearing's outcome that is missing."),
  'hearing-held': hearingOf('A hearing was held, with this outcome.'),
  'consent-withdrawn': {
    summary: 'The tenant withdrew a consent: what was told under it may be used no more.',
    data: of({ ...ofConsent, withdrawnAt: moment }),
    date: 'withdrawnAt',
  },
};

/** Events for the organisation's gateway to Digital Post: what lies ready in the letters' bucket. */
export const GATEWAY_TYPES = {
  'statutory-notice-letter': {
    summary: 'The letter of a statutory notice lies ready: PDF, MeMo and JSON.',
    data: z.strictObject({ ...forGateway, handoffId: HandoffIdSchema, filingId: FilingIdSchema }),
  },
  'alert-letter': {
    summary: 'What an agency is told lies ready as a MeMo, for an agency that wants Digital Post besides.',
    data: z.strictObject({ ...forGateway, to: agency }),
  },
} as const satisfies Record<string, EventType>;
export type GatewayMessage = keyof typeof GATEWAY_TYPES;

/** Events about a webhook itself. */
export const WEBHOOK_TYPES = {
  'webhook-test': {
    summary: 'Somebody of the agency tries out its webhook. It is about no case.',
    data: z.strictObject({ organisation, webhookId: WebhookIdSchema }),
  },
} as const satisfies Record<string, EventType>;
export type WebhookMessage = keyof typeof WEBHOOK_TYPES;
