import { localDateOf } from '../domain/calendar/index.ts';
import type { Ledger } from '../domain/ledger/index.ts';
import type { Log } from '../platform/logger.ts';
import { type Accounts, type Posted, postTenancy, together } from './post-tenancy.ts';
import type { Input, Output } from './schema.ts';

/** Tenancies posted side by side; enough to hide DynamoDB's latency, few enough for one function's connections. */
const TENANCIES_AT_ONCE_MAX = 8;

/** What posting needs of the outside. */
export interface PostToLedgerPorts<Account extends { readonly ledger: Ledger }> {
  readonly accounts: Accounts<Account>;
  /** Writes a reject report; the same batch writes the same object again. */
  putRejects(key: string, text: string): Promise<void>;
}

/** Rows of some tenancies of a batch could not be posted; the others were. The batch is tried again, which is safe. */
export class TenanciesNotPostedError extends AggregateError {
  override readonly name = 'TenanciesNotPostedError';
}

/**
 * Posts a batch of rows, tenancy by tenancy, and makes each account that changed due for evaluation on the day. One
 * tenancy's trouble must not keep the payments of the others out. Posting the same batch again changes nothing.
 *
 * @throws {TenanciesNotPostedError} when every tenancy was tried and some failed
 */
export async function postToLedger<Account extends { readonly ledger: Ledger }>(
  input: Input,
  { accounts, putRejects }: PostToLedgerPorts<Account>,
  log: Log,
): Promise<Output> {
  const { organisation, deliveryId, at, rows } = input;
  const evaluateOn = localDateOf(at);
  const tenancies = [...Map.groupBy(rows, ({ tenancyId }) => tenancyId)];
  const results: Posted[] = [];
  const faults: unknown[] = [];
  for (let from = 0; from < tenancies.length; from += TENANCIES_AT_ONCE_MAX) {
    const batch = tenancies.slice(from, from + TENANCIES_AT_ONCE_MAX);
    const posted = batch.map(([tenancyId, own]) => postTenancy(accounts, { organisation, tenancyId, evaluateOn }, own));
    for (const settled of await Promise.allSettled(posted)) {
      if (settled.status === 'fulfilled') results.push(settled.value);
      else faults.push(settled.reason);
    }
  }
  for (const fault of faults) {
    log.warn('tenancy not posted', {
      organisation,
      deliveryId,
      fault: fault instanceof Error ? fault.name : 'unknown',
    });
  }
  const { posted, repeated, rejects, settled, reopened } = together(results);
  if (rejects.length > 0) {
    await putRejects(rejectsKey(input), rejects.map((reject) => `${JSON.stringify(reject)}\n`).join(''));
  }
  if (faults.length > 0) {
    throw new TenanciesNotPostedError(faults, `${faults.length} of ${tenancies.length} tenancies of ${deliveryId}`);
  }
  const counts = { posted, repeated, rejected: rejects.length };
  log.info('posted rows', { organisation, deliveryId, ...counts, settled: settled.length, reopened: reopened.length });
  return counts;
}

/** One object a batch, named by the lines it holds, so that a repeated batch replaces its own report and no other. */
function rejectsKey({ organisation, deliveryId, rows }: Input): string {
  const numbers = rows.map(({ row }) => row);
  return `rejects/${organisation}/${deliveryId}/${Math.min(...numbers)}-${Math.max(...numbers)}.jsonl`;
}
