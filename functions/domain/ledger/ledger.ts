import type { LedgerEvent } from './events.ts';
import { recorded } from './events.ts';
import { type Position, positionOf } from './position.ts';
import { type Entry, EntrySchema, type LedgerRow, type Tenancy, TenancySchema } from './rows.ts';

/** The ledger of one tenancy: who rents, and every entry ever made, by its {@link entryKey}. */
export interface Ledger {
  readonly tenancy: Tenancy | undefined;
  readonly entries: ReadonlyMap<string, Entry>;
}

/** A tenancy that no rent roll has named yet. */
export const initialLedger: Ledger = { tenancy: undefined, entries: new Map() };

/** The name of an entry within its ledger; ids of different kinds may be equal. */
export function entryKey(entry: Pick<Entry, 'kind' | 'entryId'>): string {
  return `${entry.kind}#${entry.entryId}`;
}

/** What became of a row. A row that is in the ledger already is `repeated` and changes nothing. */
export type Posting =
  | { readonly outcome: 'posted'; readonly events: readonly LedgerEvent[] }
  | { readonly outcome: 'repeated' }
  | { readonly outcome: 'rejected'; readonly reject: PostingReject };

/** Why a row can't be posted: which field, what it says and what was expected. Codes, numbers and dates only. */
export interface PostingReject {
  readonly code: 'unknown-customer' | 'entry-differs';
  readonly field: string;
  readonly value: string;
  readonly expected: string;
}

const REPEATED: Posting = { outcome: 'repeated' };

/**
 * Decides what a row means for the ledger.
 *
 * A tenancy or charge of a rent roll opens the account; anything else needs it open, since money of a customer number
 * that no rent roll knows belongs to nobody here. An entry whose id is known with other content is rejected: the ledger
 * never overwrites.
 */
export function decide(ledger: Ledger, row: LedgerRow): Posting {
  if (row.kind === 'tenancy') return register(ledger, TenancySchema.parse(row));
  if (row.kind === 'charge') {
    const opening = ledger.tenancy === undefined ? [opened(row)] : [];
    return record(ledger, row, opening);
  }
  if (ledger.tenancy === undefined) return unknownCustomer(row.tenancyId);
  return record(ledger, row, []);
}

function opened({ personId, period }: { personId: string; period: Tenancy['period'] }): LedgerEvent {
  return { type: 'TenancyRegistered', tenancy: { personId, period } };
}

function register({ tenancy: known }: Ledger, tenancy: Tenancy): Posting {
  const older = known !== undefined && known.period > tenancy.period;
  if (older || (known !== undefined && sameContent(known, tenancy))) return REPEATED;
  return { outcome: 'posted', events: [{ type: 'TenancyRegistered', tenancy }] };
}

function unknownCustomer(tenancyId: string): Posting {
  const expected = 'a customer number that a rent roll has delivered';
  return {
    outcome: 'rejected',
    reject: { code: 'unknown-customer', field: 'customerNumber', value: tenancyId, expected },
  };
}

function record(ledger: Ledger, row: Exclude<LedgerRow, { kind: 'tenancy' }>, opening: LedgerEvent[]): Posting {
  const entry = EntrySchema.parse(row);
  const known = ledger.entries.get(entryKey(entry));
  if (known !== undefined) return sameContent(known, entry) ? REPEATED : entryDiffers(known, entry);
  const after = evolve(ledger, recorded(entry));
  const moved = changes(positionOf(ledger.entries.values()), positionOf(after.entries.values()));
  return { outcome: 'posted', events: [...opening, recorded(entry), ...moved] };
}

function entryDiffers(known: Entry, entry: Entry): Posting {
  const before = new Map(Object.entries(known));
  const [field, value] = Object.entries(entry).find(([name, given]) => before.get(name) !== given) ?? ['entryId', ''];
  const expected = `${before.get(field) ?? 'nothing'}, as ${entry.entryId} was posted before`;
  return { outcome: 'rejected', reject: { code: 'entry-differs', field, value: String(value), expected } };
}

/** Flat records of texts and numbers: equal when every field is, whichever order they were written in. */
function sameContent(a: object, b: object): boolean {
  const fields = new Map(Object.entries(a));
  const others = Object.entries(b);
  return fields.size === others.length && others.every(([name, value]) => fields.get(name) === value);
}

function changes(before: Position, after: Position): LedgerEvent[] {
  const outstanding = new Map(before.charges.map(({ chargeId, outstandingOere }) => [chargeId, outstandingOere]));
  return after.charges.flatMap(({ chargeId, outstandingOere }): LedgerEvent[] => {
    const was = outstanding.get(chargeId);
    if (was !== 0 && outstandingOere === 0) return [{ type: 'ChargeSettled', chargeId }];
    if (was === 0 && outstandingOere > 0) return [{ type: 'ChargeReopened', chargeId, outstandingOere }];
    return [];
  });
}

/** The ledger after an event. */
export function evolve(ledger: Ledger, event: LedgerEvent): Ledger {
  switch (event.type) {
    case 'TenancyRegistered':
      return { ...ledger, tenancy: event.tenancy };
    case 'ChargeRecorded':
    case 'PaymentRecorded':
    case 'ReversalRecorded':
    case 'RefusalRecorded':
    case 'BalanceStated':
      return { ...ledger, entries: new Map(ledger.entries).set(entryKey(event.entry), event.entry) };
    case 'ChargeSettled':
    case 'ChargeReopened':
      return ledger;
    default:
      return event satisfies never;
  }
}
