import type { CommandOutcome } from '../adapters/case-desk.ts';
import { outstandingOfAccount } from '../adapters/ledger-outstanding.ts';
import { type Account, LedgerContendedError, type LedgerStore } from '../adapters/ledger-store.ts';
import type { TransactItem } from '../adapters/transact-item.ts';
import type { Actor } from '../domain/actor/index.ts';
import { type Instant, type LocalDate, localDateOf } from '../domain/calendar/index.ts';
import { recordFiling as decideFiling, type FilingCommand } from '../domain/case/index.ts';
import { type Refused, refuse } from '../domain/decision/index.ts';
import { type OrganisationSettings, rulesOf } from '../domain/settings/index.ts';
import { type AppendResult, append, type CaseRef, type CaseStore } from '../kernel/index.ts';

/** What recording a filing needs. */
export interface FilingDesk {
  readonly cases: CaseStore<TransactItem>;
  readonly ledger: Pick<LedgerStore, 'loadAccount' | 'accountUnchanged'>;
  /** @throws {OrganisationNotSetUpError} */
  settingsFor(organisation: string, on: LocalDate): Promise<OrganisationSettings>;
  /** The condition that the tenant's name and address are known. */
  tenantIsNamed(personId: string): TransactItem;
}

interface Said {
  readonly at: Instant;
  readonly actor: Actor;
  readonly command: FilingCommand;
}

/** An account is posted to a few times a month; a sixth change within one filing is a fault. */
export const FILING_ATTEMPTS_MAX = 6;

/**
 * Records a filing together with its statutory notice: the filing, the hand-off to the municipality and the letter are
 * one transaction. It takes place only while the tenant has a name and an address to be put into the letter (ALL § 92
 * stk. 2 wants both), and while nothing was posted to the account that was looked at: a payment that arrives at the same
 * moment can be one of before the termination (§ 91 stk. 2).
 *
 * @throws {LedgerContendedError}
 */
export async function recordFiling(desk: FilingDesk, ref: CaseRef, said: Said): Promise<CommandOutcome> {
  const settings = await desk.settingsFor(ref.organisation, localDateOf(said.at));
  const tenancyId = (await desk.cases.load(ref))?.aggregate.case.tenancyId;
  if (tenancyId === undefined) return refused(refuse('not-found', ref.caseId));
  let account = await desk.ledger.loadAccount(ref.organisation, tenancyId);
  for (let attempt = 1; attempt <= FILING_ATTEMPTS_MAX; attempt += 1) {
    const result = await recordFor(desk, ref, said, settings, account);
    if (result.outcome === 'refused') return result;
    if (result.outcome !== 'overtaken') return { outcome: result.outcome };
    const now = await desk.ledger.loadAccount(ref.organisation, tenancyId);
    if (now.version === account.version) return refused(TENANT_NOT_NAMED);
    account = now;
  }
  throw new LedgerContendedError(ref.organisation, tenancyId, FILING_ATTEMPTS_MAX);
}

/** What is left when a condition did not hold and the account is as it was. */
const TENANT_NOT_NAMED = refuse('tenant-not-known', 'a person without name or address', ['the tenant in a rent roll']);

function refused({ refusal }: Refused): CommandOutcome {
  return { outcome: 'refused', refusal };
}

function recordFor(
  { cases, ledger, tenantIsNamed }: FilingDesk,
  ref: CaseRef,
  { at, actor, command }: Said,
  settings: OrganisationSettings,
  account: Account,
): Promise<AppendResult> {
  const rules = rulesOf(settings);
  const isMunicipalitySetUp = settings.agencies.municipality.cvr !== undefined;
  const facts = { isMunicipalitySetUp, outstandingOn: outstandingOfAccount(account) };
  let personId: string | undefined;
  return append(cases, {
    ref,
    at,
    actor,
    rules,
    decide: (known) => {
      personId = known?.case.personId;
      return known ? decideFiling(known, command, facts, { at, actor, rules }) : refuse('not-found', ref.caseId);
    },
    alongside: () => [ledger.accountUnchanged(account), ...(personId === undefined ? [] : [tenantIsNamed(personId)])],
  });
}
