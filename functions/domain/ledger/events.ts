import type { Entry, EntryOf, Tenancy } from './rows.ts';

/** What happened in a tenancy's ledger. The first six are facts from a delivery, the last two follow from them. */
export type LedgerEvent =
  | { readonly type: 'TenancyRegistered'; readonly tenancy: Tenancy }
  | { readonly type: 'ChargeRecorded'; readonly entry: EntryOf<'charge'> }
  | { readonly type: 'PaymentRecorded'; readonly entry: EntryOf<'payment'> }
  | { readonly type: 'ReversalRecorded'; readonly entry: EntryOf<'reversal'> }
  | { readonly type: 'RefusalRecorded'; readonly entry: EntryOf<'refusal'> }
  | { readonly type: 'BalanceStated'; readonly entry: EntryOf<'balance'> }
  | { readonly type: 'ChargeSettled'; readonly chargeId: string }
  | { readonly type: 'ChargeReopened'; readonly chargeId: string; readonly outstandingOere: number };

/** The event that records an entry. */
export function recorded(entry: Entry): LedgerEvent {
  switch (entry.kind) {
    case 'charge':
      return { type: 'ChargeRecorded', entry };
    case 'payment':
      return { type: 'PaymentRecorded', entry };
    case 'reversal':
      return { type: 'ReversalRecorded', entry };
    case 'refusal':
      return { type: 'RefusalRecorded', entry };
    case 'balance':
      return { type: 'BalanceStated', entry };
    default:
      return entry satisfies never;
  }
}
