import type { Instant } from '../domain/calendar/index.ts';
import type { OutstandingOn } from '../domain/case/index.ts';
import { outstandingOn } from '../domain/demand/index.ts';
import type { CaseRef } from '../kernel/index.ts';
import type { CaseDesk } from './case-desk.ts';
import type { LedgerStore } from './ledger-store.ts';

/**
 * What a case's tenancy owed at the end of any day, by the ledger as it is now. Read before the command is decided: an
 * amount is always as of a day, and what is posted meanwhile counts from the next command on.
 *
 * @throws {CaseNotFoundError}
 */
export async function outstandingOfCase(
  desk: Pick<CaseDesk, 'read'>,
  ledger: Pick<LedgerStore, 'loadAccount'>,
  ref: CaseRef,
  at: Instant,
): Promise<OutstandingOn> {
  const { loaded } = await desk.read(ref, at);
  const account = await ledger.loadAccount(ref.organisation, loaded.aggregate.case.tenancyId);
  return (on) => outstandingOn(account.ledger.entries.values(), on);
}
