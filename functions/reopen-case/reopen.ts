import { missedChargeOf, nextEpisodeOf } from '../adapters/ledger-episodes.ts';
import { type Account, LedgerContendedError, type LedgerStore, positionOfAccount } from '../adapters/ledger-store.ts';
import type { TransactItem } from '../adapters/transact-item.ts';
import type { OpenedCommand } from '../api/index.ts';
import type { Actor } from '../domain/actor/index.ts';
import { assessArrears } from '../domain/arrears/index.ts';
import { type Instant, localDateOf } from '../domain/calendar/index.ts';
import { CASE_COMMANDS, type CaseState, type MissedCharge, openCase } from '../domain/case/index.ts';
import { accept, type Refused, refuse } from '../domain/decision/index.ts';
import type { OrganisationSettings } from '../domain/settings/index.ts';
import { type AppendResult, append, type CaseStore } from '../kernel/index.ts';

/** What reopening a case needs. */
export interface ReopeningDesk {
  readonly cases: CaseStore<TransactItem>;
  readonly ledger: LedgerStore;
}

/** The command as the API let it in. */
type Opened = Omit<OpenedCommand, 'conclude'>;

/** An account is posted to a few times a month; a sixth change within one command is a fault. */
export const REOPENING_ATTEMPTS_MAX = 6;

/**
 * Opens the next episode of a closed case at once, linked to it, with those of its rents that are still missed. The
 * closed case stays as it was: what was decided in it is evidence.
 *
 * @returns what became of the new case; `unchanged` when it is open already, `overtaken` when the very same request was
 * quicker
 * @throws {LedgerContendedError}
 */
export async function reopenCase(desk: ReopeningDesk, opened: Opened): Promise<AppendResult> {
  const { ref } = opened;
  const known = (await desk.cases.load(ref))?.aggregate;
  // The case that is written is the next one; what is asked of the closed one can't change any more.
  const permission = opened.guarded(({ case: closed }, { actor }) => refusalFor(closed, actor) ?? accept())(known);
  if (!permission.accepted || !known)
    return refusedBy(permission.accepted ? refuse('not-found', ref.caseId) : permission);
  for (let attempt = 1; attempt <= REOPENING_ATTEMPTS_MAX; attempt += 1) {
    const account = await desk.ledger.loadAccount(ref.organisation, known.case.tenancyId);
    const result = await tryToReopen(desk, opened, account, known.case);
    if (result !== 'conflict') return result;
    if (await opened.isAnswered()) return { outcome: 'overtaken' };
  }
  throw new LedgerContendedError(ref.organisation, known.case.tenancyId, REOPENING_ATTEMPTS_MAX);
}

function refusedBy({ refusal }: Refused): AppendResult {
  return { outcome: 'refused', refusal };
}

function refusalFor(closed: CaseState, actor: Actor): Refused | undefined {
  const { by } = CASE_COMMANDS.EndCase;
  const who = actor.kind === 'person' ? actor.agency : actor.kind;
  if (!by.some((agency) => agency === who)) return refuse('not-allowed-for-agency', who, by);
  return closed.status === 'closed' ? undefined : refuse('not-possible-in-status', closed.status, ['closed']);
}

async function tryToReopen(
  { cases, ledger }: ReopeningDesk,
  { ref: { organisation, caseId: closedId }, context, settings, alongside }: Opened,
  account: Account,
  closed: CaseState,
): Promise<AppendResult | 'conflict'> {
  const { at, actor, rules } = context;
  const { openCaseId } = account;
  const isNext = account.episode === closed.episode + 1;
  if (openCaseId !== undefined && isNext) {
    const open = await cases.load({ organisation, caseId: openCaseId });
    return { outcome: 'unchanged', aggregate: open?.aggregate };
  }
  if (openCaseId !== undefined || account.episode !== closed.episode) {
    return refusedBy(refuse('already-recorded', closedId, ['the last closed case of the tenancy']));
  }
  const missed = stillMissed(account, closed, settings, at);
  if (missed.length === 0) return refusedBy(refuse('rent-already-paid', closedId));
  const { caseId, ...opening } = nextEpisodeOf(account);
  const reopened = new Set(missed.map(({ chargeId }) => chargeId));
  const result = await append(cases, {
    ref: { organisation, caseId },
    at,
    actor,
    rules,
    decide: (known) => openCase(known, { ...opening, missed, at }),
    alongside: (events, after) => [
      ledger.accountUpdateForCase(account, {
        openCaseId: caseId,
        episode: opening.episode,
        missed: account.missed,
        closedCharges: account.closedCharges.filter((chargeId) => !reopened.has(chargeId)),
        // The same day's evaluation adds whatever else is missed by now.
        evaluateOn: localDateOf(at),
      }),
      ...alongside(events, after),
    ],
  });
  return result.outcome === 'recorded' ? result : 'conflict';
}

function stillMissed(account: Account, closed: CaseState, settings: OrganisationSettings, at: Instant): MissedCharge[] {
  const charges = positionOfAccount(account).charges.filter(({ outstandingOere }) => outstandingOere > 0);
  const question = { on: localDateOf(at), policy: settings.arrears, charges, missedBefore: account.missed };
  const known = new Set(closed.missed.map(({ chargeId }) => chargeId));
  return assessArrears(question)
    .missed.filter(({ chargeId }) => known.has(chargeId))
    .map(missedChargeOf);
}
