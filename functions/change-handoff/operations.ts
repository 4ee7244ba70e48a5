import { CasePath, commandOperation } from '../api/index.ts';
import { type HandoffCommand, HandoffCommandSchema, HandoffIdSchema } from '../domain/handoff/index.ts';

type Type = HandoffCommand['type'];

/** What each command is in the API: a sub-resource of the hand-off, named by what comes into being. */
const TRANSITIONS: Readonly<Record<Type, { segment: string; id: string; summary: string; example?: object }>> = {
  AcknowledgeHandoff: {
    segment: 'acknowledgement',
    id: 'acknowledgeHandoff',
    summary: 'Say that it was received (kvittering)',
  },
  AcceptHandoff: { segment: 'acceptance', id: 'acceptHandoff', summary: 'Take it on' },
  RejectHandoff: {
    segment: 'rejection',
    id: 'rejectHandoff',
    summary: 'Decline it, with a reason',
    example: { reason: 'no-capacity' },
  },
  StartHandoff: { segment: 'start', id: 'startHandoff', summary: 'Say that work on it has begun' },
  HoldHandoff: {
    segment: 'hold',
    id: 'holdHandoff',
    summary: 'Put it off until a day',
    example: { until: '2026-12-01', reason: 'awaiting-person' },
  },
  ResumeHandoff: { segment: 'resumption', id: 'resumeHandoff', summary: 'Go on with it before that day' },
  CompleteHandoff: {
    segment: 'outcome',
    id: 'completeHandoff',
    summary: 'Record what came of it',
    example: { outcome: 'agreement-made' },
  },
  FailHandoff: {
    segment: 'failure',
    id: 'failHandoff',
    summary: 'Give it up, with a reason',
    example: { reason: 'no-contact' },
  },
  WithdrawHandoff: {
    segment: 'withdrawal',
    id: 'withdrawHandoff',
    summary: 'Take it back',
    example: { reason: 'no-longer-needed' },
  },
  ForwardHandoff: {
    segment: 'forwarding',
    id: 'forwardHandoff',
    summary: 'Pass it on as a new, linked hand-off',
    example: { to: 'municipality', consentId: 'hv-0123456789-c1' },
  },
  CorrectHandoff: { segment: 'correction', id: 'correctHandoff', summary: 'Call it entered in error' },
  ChooseHandling: {
    segment: 'handling',
    id: 'chooseHandling',
    summary: 'Choose RSL § 5 a stk. 1 or stk. 5 for a statutory notice',
    example: { handling: 'at-once', reason: 'children-in-household' },
  },
  RecordContact: {
    segment: 'contacts',
    id: 'recordContact',
    summary: 'Record an attempt to reach the tenant',
    example: { on: '2026-11-20', way: 'telephone', reached: true },
  },
  DecideHelp: {
    segment: 'decision',
    id: 'decideHelp',
    summary: 'Record the decision (afgørelse) on help',
    example: { decision: 'help-granted', decidedOn: '2026-11-20', reasonsGiven: true, appealGuidanceGiven: true },
  },
};

export const HandoffPath = CasePath.extend({ handoffId: HandoffIdSchema });

/** The operations, each with the type of its command. */
export const HANDOFF_OPERATIONS = HandoffCommandSchema.options.map((Command) => {
  const type: Type = Command.shape.type.value;
  const { segment, ...said } = TRANSITIONS[type];
  return {
    type,
    operation: commandOperation(Command, {
      ...said,
      below: `handoffs/{handoffId}/${segment}`,
      tag: 'Hand-offs',
      action: 'handoff.change',
      path: HandoffPath,
      ...(type === 'ForwardHandoff' && { creates: 'hv-0123456789-h2', alwaysCreates: true }),
    }),
  };
});
