import { outstandingOfAccount } from '../adapters/ledger-outstanding.ts';
import { type Account, type Evaluation, LedgerContendedError, type LedgerStore } from '../adapters/ledger-store.ts';
import type { TransactItem } from '../adapters/transact-item.ts';
import { type Instant, localDateOf } from '../domain/calendar/index.ts';
import {
  type CaseAggregate,
  type CaseContext,
  type CaseEvent,
  openCase,
  recordMissedRent,
  restoreAgreement,
  settleRent,
} from '../domain/case/index.ts';
import { accept, type Decision, refuse } from '../domain/decision/index.ts';
import { type OrganisationSettings, rulesOf } from '../domain/settings/index.ts';
import { append, type CaseStore } from '../kernel/index.ts';
import { type Judgement, judge } from './judge.ts';

/** What an evaluation came to, to be added up. */
export interface Evaluated {
  readonly missed: number;
  readonly opened: number;
  readonly settled: number;
}

/** What an evaluation needs. */
export interface Desk {
  readonly ledger: LedgerStore;
  readonly cases: CaseStore<TransactItem>;
}

/** Deliveries are posted to an account a few times a month; a sixth change within one evaluation is a fault. */
export const EVALUATION_ATTEMPTS_MAX = 6;

/** The ledger says that a case is open which its own decider refuses to change: the two disagree. */
export class CaseDisagreesError extends Error {
  override readonly name = 'CaseDisagreesError';
  constructor(caseId: string, code: string) {
    super(`${caseId} is open by its ledger account, but the case refuses: ${code}.`);
  }
}

/**
 * Judges one tenancy and records what follows: the account's evaluation and, in the same transaction, the case that
 * opens, grows or is settled by it.
 *
 * @throws {LedgerContendedError} @throws {CaseDisagreesError}
 */
export async function evaluateTenancy(
  desk: Desk,
  tenancyId: string,
  settings: OrganisationSettings,
  policyChangesOn: Parameters<typeof judge>[3],
  at: Instant,
): Promise<Evaluated> {
  const { organisation } = settings;
  for (let attempt = 1; attempt <= EVALUATION_ATTEMPTS_MAX; attempt += 1) {
    const account = await desk.ledger.loadAccount(organisation, tenancyId);
    const judgement = judge(account, settings, localDateOf(at), policyChangesOn);
    const recorded =
      judgement.does === 'nothing'
        ? await saveAlone(desk.ledger, account, judgement.evaluation, NOTHING)
        : await changeCase(desk, account, judgement, settings, at);
    if (recorded !== 'conflict') return recorded;
  }
  throw new LedgerContendedError(organisation, tenancyId, EVALUATION_ATTEMPTS_MAX);
}

type CaseJudgement = Exclude<Judgement, { does: 'nothing' }>;

const NOTHING: Evaluated = { missed: 0, opened: 0, settled: 0 };

async function changeCase(
  { cases, ledger }: Desk,
  account: Account,
  judgement: CaseJudgement,
  settings: OrganisationSettings,
  at: Instant,
): Promise<Evaluated | 'conflict'> {
  const { evaluation } = judgement;
  const rules = rulesOf(settings);
  const result = await append(cases, {
    ref: { organisation: settings.organisation, caseId: judgement.caseId },
    at,
    rules,
    decide: (known) => decide(known, judgement, account, { at, rules }),
    // A payment that ends the case lets go of the account; one after the termination doesn't (ALL § 91 stk. 2).
    alongside: (events) => [
      ledger.accountUpdateForCase(account, hasSettled(events) ? { ...evaluation, openCaseId: undefined } : evaluation),
    ],
  });
  if (result.outcome === 'refused') throw new CaseDisagreesError(judgement.caseId, result.refusal.code);
  if (result.outcome === 'recorded') return countsOf(judgement, result.events);
  // `unchanged`: the case has it already. Either someone else has just recorded it, and the account as read is out of
  // date, or there is nothing new in it for the case, and the account alone is written. A case to be opened that is
  // there already can only be the former.
  if (result.outcome === 'overtaken' || judgement.does === 'open') return 'conflict';
  return saveForKnownCase(ledger, account, judgement, result.aggregate?.case.status, at);
}

/** The account's own part, when its case has nothing to record. */
async function saveForKnownCase(
  ledger: LedgerStore,
  account: Account,
  judgement: CaseJudgement,
  status: CaseAggregate['case']['status'] | undefined,
  at: Instant,
): Promise<Evaluated | 'conflict'> {
  if (judgement.does === 'add' && status === 'settled') {
    // The case is about to close. What is missed belongs to the next one, once the closing has let go of the account.
    const { openCaseId, episode, missed, closedCharges } = account;
    const asItWas = { openCaseId, episode, missed, closedCharges, evaluateOn: localDateOf(at) };
    return saveAlone(ledger, account, asItWas, NOTHING);
  }
  const openCaseId = status === 'closed' ? undefined : account.openCaseId;
  return saveAlone(ledger, account, { ...judgement.evaluation, openCaseId }, countsOf(judgement, []));
}

async function saveAlone(
  ledger: LedgerStore,
  account: Account,
  evaluation: Evaluation,
  counts: Evaluated,
): Promise<Evaluated | 'conflict'> {
  return (await ledger.saveEvaluation(account, evaluation)) === 'saved' ? counts : 'conflict';
}

function decide(
  known: CaseAggregate | undefined,
  judgement: CaseJudgement,
  account: Account,
  context: Pick<CaseContext, 'at' | 'rules'>,
): Decision<CaseEvent> {
  const { at } = context;
  if (judgement.does === 'open') {
    const { caseId: _, ...opening } = judgement.opening;
    return openCase(known, { ...opening, missed: judgement.missed, at });
  }
  if (!known) return refuse('not-found', judgement.caseId);
  const owed = outstandingOfAccount(account);
  if (judgement.does === 'settle') return settleRent(known, owed, context);
  if (known.case.status === 'settled') return accept();
  const missed = recordMissedRent(known, judgement.missed, at);
  const restored = restoreAgreement(known, owed, context);
  return missed.accepted && restored.accepted ? accept(...missed.events, ...restored.events) : missed;
}

function hasSettled(events: readonly CaseEvent[]): boolean {
  return events.some(({ type }) => type === 'RentSettled');
}

function countsOf(judgement: CaseJudgement, events: readonly CaseEvent[]): Evaluated {
  switch (judgement.does) {
    case 'open':
      return { missed: judgement.newlyMissed, opened: 1, settled: 0 };
    case 'add':
      return { missed: judgement.newlyMissed, opened: 0, settled: 0 };
    case 'settle':
      return { missed: 0, opened: 0, settled: hasSettled(events) ? 1 : 0 };
    default:
      return judgement satisfies never;
  }
}
