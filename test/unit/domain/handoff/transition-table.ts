import type { HandoffCommand, HandoffPrompt, HandoffStatus } from '../../../../functions/domain/handoff/index.ts';
import type { SIDES } from './builders.ts';
import type { Subject } from './subjects.ts';

export type Command = HandoffCommand | HandoffPrompt;
export type Name = Command['type'];

/** Each command with what it needs to be possible; reasons and outcomes are those that the subjects ended with. */
export const COMMANDS: { readonly [N in Name]: Extract<Command, { type: N }> } = {
  AcknowledgeHandoff: { type: 'AcknowledgeHandoff' },
  AcceptHandoff: { type: 'AcceptHandoff' },
  RejectHandoff: { type: 'RejectHandoff', reason: 'no-capacity' },
  ChooseHandling: { type: 'ChooseHandling', handling: 'at-once', reason: 'children-in-household' },
  StartHandoff: { type: 'StartHandoff' },
  RecordContact: { type: 'RecordContact', on: '2026-11-06', way: 'visit', reached: false },
  HoldHandoff: { type: 'HoldHandoff', until: '2026-11-13', reason: 'awaiting-person' },
  ResumeHandoff: { type: 'ResumeHandoff' },
  CompleteHandoff: { type: 'CompleteHandoff', outcome: 'agreement-made' },
  DecideHelp: {
    type: 'DecideHelp',
    decision: 'help-granted',
    decidedOn: '2026-11-05',
    reasonsGiven: false,
    appealGuidanceGiven: false,
  },
  FailHandoff: { type: 'FailHandoff', reason: 'no-contact' },
  WithdrawHandoff: { type: 'WithdrawHandoff', reason: 'no-longer-needed' },
  ForwardHandoff: { type: 'ForwardHandoff', to: 'municipality', consentId: 'hv-abcdefghjk-c1' },
  CorrectHandoff: { type: 'CorrectHandoff' },
  RemindHandoff: { type: 'RemindHandoff', reminder: 1 },
  EscalateHandoff: { type: 'EscalateHandoff' },
  ExpireHandoff: { type: 'ExpireHandoff' },
  CancelHandoff: { type: 'CancelHandoff' },
};

/** The same command in the words of its subject. */
export function commandFor(subject: Subject, name: Name): Command {
  if (subject === 'assistance-request') {
    if (name === 'CompleteHandoff') return { type: name, outcome: 'help-granted' };
    if (name === 'ForwardHandoff') return { type: name, to: 'advice', consentId: 'hv-abcdefghjk-c1' };
  }
  if (subject === 'statutory-notice, by contact' && name === 'ChooseHandling') {
    return { type: name, handling: 'contact', reason: 'no-children-and-no-known-need' };
  }
  return subject.startsWith('statutory') && name === 'CompleteHandoff'
    ? { type: name, outcome: 'person-informed' }
    : COMMANDS[name];
}

/**
 * The rules in the words of HL7's SDOHCC guide, written from the guide and not from the code: the requester owns the
 * request and may call it an error at any time; the target (our recipient) says what it does with it; either may cancel
 * what is open; the clock's prompts are the system's; what has ended stays ended. One column per status:
 * `+` the command has its effect, `=` it holds already, `.` it is not possible.
 */
export const STATUSES = [
  'requested',
  'received',
  'accepted',
  'in-progress',
  'on-hold',
  'completed',
  'rejected',
  'cancelled',
  'failed',
  'entered-in-error',
] as const satisfies readonly HandoffStatus[];
export type Side = keyof typeof SIDES;
export interface Rule {
  readonly who: readonly Side[];
  readonly row: string;
  readonly effect: string;
  readonly becomes: HandoffStatus | '';
}
const recipient = ['recipient'] as const;
const system = ['system'] as const;
export const VOLUNTARY: Readonly<Record<Name, Rule>> = {
  //                                     open: req rec acc prg hld | ended: com rej can fai err
  AcknowledgeHandoff: { who: recipient, row: '+=... .....', effect: 'HandoffReceived', becomes: 'received' },
  AcceptHandoff: { who: recipient, row: '++=.. .....', effect: 'HandoffAccepted', becomes: 'accepted' },
  RejectHandoff: { who: recipient, row: '++... .=...', effect: 'HandoffRejected', becomes: 'rejected' },
  ChooseHandling: { who: recipient, row: 'KKKKK KKKKK', effect: '', becomes: '' },
  StartHandoff: { who: recipient, row: '..+=. .....', effect: 'HandoffStarted', becomes: 'in-progress' },
  RecordContact: { who: recipient, row: 'KKKKK KKKKK', effect: '', becomes: '' },
  HoldHandoff: { who: recipient, row: '..++. .....', effect: 'HandoffHeld', becomes: 'on-hold' },
  ResumeHandoff: { who: ['recipient', 'system'], row: '....+ .....', effect: 'HandoffResumed', becomes: 'in-progress' },
  CompleteHandoff: { who: recipient, row: '..+++ =....', effect: 'HandoffCompleted', becomes: 'completed' },
  DecideHelp: { who: recipient, row: 'KKKKK KKKKK', effect: '', becomes: '' },
  FailHandoff: { who: recipient, row: '..+++ ...=.', effect: 'HandoffFailed', becomes: 'failed' },
  WithdrawHandoff: {
    who: ['requester', 'recipient'],
    row: '+++++ ..=..',
    effect: 'HandoffCancelled',
    becomes: 'cancelled',
  },
  ForwardHandoff: {
    who: recipient,
    row: '++++. .....',
    effect: 'HandoffCancelled + HandoffRequested',
    becomes: 'cancelled',
  },
  CorrectHandoff: {
    who: ['requester'],
    row: '+++++ ++++=',
    effect: 'HandoffEnteredInError',
    becomes: 'entered-in-error',
  },
  RemindHandoff: { who: system, row: '++++. .....', effect: 'HandoffReminded', becomes: '' },
  EscalateHandoff: { who: system, row: '++++. .....', effect: 'HandoffEscalated', becomes: '' },
  ExpireHandoff: { who: system, row: '++++. .....', effect: 'HandoffFailed', becomes: 'failed' },
  CancelHandoff: { who: system, row: '+++++ ..=..', effect: 'HandoffCancelled', becomes: 'cancelled' },
};

/**
 * The municipality's duty (RSL § 5 a) can't be declined, passed on or given back, nor housing's notice (ALL § 92 stk. 2)
 * taken back or called an error while its filing stands: `K`. What depends on the handling comes after it (`H`) and belongs to one handling (`A`).
 */
const NOTICE: Readonly<Record<Name, Rule>> = {
  ...VOLUNTARY,
  AcceptHandoff: { who: recipient, row: 'KKKKK KKKKK', effect: '', becomes: '' },
  RejectHandoff: { who: recipient, row: 'KKKKK KKKKK', effect: '', becomes: '' },
  FailHandoff: { who: recipient, row: 'KKKKK KKKKK', effect: '', becomes: '' },
  WithdrawHandoff: { who: ['requester', 'recipient'], row: 'KKKKK KKKKK', effect: '', becomes: '' },
  ForwardHandoff: { who: recipient, row: 'KKKKK KKKKK', effect: '', becomes: '' },
  CorrectHandoff: { who: ['requester'], row: 'KKKKK KKKKK', effect: '', becomes: '' },
  // Silence ends a notice only while nobody has received it.
  ExpireHandoff: { who: system, row: '+===. .....', effect: 'HandoffFailed', becomes: 'failed' },
  ChooseHandling: { who: recipient, row: '++==. .....', effect: 'HandlingChosen', becomes: 'accepted' },
  RecordContact: { who: recipient, row: 'HH++. .....', effect: 'ContactRecorded', becomes: 'in-progress' },
};
export const RULES: Readonly<Record<Subject, Readonly<Record<Name, Rule>>>> = {
  'rent-arrears-referral': VOLUNTARY,
  'advice-request': VOLUNTARY,
  'assistance-request': VOLUNTARY,
  'statutory-notice, treated at once': {
    ...NOTICE,
    CompleteHandoff: { who: recipient, row: 'HHAAA .....', effect: '', becomes: '' },
    DecideHelp: { who: recipient, row: 'HH+++ =....', effect: 'HelpDecided', becomes: 'completed' },
  },
  'statutory-notice, by contact': {
    ...NOTICE,
    CompleteHandoff: { who: recipient, row: 'HH+++ =....', effect: 'HandoffCompleted', becomes: 'completed' },
    DecideHelp: { who: recipient, row: 'HHAAA .....', effect: '', becomes: '' },
  },
};
export const WORDS: Readonly<Record<string, string>> = {
  '=': 'nothing to do',
  '.': 'not-possible-in-status',
  K: 'kind-not-allowed',
  H: 'handling-not-chosen',
  A: 'handling-not-allowed',
};
