import { nextCheckOf, timeOfCheck } from '../agreement/index.ts';
import { addDays, compareDates, type Instant, type LocalDate, startOfLocalDay } from '../calendar/index.ts';
import type { LegalPolicy } from '../settings/index.ts';
import { CASE_COMMANDS } from './commands.ts';
import { demandInForce } from './in-force.ts';
import type { LegalStep } from './legal.ts';
import { newestMissedOn } from './missed.ts';
import type { CaseState } from './state.ts';

/** What the system does for a case when its moment has come. */
export type DueStep =
  | { readonly next: 'tell-demand-possible' | 'ask-demand-receipt' | 'ask-decision' | 'check-agreement' }
  | { readonly next: 'remind-decision'; readonly reminder: number }
  | { readonly next: 'escalate-decision' };

/** What a case waits for until then: a name a person understands in the console. */
export type CaseWait =
  | 'await-demand-date'
  | 'await-receipt'
  | 'await-payment-deadline'
  | 'await-decision'
  | 'await-instalment'
  | 'await-extension-end';

/** One thing to come: from when on it is due, what is then done, and what the wait until then is called. */
export interface Appointment {
  readonly from: Instant;
  readonly step: DueStep;
  readonly wait: CaseWait;
}

/** Everything that the passing of time alone makes the system do for an open case, in no order. */
export function agendaOf(state: CaseState, policy: LegalPolicy): Appointment[] {
  return [...demandDates(state), ...legalAppointment(state, policy)];
}

/** The charges whose earliest demand date has come by `on` and of which housing has not been told. */
export function demandNewlyPossibleFor(state: CaseState, on: LocalDate): string[] {
  return demandUntold(state)
    .filter(({ demandFrom }) => compareDates(demandFrom, on) <= 0)
    .map(({ chargeId }) => chargeId);
}

function demandDates(state: CaseState): Appointment[] {
  return demandUntold(state).map(({ demandFrom }) => ({
    from: startOfLocalDay(demandFrom),
    step: { next: 'tell-demand-possible' },
    wait: 'await-demand-date',
  }));
}

/** Rents for which a demand may be given in this step, which nobody was told and nobody has demanded. */
function demandUntold(state: CaseState): CaseState['missed'] {
  if (!CASE_COMMANDS.RecordDemand.from.includes(state.legal.step)) return [];
  return undemandedOf(state).filter(({ chargeId }) => !state.demandPossibleFor.includes(chargeId));
}

/** The missed rents that no demand, but those that were withdrawn, names. */
export function undemandedOf(state: CaseState): CaseState['missed'] {
  const demanded = state.demands
    .filter(({ withdrawnAt }) => withdrawnAt === undefined)
    .flatMap(({ amounts }) => amounts);
  return state.missed.filter(
    ({ chargeId }) => !demanded.some((amount) => 'chargeId' in amount && amount.chargeId === chargeId),
  );
}

function legalAppointment(state: CaseState, policy: LegalPolicy): Appointment[] {
  const { legal } = state;
  switch (legal.step) {
    case 'demanded':
      return [...deadlineAppointment(state), ...receiptAppointment(state, legal, policy)];
    case 'decision-due':
      return [...receiptAppointment(state, legal, policy), ...decisionAppointment(legal, policy)];
    case 'agreement': {
      const checkOn = state.agreement && nextCheckOf(state.agreement, newestMissedOn(state));
      if (!checkOn) return [];
      return [{ from: timeOfCheck(checkOn), step: { next: 'check-agreement' }, wait: 'await-instalment' }];
    }
    case 'extended':
      return [onDay(addDays(legal.until, 1), 'ask-decision', 'await-extension-end')];
    case 'arrears':
    case 'no-action':
    case 'terminated':
    case 'filed':
      return [];
    default:
      return legal satisfies never;
  }
}

/** The 14 days run once receipt is known (ALL § 90 stk. 2). */
function deadlineAppointment(state: CaseState): Appointment[] {
  const deadline = demandInForce(state)?.deadline;
  return deadline ? [onDay(deadline.terminationFromOn, 'ask-decision', 'await-payment-deadline')] : [];
}

/**
 * Until receipt is known housing is asked for it, once; and once more when an agreement that was made meanwhile is broken,
 * because without it there can be no termination.
 */
function receiptAppointment(
  state: CaseState,
  { receiptAskedAt }: Extract<LegalStep, { step: 'demanded' | 'decision-due' }>,
  { receiptAskAfterDays }: LegalPolicy,
): Appointment[] {
  const demand = demandInForce(state);
  if (!demand || demand.deadline || receiptAskedAt !== undefined) return [];
  return [onDay(addDays(demand.givenOn, receiptAskAfterDays), 'ask-demand-receipt', 'await-receipt')];
}

/** Reminded so many times, then the leader is told; after that the case is reviewed like any other. */
function decisionAppointment(
  { reminders, nextPromptAt: from, escalatedAt }: Extract<LegalStep, { step: 'decision-due' }>,
  { decisionRemindersMax }: LegalPolicy,
): Appointment[] {
  if (escalatedAt !== undefined) return [];
  const wait = 'await-decision';
  return reminders < decisionRemindersMax
    ? [{ from, step: { next: 'remind-decision', reminder: reminders + 1 }, wait }]
    : [{ from, step: { next: 'escalate-decision' }, wait }];
}

type PlainStep = Exclude<DueStep['next'], 'remind-decision'>;

function onDay(day: LocalDate, next: PlainStep, wait: CaseWait): Appointment {
  return { from: startOfLocalDay(day), step: { next }, wait };
}
