import type { OutstandingOn } from '../domain/case/index.ts';
import { outstandingOn } from '../domain/demand/index.ts';
import type { CaseRef } from '../kernel/index.ts';
import type { CaseDesk } from './case-desk.ts';
import type { Account, LedgerStore } from './ledger-store.ts';

/**
 * What a case's tenancy owed at the end of any day, by the ledger as it is now; nothing for a case that doesn't exist,
 * which the command then refuses. Read before the command is decided: an amount is always as of a day, and what is posted
 * meanwhile counts from the next command on.
 */
export async function outstandingOfCase(
  { cases }: Pick<CaseDesk, 'cases'>,
  ledger: Pick<LedgerStore, 'loadAccount'>,
  ref: CaseRef,
): Promise<OutstandingOn> {
  const loaded = await cases.load(ref);
  if (!loaded) return () => [];
  const account = await ledger.loadAccount(ref.organisation, loaded.aggregate.case.tenancyId);
  return outstandingOfAccount(account);
}

/** What an account owed at the end of any day, by what is posted to it. */
export function outstandingOfAccount({ ledger }: Account): OutstandingOn {
  return (on) => outstandingOn(ledger.entries.values(), on);
}
