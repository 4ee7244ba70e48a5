/** What the demo's people can say, by the names of the commands, and where in the API each is said (`/docs`). */

/** A command as it is told of in the code: its type, and what it says. */
export type Command = Readonly<{ type: string } & Record<string, unknown>>;

/** Something to be said about a case. */
export interface Saying {
  readonly construct: string;
  /** Method and path below the case: `POST handoffs/{handoffId}/acknowledgement`. */
  readonly route: string;
  readonly params: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Nobody in the demo says such a thing. */
export class UnknownCommandError extends Error {
  override readonly name = 'UnknownCommandError';
}

/** Of each command the construct that takes it, and the path below the case. */
const COMMANDS: Readonly<Record<string, readonly [construct: string, below: string]>> = {
  RecordDemand: ['RecordDemand', 'demands'],
  RecordDemandReceipt: ['RecordDemand', 'demands/current/receipt'],
  DecideAgreement: ['RecordDecision', 'decisions/agreement'],
  DecideExtension: ['RecordDecision', 'decisions/extension'],
  DecideTermination: ['RecordDecision', 'decisions/termination'],
  DecideNoAction: ['RecordDecision', 'decisions/no-action'],
  RecordFiling: ['RecordFiling', 'filings'],
  EndCase: ['EndCase', 'ending'],
  ScheduleHearing: ['ChangeHearing', 'hearings'],
  RescheduleHearing: ['ChangeHearing', 'hearings/{hearingId}/rescheduling'],
  RecordHearingOutcome: ['ChangeHearing', 'hearings/{hearingId}/outcome'],
  AcknowledgeHearing: ['ChangeHearing', 'hearings/{hearingId}/acknowledgement'],
  GiveConsent: ['ChangeConsent', 'consents'],
  RequestHandoff: ['RequestHandoff', 'handoffs'],
  AcknowledgeHandoff: ['ChangeHandoff', 'handoffs/{handoffId}/acknowledgement'],
  AcceptHandoff: ['ChangeHandoff', 'handoffs/{handoffId}/acceptance'],
  RejectHandoff: ['ChangeHandoff', 'handoffs/{handoffId}/rejection'],
  StartHandoff: ['ChangeHandoff', 'handoffs/{handoffId}/start'],
  HoldHandoff: ['ChangeHandoff', 'handoffs/{handoffId}/hold'],
  CompleteHandoff: ['ChangeHandoff', 'handoffs/{handoffId}/outcome'],
  FailHandoff: ['ChangeHandoff', 'handoffs/{handoffId}/failure'],
  ChooseHandling: ['ChangeHandoff', 'handoffs/{handoffId}/handling'],
  RecordContact: ['ChangeHandoff', 'handoffs/{handoffId}/contacts'],
  DecideHelp: ['ChangeHandoff', 'handoffs/{handoffId}/decision'],
};

/** A command as something to be said, of the hand-off or the hearing that `params` names. */
export function sayingOf({ type, ...body }: Command, params: Saying['params'] = {}): Saying {
  const known = COMMANDS[type];
  if (!known) throw new UnknownCommandError(type);
  const [construct, below] = known;
  return { construct, route: `POST ${below}`, params, body };
}
