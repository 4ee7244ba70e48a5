import { missedChargeOf, nextEpisodeOf } from '../adapters/ledger-episodes.ts';
import { type Account, LedgerContendedError, type LedgerStore, positionOfAccount } from '../adapters/ledger-store.ts';
import type { TransactItem } from '../adapters/transact-item.ts';
import type { Actor } from '../domain/actor/index.ts';
import { assessArrears } from '../domain/arrears/index.ts';
import { type Instant, type LocalDate, localDateOf } from '../domain/calendar/index.ts';
import { CASE_COMMANDS, type CaseState, type MissedCharge, openCase } from '../domain/case/index.ts';
import { type Refusal, type Refused, refuse } from '../domain/decision/index.ts';
import { type OrganisationSettings, rulesOf } from '../domain/settings/index.ts';
import { append, type CaseRef, type CaseStore } from '../kernel/index.ts';

/** What reopening a case needs. */
export interface ReopeningDesk {
  readonly cases: CaseStore<TransactItem>;
  readonly ledger: LedgerStore;
  /** @throws {OrganisationNotSetUpError} */
  settingsFor(organisation: string, on: LocalDate): Promise<OrganisationSettings>;
}

export type Reopened =
  | { readonly outcome: 'recorded' | 'unchanged'; readonly caseId: string }
  | { readonly outcome: 'refused'; readonly refusal: Refusal };

/** An account is posted to a few times a month; a sixth change within one command is a fault. */
export const REOPENING_ATTEMPTS_MAX = 6;

/**
 * Opens the next episode of a closed case at once, linked to it, with those of its rents that are still missed. The
 * closed case stays as it was: what was decided in it is evidence.
 *
 * @throws {LedgerContendedError}
 */
export async function reopenCase(
  desk: ReopeningDesk,
  ref: CaseRef,
  { at, actor }: { readonly at: Instant; readonly actor: Actor },
): Promise<Reopened> {
  const closed = (await desk.cases.load(ref))?.aggregate.case;
  if (!closed) return { outcome: 'refused', refusal: refuse('not-found', ref.caseId).refusal };
  const refused = refusalFor(closed, actor);
  if (refused) return { outcome: 'refused', refusal: refused.refusal };
  const settings = await desk.settingsFor(ref.organisation, localDateOf(at));
  for (let attempt = 1; attempt <= REOPENING_ATTEMPTS_MAX; attempt += 1) {
    const account = await desk.ledger.loadAccount(ref.organisation, closed.tenancyId);
    const reopened = await tryToReopen(desk, ref, account, closed, settings, { at, actor });
    if (reopened !== 'conflict') return reopened;
  }
  throw new LedgerContendedError(ref.organisation, closed.tenancyId, REOPENING_ATTEMPTS_MAX);
}

function refusalFor(closed: CaseState, actor: Actor): Refused | undefined {
  const { by } = CASE_COMMANDS.EndCase;
  const who = actor.kind === 'person' ? actor.agency : actor.kind;
  if (!by.some((agency) => agency === who)) return refuse('not-allowed-for-agency', who, by);
  return closed.status === 'closed' ? undefined : refuse('not-possible-in-status', closed.status, ['closed']);
}

async function tryToReopen(
  { cases, ledger }: ReopeningDesk,
  { organisation, caseId: closedId }: CaseRef,
  account: Account,
  closed: CaseState,
  settings: OrganisationSettings,
  { at, actor }: { readonly at: Instant; readonly actor: Actor },
): Promise<Reopened | 'conflict'> {
  const { openCaseId } = account;
  const isNext = account.episode === closed.episode + 1;
  if (openCaseId !== undefined && isNext) return { outcome: 'unchanged', caseId: openCaseId };
  if (openCaseId !== undefined || account.episode !== closed.episode) {
    return {
      outcome: 'refused',
      refusal: refuse('already-recorded', closedId, ['the last closed case of the tenancy']).refusal,
    };
  }
  const missed = stillMissed(account, closed, settings, at);
  if (missed.length === 0) return { outcome: 'refused', refusal: refuse('rent-already-paid', closedId).refusal };
  const { caseId, ...opening } = nextEpisodeOf(account);
  const reopened = new Set(missed.map(({ chargeId }) => chargeId));
  const result = await append(cases, {
    ref: { organisation, caseId },
    at,
    actor,
    rules: rulesOf(settings),
    decide: (known) => openCase(known, { ...opening, missed, at }),
    alongside: () => [
      ledger.accountUpdateForCase(account, {
        openCaseId: caseId,
        episode: opening.episode,
        missed: account.missed,
        closedCharges: account.closedCharges.filter((chargeId) => !reopened.has(chargeId)),
        // The same day's evaluation adds whatever else is missed by now.
        evaluateOn: localDateOf(at),
      }),
    ],
  });
  return result.outcome === 'recorded' ? { outcome: 'recorded', caseId } : 'conflict';
}

function stillMissed(account: Account, closed: CaseState, settings: OrganisationSettings, at: Instant): MissedCharge[] {
  const charges = positionOfAccount(account).charges.filter(({ outstandingOere }) => outstandingOere > 0);
  const question = { on: localDateOf(at), policy: settings.arrears, charges, missedBefore: account.missed };
  const known = new Set(closed.missed.map(({ chargeId }) => chargeId));
  return assessArrears(question)
    .missed.filter(({ chargeId }) => known.has(chargeId))
    .map(missedChargeOf);
}
