import type { Agency } from '../../../../functions/domain/actor/index.ts';
import type { Instant, LocalDate } from '../../../../functions/domain/calendar/index.ts';
import {
  askDecision,
  type CaseContext,
  type DecisionCommand,
  type DemandCommand,
  decideDecision,
  decideDemand,
  type EndingCommand,
  endCase,
  type FilingCommand,
  type FilingFacts,
  type MissedCharge,
  type OutstandingOn,
  openCase,
  recordFiling,
  referToAdvice,
} from '../../../../functions/domain/case/index.ts';
import { context, History, missed, OPENED_AT, person } from './builders.ts';

export const RENT_OERE = 650_000;
export const CHARGE = '2026-11';

/** The case's one missed rent: of November 2026, due Monday the 2nd, to be demanded from Friday the 6th. */
export const november = (changes: Partial<MissedCharge> = {}) =>
  missed(CHARGE, { demandFrom: '2026-11-06', ...changes });

/** Ten in the morning in Denmark on a day, with housing at the desk unless somebody else is. */
export const on = (day: LocalDate, by: Agency = 'housing', changes: Partial<CaseContext> = {}): CaseContext =>
  context({ at: `${day}T09:00:00.000Z` as Instant, actor: person(by), ...changes });

/** So much of November's rent is outstanding, whatever day is asked for. */
export const owing =
  (oere: number = RENT_OERE): OutstandingOn =>
  () => [{ chargeId: CHARGE, dueOn: '2026-11-02', outstandingOere: oere }];

/** Paid in full on a day, and owed until then. */
export const paidOn =
  (paid: LocalDate): OutstandingOn =>
  (asOf) =>
    owing(asOf < paid ? RENT_OERE : 0)(asOf);

type Said<Command> = Command extends { type: infer Type } ? Omit<Command, 'type'> & { type: Type } : never;

/** A demand for all of the rent by letter on the 6th. */
export const DEMAND: Extract<DemandCommand, { type: 'RecordDemand' }> = {
  type: 'RecordDemand',
  givenOn: '2026-11-06',
  way: 'letter',
  amounts: [{ what: 'rent', chargeId: CHARGE, amountOere: RENT_OERE }],
  warningConfirmed: true,
};
/** The first day of termination: received on Sunday the 8th, to be paid by Monday the 23rd. */
export const RECEIVED_ON = '2026-11-08';
export const LAST_DAY = '2026-11-23';
export const DAY_AFTER = '2026-11-24';

/** The case of a known tenant, or of one whom no rent roll has named; the rent is referred to advice. */
export const inArrears = (personId: string | null = 'p-1') =>
  new History()
    .record(
      openCase(undefined, {
        tenancyId: '1001',
        episode: 1,
        missed: [november()],
        at: OPENED_AT,
        ...(personId !== null && { personId }),
      }),
    )
    .does((known) => referToAdvice(known, on('2026-11-06')));

export const demandedBy = (command: DemandCommand, day: LocalDate = '2026-11-20', owed = owing()) =>
  inArrears().does((known) => decideDemand(known, command, owed, on(day)));

export const demanded = () => demandedBy(DEMAND);
export const received = () => demandedBy({ ...DEMAND, receivedOn: RECEIVED_ON });

/** The deadline has passed, and the workflow has said so. */
export const decisionDue = (history = received()) => history.does((known) => askDecision(known, on(DAY_AFTER)));

export const decided = (command: DecisionCommand, day: LocalDate = DAY_AFTER, history = decisionDue()) =>
  history.does((known) => decideDecision(known, command, owing(), on(day)));

export const TERMINATION = {
  type: 'DecideTermination',
  terminatedOn: DAY_AFTER,
} as const satisfies Said<DecisionCommand>;
export const terminated = () => decided(TERMINATION);

export const FILING: FilingCommand = { type: 'RecordFiling', filedOn: '2026-12-01' };
/** The municipality can be reached, and nothing was paid. */
export const READY: FilingFacts = { isMunicipalitySetUp: true, outstandingOn: owing() };
export const filed = () => terminated().does((known) => recordFiling(known, FILING, READY, on('2026-12-01')));

export const ended = (reason: EndingCommand['reason'], history = inArrears(), owed = owing()) =>
  history.does((known) => endCase(known, { type: 'EndCase', reason }, owed, on('2026-12-02')));
