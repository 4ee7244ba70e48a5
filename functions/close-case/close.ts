import { SystemCommandRefusedError } from '../adapters/case-desk.ts';
import { type Account, LedgerContendedError, type LedgerStore } from '../adapters/ledger-store.ts';
import type { TransactItem } from '../adapters/transact-item.ts';
import { SYSTEM } from '../domain/actor/index.ts';
import { type Instant, localDateOf } from '../domain/calendar/index.ts';
import { type CaseState, closeCase as decideClosing } from '../domain/case/index.ts';
import { refuse } from '../domain/decision/index.ts';
import { type OrganisationSettings, rulesOf } from '../domain/settings/index.ts';
import { append, type CaseRef, type CaseStore, type LoadedCase } from '../kernel/index.ts';

/** What closing a case needs. */
export interface ClosingDesk {
  readonly cases: CaseStore<TransactItem>;
  readonly ledger: LedgerStore;
  /** @throws {CaseNotFoundError} */
  read(ref: CaseRef, at: Instant): Promise<{ loaded: LoadedCase; settings: OrganisationSettings }>;
}

/** An account is posted to a few times a month; a sixth change within one closing is a fault. */
export const CLOSING_ATTEMPTS_MAX = 6;

/**
 * Closes a settled case and lets go of its account, in one transaction: from then on the tenancy's next missed rent opens
 * the next episode.
 *
 * @throws {LedgerContendedError} @throws {SystemCommandRefusedError}
 */
export async function closeCase(
  desk: ClosingDesk,
  ref: CaseRef,
  at: Instant,
): Promise<{ outcome: 'recorded' | 'unchanged' }> {
  const { loaded, settings } = await desk.read(ref, at);
  const { tenancyId } = loaded.aggregate.case;
  const rules = rulesOf(settings);
  let closing = loaded.aggregate.case;
  for (let attempt = 1; attempt <= CLOSING_ATTEMPTS_MAX; attempt += 1) {
    const account = await desk.ledger.loadAccount(ref.organisation, tenancyId);
    const result = await append(desk.cases, {
      ref,
      at,
      rules,
      decide: (known) => {
        if (!known) return refuse('not-found', ref.caseId);
        closing = known.case;
        return decideClosing(known, { at, actor: SYSTEM, rules });
      },
      alongside: () => letGo(desk.ledger, account, ref, closing, at),
    });
    if (result.outcome === 'refused') throw new SystemCommandRefusedError(ref, result.refusal);
    if (result.outcome !== 'overtaken') return { outcome: result.outcome };
  }
  throw new LedgerContendedError(ref.organisation, tenancyId, CLOSING_ATTEMPTS_MAX);
}

/**
 * The account's part. Where a payment ended the case, the evaluation has let go of it already. Any other end leaves
 * charges that may still be owed: they open no case by themselves, since somebody decided to end this one. An agreement
 * that was fulfilled leaves none, so what is missed after it is a new episode.
 */
function letGo(
  ledger: LedgerStore,
  account: Account,
  { caseId }: CaseRef,
  state: CaseState,
  at: Instant,
): TransactItem[] {
  if (account.openCaseId !== caseId) return [];
  const isFulfilled = state.status !== 'open' && state.reason === 'agreement-fulfilled';
  const left = isFulfilled ? [] : state.missed.map(({ chargeId }) => chargeId);
  const { episode, missed, closedCharges: before } = account;
  const closedCharges = [...new Set([...before, ...left])];
  const evaluateOn = localDateOf(at);
  return [ledger.accountUpdateForCase(account, { openCaseId: undefined, episode, missed, closedCharges, evaluateOn })];
}
