/** What a tenant owes and has paid: rows of deliveries in, the position of every charge out. */
export type { LedgerEvent } from './events.ts';
export { decide, entryKey, evolve, initialLedger, type Ledger, type Posting, type PostingReject } from './ledger.ts';
export { type ChargePosition, type Position, positionOf } from './position.ts';
export {
  AMOUNT_OERE_MAX,
  type Channel,
  ChannelSchema,
  dayOf,
  type Entry,
  type EntryOf,
  EntrySchema,
  type LedgerRow,
  LedgerRowSchema,
  type Tenancy,
  type TenancyRow,
  TenancySchema,
} from './rows.ts';
