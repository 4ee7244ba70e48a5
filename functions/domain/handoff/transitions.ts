import type { HandoffCommand, HandoffPrompt } from './commands.ts';
import type { HandoffStatus, OpenHandoff } from './handoff.ts';
import { type HandoffKind, VOLUNTARY_KINDS } from './kinds.ts';

export type Side = 'requester' | 'recipient' | 'system';
type Status = OpenHandoff['status'] | 'ended';

interface Transition {
  readonly by: readonly Side[];
  readonly from: readonly Status[];
  /** The kinds that know the command; absent: all. */
  readonly kinds?: readonly HandoffKind[];
  /** The status in which the command has nothing left to do, so that a repeat is no error. */
  readonly done?: HandoffStatus;
}

const OPEN: readonly Status[] = ['requested', 'received', 'accepted', 'in-progress', 'on-hold'];
const CLOCK_RUNS: readonly Status[] = ['requested', 'received', 'accepted', 'in-progress'];
const AT_WORK: readonly Status[] = ['accepted', 'in-progress', 'on-hold'];

const NOTICE: readonly HandoffKind[] = ['statutory-notice'];
const VOLUNTARY: readonly HandoffKind[] = VOLUNTARY_KINDS;

/**
 * Who may set what, from which status (HL7 SDOHCC: the target accepts, rejects, works and completes; either side may
 * cancel; only the requester calls its own request an error). What RSL § 5 a makes the municipality's duty can't be
 * declined, passed on or given back. What ALL § 92 stk. 2 makes housing's can't be taken back while its filing stands, not
 * even as an error: a filing recorded by mistake ends with its whole case (`EndCase` as `entered-in-error`).
 */
export const TRANSITIONS: Readonly<Record<(HandoffCommand | HandoffPrompt)['type'], Transition>> = {
  AcknowledgeHandoff: { by: ['recipient'], from: ['requested'], done: 'received' },
  AcceptHandoff: { by: ['recipient'], kinds: VOLUNTARY, from: ['requested', 'received'], done: 'accepted' },
  RejectHandoff: { by: ['recipient'], kinds: VOLUNTARY, from: ['requested', 'received'], done: 'rejected' },
  ChooseHandling: { by: ['recipient'], kinds: NOTICE, from: CLOCK_RUNS },
  StartHandoff: { by: ['recipient'], from: ['accepted'], done: 'in-progress' },
  RecordContact: { by: ['recipient'], kinds: NOTICE, from: ['accepted', 'in-progress'] },
  HoldHandoff: { by: ['recipient'], from: ['accepted', 'in-progress'] },
  ResumeHandoff: { by: ['recipient', 'system'], from: ['on-hold'] },
  CompleteHandoff: { by: ['recipient'], from: AT_WORK, done: 'completed' },
  DecideHelp: { by: ['recipient'], kinds: NOTICE, from: AT_WORK, done: 'completed' },
  FailHandoff: { by: ['recipient'], kinds: VOLUNTARY, from: AT_WORK, done: 'failed' },
  WithdrawHandoff: { by: ['requester', 'recipient'], kinds: VOLUNTARY, from: OPEN, done: 'cancelled' },
  ForwardHandoff: { by: ['recipient'], kinds: VOLUNTARY, from: CLOCK_RUNS },
  CorrectHandoff: { by: ['requester'], kinds: VOLUNTARY, from: [...OPEN, 'ended'], done: 'entered-in-error' },
  RemindHandoff: { by: ['system'], from: CLOCK_RUNS },
  EscalateHandoff: { by: ['system'], from: CLOCK_RUNS },
  ExpireHandoff: { by: ['system'], from: CLOCK_RUNS },
  CancelHandoff: { by: ['system'], from: OPEN, done: 'cancelled' },
};
