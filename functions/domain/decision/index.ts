/**
 * The answer of a decider: events to record, or a refusal that says why. An empty list means that what was asked for
 * holds already, so a command that comes twice changes nothing.
 */
export type Decision<Event> = Accepted<Event> | Refused;

export interface Accepted<Event> {
  readonly accepted: true;
  readonly events: readonly Event[];
}

/** Why a command was refused, as data: a code for the caller and the facts behind it. Never personal data. */
export interface Refused {
  readonly accepted: false;
  readonly refusal: Refusal;
}

export interface Refusal {
  readonly code: RefusalCode;
  /** What was expected instead, e.g. the statuses from which the command is possible. */
  readonly expected: readonly string[];
  readonly given: string;
  /** The steps of the rule that led to `expected`, as data; dates, counts and names of rules. */
  readonly because?: readonly Because[];
}

/** One step of a rule: what it was applied to and what came out. */
export type Because = Readonly<Record<string, string | number>>;

/** Every reason for a refusal; stable, so that callers can tell people what to do. */
export const REFUSAL_CODES = [
  'already-recorded',
  'amount-not-owed',
  'amounts-do-not-add-up',
  'confirmation-missing',
  'consent-missing',
  'consent-not-in-effect',
  'contact-missing',
  'date-in-future',
  'date-too-early',
  'deadline-not-passed',
  'fee-not-allowed',
  'fee-not-known',
  'filing-missing',
  'handling-not-allowed',
  'handling-not-chosen',
  'instalments-not-valid',
  'kind-not-allowed',
  'municipality-not-set-up',
  'not-allowed-for-agency',
  'not-current',
  'not-held-yet',
  'not-possible-in-step',
  'outcome-not-possible',
  'place-not-valid',
  'receipt-not-known',
  'rent-already-paid',
  'rent-not-paid',
  'tenant-not-known',
  'termination-missing',
  'warning-not-confirmed',
  'way-not-valid',
  'not-found',
  'not-possible-in-status',
  'not-allowed-for-side',
  'reason-not-known',
  'date-not-in-future',
  'date-too-far',
  'recipient-unchanged',
  'no-legal-basis',
  'case-closed',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

export function accept<Event>(...events: Event[]): Accepted<Event> {
  return { accepted: true, events };
}

export function refuse(
  code: RefusalCode,
  given: string,
  expected: readonly string[] = [],
  because: readonly Because[] = [],
): Refused {
  return { accepted: false, refusal: { code, given, expected, ...(because.length === 0 ? {} : { because }) } };
}
