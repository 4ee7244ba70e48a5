import type { BegunAccount } from '../adapters/account-eraser.ts';
import { type Instant, localDateOf } from '../domain/calendar/index.ts';
import { accountErasure } from '../domain/retention/index.ts';
import type { ErasurePorts } from './ports.ts';

/** Erases an account and the person it names; `kept` while a case of the tenancy is, or when it was posted to since. */
export async function eraseAccount(
  ports: ErasurePorts,
  organisation: string,
  tenancyId: string,
  at: Instant,
): Promise<'erased' | 'kept'> {
  const on = localDateOf(at);
  const account = await ports.ledger.loadAccount(organisation, tenancyId);
  const cases = await ports.cases.ofTenancy(organisation, tenancyId);
  const decision = accountErasure(account, cases.length, on);
  if (!decision.erase) return 'kept';
  const { newest } = decision;
  if ((await ports.accounts.begin(account, newest, on)) === 'changed') return 'kept';
  const personId = account.ledger.tenancy?.personId;
  return endErasureOf(ports, { organisation, tenancyId, personId, newest }, at);
}

/**
 * What is left once the account is gone. A person id is a hash of organisation and customer number, so that a person has
 * one tenancy, and nothing needs the person any more.
 */
export async function endErasureOf(
  { accounts, persons, accesses }: ErasurePorts,
  begun: BegunAccount,
  at: Instant,
): Promise<'erased'> {
  const { organisation, personId } = begun;
  await accounts.deleteEntries(begun);
  if (personId !== undefined) {
    await persons.erase(personId);
    await accesses.erase(organisation, { subject: { personId } }, at);
  }
  await accounts.end(begun);
  return 'erased';
}
