import type { Handoff, HandoffKind, HandoffStatus } from '../../../../functions/domain/handoff/index.ts';
import { HandoffSchema } from '../../../../functions/domain/handoff/index.ts';
import { HANDOFF_ID, IN_STATUS, overdueClock } from './builders.ts';

const NOTICE = {
  handoffId: HANDOFF_ID,
  kind: 'statutory-notice',
  priority: 'routine',
  kle: '32.21.14',
  requester: 'housing',
  recipient: 'municipality',
  chargeIds: [] as string[],
  filingId: 'hv-abcdefghjk-f1',
  requestedAt: '2026-11-02T08:00:00.000Z',
  decisionDueOn: '2026-11-16',
} as const;
const RECEIVED = { ...NOTICE, receivedAt: '2026-11-02T09:00:00.000Z' } as const;
const ENDED = { endedAt: '2026-11-05T10:00:00.000Z' } as const;
const CHOSEN = {
  'at-once': { handling: 'at-once', handlingReason: 'children-in-household' },
  contact: { handling: 'contact', handlingReason: 'no-children-and-no-known-need' },
} as const;

/** A clock whose next prompt is an hour overdue; the last day for the decision is Monday 16 November. */
export const decisionClock = (changes: Parameters<typeof overdueClock>[1] = {}) =>
  overdueClock('decision', { dueAt: '2026-11-16T22:59:59.999Z', ...changes });

/** A statutory notice of Monday 2 November in each status, written down by hand. */
function noticeInStatus(handling: 'at-once' | 'contact'): Readonly<Record<HandoffStatus, Handoff>> {
  const chosen = { ...RECEIVED, ...CHOSEN[handling], acceptedAt: '2026-11-03T10:00:00.000Z' };
  const working = { ...chosen, contacts: [{ on: '2026-11-04', way: 'telephone', reached: true }] as const };
  const clock = handling === 'at-once' ? decisionClock() : overdueClock('outcome');
  const hold = { heldFrom: 'in-progress', until: '2026-11-06', reason: 'awaiting-person' } as const;
  const decided = { outcome: 'help-granted', decidedOn: '2026-11-05', isLate: false };
  const written: Readonly<Record<HandoffStatus, object>> = {
    requested: { ...NOTICE, clock: overdueClock('acknowledgement') },
    received: { ...RECEIVED, clock: overdueClock('acceptance') },
    accepted: { ...working, clock },
    'in-progress': { ...working, clock },
    'on-hold': { ...working, ...hold },
    completed: { ...working, ...ENDED, ...(handling === 'at-once' ? decided : { outcome: 'person-informed' }) },
    rejected: { ...RECEIVED, ...ENDED, reason: 'no-capacity' },
    cancelled: { ...working, ...ENDED, reason: 'case-closed' },
    failed: { ...working, ...ENDED, reason: 'no-answer-from-recipient' },
    'entered-in-error': { ...working, ...ENDED },
  };
  return parsed(Object.entries(written).map(([status, fields]) => ({ ...fields, status })));
}

/** A hand-off that its recipient may decline, in each status. */
function voluntaryInStatus(kind: HandoffKind, sides: Partial<Handoff> = {}): Readonly<Record<HandoffStatus, Handoff>> {
  const outcome = kind === 'assistance-request' ? { outcome: 'help-granted' } : {};
  return parsed(
    Object.values(IN_STATUS).map((handoff) => ({
      ...handoff,
      kind,
      ...sides,
      ...(handoff.status === 'completed' && outcome),
    })),
  );
}

function parsed(written: readonly object[]): Readonly<Record<HandoffStatus, Handoff>> {
  const handoffs = written.map((fields) => HandoffSchema.parse(fields));
  // `as`: fromEntries forgets that every status is there; the table of transitions asks for each.
  return Object.fromEntries(handoffs.map((handoff) => [handoff.status, handoff])) as Record<HandoffStatus, Handoff>;
}

/** Every kind of hand-off, a notice by what the caseworker chose, in each status. */
export const SUBJECTS = {
  'rent-arrears-referral': voluntaryInStatus('rent-arrears-referral'),
  'advice-request': voluntaryInStatus('advice-request', { requester: 'municipality' }),
  'assistance-request': voluntaryInStatus('assistance-request', { requester: 'advice', recipient: 'municipality' }),
  'statutory-notice, treated at once': noticeInStatus('at-once'),
  'statutory-notice, by contact': noticeInStatus('contact'),
} as const;
export type Subject = keyof typeof SUBJECTS;
