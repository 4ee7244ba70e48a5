import type { Actor, Agency } from '../../../../functions/domain/actor/index.ts';
import type { Instant } from '../../../../functions/domain/calendar/index.ts';
import type { Decision } from '../../../../functions/domain/decision/index.ts';
import {
  type Clock,
  decideHandoff,
  evolveHandoff,
  type Handoff,
  type HandoffCommand,
  type HandoffContext,
  type HandoffEvent,
  type HandoffPrompt,
  HandoffSchema,
  type HandoffStatus,
} from '../../../../functions/domain/handoff/index.ts';
import {
  type HandoffPolicies,
  type HandoffPolicy,
  HandoffPolicySchema,
  StatutoryNoticePolicySchema,
  UrgentHandoffPolicySchema,
} from '../../../../functions/domain/settings/index.ts';

/** Friday 6 November 2026, ten in the morning in Denmark. */
export const NOW: Instant = '2026-11-06T09:00:00.000Z';
export const HANDOFF_ID = 'hv-abcdefghjk-h1';
export const NEXT_HANDOFF_ID = 'hv-abcdefghjk-h2';

export const policy = (changes: Partial<HandoffPolicy> = {}): HandoffPolicy => HandoffPolicySchema.parse(changes);
export const noticePolicy = (changes: Partial<HandoffPolicy> = {}): HandoffPolicy =>
  StatutoryNoticePolicySchema.parse(changes);

/** The defaults, but for the routine policy's changes. */
export const policies = (routine: Partial<HandoffPolicy> = {}): HandoffPolicies => ({
  routine: policy(routine),
  urgent: UrgentHandoffPolicySchema.parse({}),
  statutoryNotice: noticePolicy(),
});

export const person = (agency: Agency): Actor => ({ kind: 'person', agency, userId: 'user-1' });

/** Who acts, seen from a hand-off that housing asks of advice. */
export const SIDES = {
  requester: person('housing'),
  recipient: person('advice'),
  stranger: person('municipality'),
  system: { kind: 'system' },
} as const satisfies Record<string, Actor>;
export type Side = keyof typeof SIDES;

/** A clock that ran out an hour ago, so that every prompt may speak up. */
export const overdueClock = (phase: Clock['phase'], changes: Partial<Clock> = {}): Clock => ({
  phase,
  dueAt: '2026-11-06T08:00:00.000Z',
  nextPromptAt: '2026-11-06T08:00:00.000Z',
  reminders: 0,
  ...changes,
});

const REQUEST = {
  handoffId: HANDOFF_ID,
  kind: 'rent-arrears-referral',
  priority: 'routine',
  kle: '32.21.14',
  requester: 'housing',
  recipient: 'advice',
  chargeIds: ['rent-2026-11'] as string[],
  requestedAt: '2026-11-04T08:00:00.000Z',
} as const;
const RECEIVED = { ...REQUEST, receivedAt: '2026-11-04T09:00:00.000Z' } as const;
const ACCEPTED = { ...RECEIVED, acceptedAt: '2026-11-04T10:00:00.000Z' } as const;
const ENDED = { ...ACCEPTED, endedAt: '2026-11-05T10:00:00.000Z' } as const;

/** A hand-off in each status, written down by hand: no decider had a part in it. */
export const IN_STATUS: Readonly<Record<HandoffStatus, Handoff>> = {
  requested: parsed({ ...REQUEST, status: 'requested', clock: overdueClock('acknowledgement') }),
  received: parsed({ ...RECEIVED, status: 'received', clock: overdueClock('acceptance') }),
  accepted: parsed({ ...ACCEPTED, status: 'accepted', clock: overdueClock('outcome') }),
  'in-progress': parsed({ ...ACCEPTED, status: 'in-progress', clock: overdueClock('outcome') }),
  'on-hold': parsed({
    ...ACCEPTED,
    status: 'on-hold',
    heldFrom: 'in-progress',
    until: '2026-11-06',
    reason: 'awaiting-person',
  }),
  completed: parsed({ ...ENDED, status: 'completed', outcome: 'agreement-made' }),
  rejected: parsed({ ...ENDED, status: 'rejected', reason: 'no-capacity' }),
  cancelled: parsed({ ...ENDED, status: 'cancelled', reason: 'no-longer-needed' }),
  failed: parsed({ ...ENDED, status: 'failed', reason: 'no-contact' }),
  'entered-in-error': parsed({ ...ENDED, status: 'entered-in-error' }),
};

function parsed(handoff: Handoff): Handoff {
  return HandoffSchema.parse(handoff);
}

export const context = (changes: Partial<HandoffContext> = {}): HandoffContext => ({
  actor: SIDES.recipient,
  at: NOW,
  policies: policies(),
  noticeParagraph: 'caseworker-chooses',
  mayAsk: () => true,
  consentAllows: () => true,
  nextHandoffId: NEXT_HANDOFF_ID,
  ...changes,
});

/** Decides with the recipient acting now, unless the changes say otherwise. */
export function decide(
  handoff: Handoff | undefined,
  command: HandoffCommand | HandoffPrompt,
  changes: Partial<HandoffContext> = {},
): Decision<HandoffEvent> {
  return decideHandoff(handoff, command, context(changes));
}

/** The events of a decision. @throws when it was refused */
export function eventsOf<Event>(decision: Decision<Event>): readonly Event[] {
  if (decision.accepted) return decision.events;
  throw new Error(`refused: ${JSON.stringify(decision.refusal)}`);
}

/** What a decision came to in one word: the refusal's code, or the types of the events. */
export function wordOf(decision: Decision<{ readonly type: string }>): string {
  if (!decision.accepted) return decision.refusal.code;
  return decision.events.length === 0 ? 'nothing to do' : decision.events.map(({ type }) => type).join(' + ');
}

/** The hand-off after the events of a decision that are about itself. */
export function afterwards(handoff: Handoff, decision: Decision<HandoffEvent>): Handoff {
  return eventsOf(decision)
    .filter(({ handoffId }) => handoffId === handoff.handoffId)
    .reduce<Handoff>(evolveHandoff, handoff);
}

/** A hand-off just requested at a moment: the state a referral begins in. */
export function requestedAt(at: Instant, clock: Clock): Handoff {
  const { requestedAt: _ignored, ...request } = REQUEST;
  return evolveHandoff(undefined, { type: 'HandoffRequested', ...request, at, clock });
}
