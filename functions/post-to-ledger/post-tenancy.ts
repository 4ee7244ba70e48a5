import { LedgerContendedError } from '../adapters/ledger-store.ts';
import type { LocalDate } from '../domain/calendar/index.ts';
import {
  decide,
  evolve,
  type Ledger,
  type LedgerEvent,
  type LedgerRow,
  type PostingReject,
} from '../domain/ledger/index.ts';

/** Rows of one tenancy posted in one transaction; DynamoDB takes 100 writes, one of them the account. */
export const ROWS_PER_POSTING_MAX = 99;
/** Other batches of the delivery may post to the same tenancy meanwhile; each conflict means that one of them got on. */
export const ATTEMPTS_MAX = 10;

/** The accounts, as posting needs them. */
export interface Accounts<Account extends { readonly ledger: Ledger }> {
  loadAccount(organisation: string, tenancyId: string): Promise<Account>;
  postEntries(account: Account, events: readonly LedgerEvent[], evaluateOn: LocalDate): Promise<'posted' | 'conflict'>;
}

/** What became of a tenancy's rows. */
export interface Posted {
  readonly posted: number;
  readonly repeated: number;
  readonly rejects: readonly (PostingReject & { readonly row: number })[];
  /** Charges that became settled, and charges that are open again, through these rows. */
  readonly settled: readonly string[];
  readonly reopened: readonly string[];
}

/** Where and when rows are posted. */
export interface PostingContext {
  readonly organisation: string;
  readonly tenancyId: string;
  readonly evaluateOn: LocalDate;
}

/** Posts rows of one tenancy in as few transactions as hold them. */
export async function postTenancy<Account extends { readonly ledger: Ledger }>(
  accounts: Accounts<Account>,
  context: PostingContext,
  rows: readonly LedgerRow[],
): Promise<Posted> {
  const done: Posted[] = [];
  for (let from = 0; from < rows.length; from += ROWS_PER_POSTING_MAX) {
    done.push(await postOnce(accounts, context, rows.slice(from, from + ROWS_PER_POSTING_MAX)));
  }
  return together(done);
}

async function postOnce<Account extends { readonly ledger: Ledger }>(
  accounts: Accounts<Account>,
  context: PostingContext,
  rows: readonly LedgerRow[],
): Promise<Posted> {
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt += 1) {
    const account = await accounts.loadAccount(context.organisation, context.tenancyId);
    const { events, result } = decideAll(account.ledger, rows);
    if (events.length === 0) return result;
    if ((await accounts.postEntries(account, events, context.evaluateOn)) === 'posted') return result;
  }
  throw new LedgerContendedError(context.organisation, context.tenancyId, ATTEMPTS_MAX);
}

/** Each row is decided on the ledger as the rows before it left it. */
function decideAll(before: Ledger, rows: readonly LedgerRow[]): { events: LedgerEvent[]; result: Posted } {
  let ledger = before;
  const events: LedgerEvent[] = [];
  const rejects: Posted['rejects'][number][] = [];
  let repeated = 0;
  for (const row of rows) {
    const posting = decide(ledger, row);
    if (posting.outcome === 'repeated') repeated += 1;
    else if (posting.outcome === 'rejected') rejects.push({ row: row.row, ...posting.reject });
    else {
      events.push(...posting.events);
      ledger = posting.events.reduce(evolve, ledger);
    }
  }
  const posted = rows.length - repeated - rejects.length;
  const settled = events.flatMap((event) => (event.type === 'ChargeSettled' ? [event.chargeId] : []));
  const reopened = events.flatMap((event) => (event.type === 'ChargeReopened' ? [event.chargeId] : []));
  return { events, result: { posted, repeated, rejects, settled, reopened } };
}

/** The results of several postings as one. */
export function together(results: readonly Posted[]): Posted {
  return {
    posted: results.reduce((sum, { posted }) => sum + posted, 0),
    repeated: results.reduce((sum, { repeated }) => sum + repeated, 0),
    rejects: results.flatMap(({ rejects }) => rejects),
    settled: results.flatMap(({ settled }) => settled),
    reopened: results.flatMap(({ reopened }) => reopened),
  };
}
