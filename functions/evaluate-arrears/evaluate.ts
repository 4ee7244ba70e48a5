import { type Account, LedgerContendedError, type LedgerStore } from '../adapters/ledger-store.ts';
import type { TransactItem } from '../adapters/transact-item.ts';
import { type Instant, localDateOf } from '../domain/calendar/index.ts';
import { type CaseAggregate, type CaseEvent, openCase, recordMissedRent, settleRent } from '../domain/case/index.ts';
import { type Decision, refuse } from '../domain/decision/index.ts';
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
        ? await desk.ledger.saveEvaluation(account, judgement.evaluation)
        : await changeCase(desk, account, judgement, settings, at);
    if (recorded !== 'conflict') return countsOf(judgement);
  }
  throw new LedgerContendedError(organisation, tenancyId, EVALUATION_ATTEMPTS_MAX);
}

type CaseJudgement = Exclude<Judgement, { does: 'nothing' }>;

async function changeCase(
  { cases, ledger }: Desk,
  account: Account,
  judgement: CaseJudgement,
  settings: OrganisationSettings,
  at: Instant,
): Promise<'saved' | 'conflict'> {
  const result = await append(cases, {
    ref: { organisation: settings.organisation, caseId: judgement.caseId },
    at,
    rules: rulesOf(settings),
    decide: (known) => decide(known, judgement, account.tenancyId, at),
    alongside: () => [ledger.accountUpdateForCase(account, judgement.evaluation)],
  });
  if (result.outcome === 'refused') throw new CaseDisagreesError(judgement.caseId, result.refusal.code);
  if (result.outcome === 'recorded') return 'saved';
  // `unchanged`: the case has it already. Either someone else has just recorded it, and the account as read is out of
  // date, or there is nothing new in it for an open case, and the account alone is written. A case to be opened that
  // is there already can only be the former.
  const isKnown = result.outcome === 'unchanged' && judgement.does !== 'open';
  return isKnown ? ledger.saveEvaluation(account, judgement.evaluation) : 'conflict';
}

function decide(
  known: CaseAggregate | undefined,
  judgement: CaseJudgement,
  tenancyId: string,
  at: Instant,
): Decision<CaseEvent> {
  if (judgement.does === 'open') {
    const { episode, missed } = judgement;
    return openCase(known, { tenancyId, episode, missed, at });
  }
  if (!known) return refuse('not-found', judgement.caseId);
  return judgement.does === 'add'
    ? recordMissedRent(known, judgement.missed, at)
    : settleRent(known, localDateOf(at), at);
}

function countsOf(judgement: Judgement): Evaluated {
  switch (judgement.does) {
    case 'nothing':
      return { missed: 0, opened: 0, settled: 0 };
    case 'open':
      return { missed: judgement.newlyMissed, opened: 1, settled: 0 };
    case 'add':
      return { missed: judgement.newlyMissed, opened: 0, settled: 0 };
    case 'settle':
      return { missed: 0, opened: 0, settled: 1 };
    default:
      return judgement satisfies never;
  }
}
