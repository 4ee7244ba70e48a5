import { outstandingOfAccount } from '../adapters/ledger-outstanding.ts';
import { type Account, LedgerContendedError, type LedgerStore } from '../adapters/ledger-store.ts';
import type { TransactItem } from '../adapters/transact-item.ts';
import type { OpenedCommand } from '../api/index.ts';
import { recordFiling as decideFiling, type FilingCommand } from '../domain/case/index.ts';
import { refuse } from '../domain/decision/index.ts';
import { type AppendResult, append, type CaseStore } from '../kernel/index.ts';

/** What recording a filing needs. */
export interface FilingDesk {
  readonly cases: CaseStore<TransactItem>;
  readonly ledger: Pick<LedgerStore, 'loadAccount' | 'accountUnchanged'>;
  /** The condition that the tenant's name and address are known. */
  tenantIsNamed(personId: string): TransactItem;
}

/** The command as the API let it in. */
type Opened = Omit<OpenedCommand, 'conclude'>;

/** An account is posted to a few times a month; a sixth change within one filing is a fault. */
export const FILING_ATTEMPTS_MAX = 6;

/**
 * Records a filing together with its statutory notice: the filing, the hand-off to the municipality and the letter are
 * one transaction. It takes place only while the tenant has a name and an address to be put into the letter (ALL § 92
 * stk. 2 wants both), and while nothing was posted to the account that was looked at: a payment that arrives at the same
 * moment can be one of before the termination (§ 91 stk. 2).
 *
 * @returns `overtaken` when the very same request was quicker, and nothing else was recorded
 * @throws {LedgerContendedError}
 */
export async function recordFiling(desk: FilingDesk, opened: Opened, command: FilingCommand): Promise<AppendResult> {
  const { ref } = opened;
  const tenancyId = (await desk.cases.load(ref))?.aggregate.case.tenancyId;
  if (tenancyId === undefined) return refusedBy(refuse('not-found', ref.caseId));
  let account = await desk.ledger.loadAccount(ref.organisation, tenancyId);
  for (let attempt = 1; attempt <= FILING_ATTEMPTS_MAX; attempt += 1) {
    const result = await recordFor(desk, opened, command, account);
    if (result.outcome !== 'overtaken') return result;
    // Of the three conditions beside the case, the one that fails for good is told by the other two.
    if (await opened.isAnswered()) return result;
    const now = await desk.ledger.loadAccount(ref.organisation, tenancyId);
    if (now.version === account.version) return refusedBy(TENANT_NOT_NAMED);
    account = now;
  }
  throw new LedgerContendedError(ref.organisation, tenancyId, FILING_ATTEMPTS_MAX);
}

/** What is left when a condition did not hold, nobody was quicker, and the account is as it was. */
const TENANT_NOT_NAMED = refuse('tenant-not-known', 'a person without name or address', ['the tenant in a rent roll']);

function refusedBy({ refusal }: ReturnType<typeof refuse>): AppendResult {
  return { outcome: 'refused', refusal };
}

function recordFor(
  { cases, ledger, tenantIsNamed }: FilingDesk,
  { ref, context, settings, guarded, alongside }: Opened,
  command: FilingCommand,
  account: Account,
): Promise<AppendResult> {
  const { at, actor, rules } = context;
  const isMunicipalitySetUp = settings.agencies.municipality.cvr !== undefined;
  const facts = { isMunicipalitySetUp, outstandingOn: outstandingOfAccount(account) };
  return append(cases, {
    ref,
    at,
    actor,
    rules,
    decide: guarded((known) => decideFiling(known, command, facts, context)),
    alongside: (events, after) => {
      const { personId } = after.case;
      return [
        ledger.accountUnchanged(account),
        ...(personId === undefined ? [] : [tenantIsNamed(personId)]),
        ...alongside(events, after),
      ];
    },
  });
}
