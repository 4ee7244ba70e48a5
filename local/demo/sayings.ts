/** What the demo's people can say, by the names of the commands, and where in the API each is said (`/docs`). */

/** A command as it is told of in the code: its type, and what it says. */
export type Command = Readonly<{ type: string } & Record<string, unknown>>;

/** Something to be said about a case. */
export interface Saying {
  /** Method and path below the case: `POST handoffs/{handoffId}/acknowledgement`. */
  readonly route: string;
  readonly params: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Nobody in the demo says such a thing. */
export class UnknownCommandError extends Error {
  override readonly name = 'UnknownCommandError';
}

/** Of each command the path below the case. */
const COMMANDS: Readonly<Record<string, string>> = {
  RecordDemand: 'demands',
  RecordDemandReceipt: 'demands/current/receipt',
  DecideAgreement: 'decisions/agreement',
  DecideExtension: 'decisions/extension',
  DecideTermination: 'decisions/termination',
  DecideNoAction: 'decisions/no-action',
  RecordFiling: 'filings',
  EndCase: 'ending',
  ScheduleHearing: 'hearings',
  RescheduleHearing: 'hearings/{hearingId}/rescheduling',
  RecordHearingOutcome: 'hearings/{hearingId}/outcome',
  AcknowledgeHearing: 'hearings/{hearingId}/acknowledgement',
  GiveConsent: 'consents',
  RequestHandoff: 'handoffs',
  AcknowledgeHandoff: 'handoffs/{handoffId}/acknowledgement',
  AcceptHandoff: 'handoffs/{handoffId}/acceptance',
  RejectHandoff: 'handoffs/{handoffId}/rejection',
  StartHandoff: 'handoffs/{handoffId}/start',
  HoldHandoff: 'handoffs/{handoffId}/hold',
  CompleteHandoff: 'handoffs/{handoffId}/outcome',
  FailHandoff: 'handoffs/{handoffId}/failure',
  ChooseHandling: 'handoffs/{handoffId}/handling',
  RecordContact: 'handoffs/{handoffId}/contacts',
  DecideHelp: 'handoffs/{handoffId}/decision',
};

/** A command as something to be said, of the hand-off or the hearing that `params` names. */
export function sayingOf({ type, ...body }: Command, params: Saying['params'] = {}): Saying {
  const below = COMMANDS[type];
  if (below === undefined) throw new UnknownCommandError(type);
  return { route: `POST ${below}`, params, body };
}
