import type { Reject, TextRefusal } from '../../adapters/csv/index.ts';
import type { LocalDate } from '../../domain/calendar/index.ts';

/** The systems whose files are read. Also the first part of a delivery's id, so that ids of different kinds can't meet. */
export type DeliverySystem = 'betalingsservice' | 'rent-roll' | 'arrears-list';

/** Why a whole delivery is refused, as data. No personal data: `value` is masked as in a {@link Reject}. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly expected: string;
  readonly row?: number;
  readonly field?: string;
  readonly value?: string;
}

export type RefusalCode =
  | TextRefusal['code']
  | 'unknown-organisation'
  | 'empty'
  | 'too-large'
  | 'unknown-format'
  | 'other-delivery-type'
  | 'missing-column'
  | 'damaged-record'
  | 'record-out-of-place'
  | 'unknown-creditor'
  | 'count-differs'
  | 'amount-differs'
  | 'truncated'
  | 'no-usable-row'
  | 'same-id-other-content';

/** A tenant as the rent roll names them. Goes to the persons' table and nowhere else. */
export interface Person {
  readonly personId: string;
  readonly name: string;
  readonly address: { readonly street: string; readonly postalCode: string; readonly city: string };
  readonly email?: string;
  readonly phone?: string;
  readonly protectedAddress?: true;
}

/**
 * What a reader hands on while it reads: a bounded piece at a time. `bytes` are whole JSON lines of ledger rows; their
 * buffer is written over as soon as the next part is asked for.
 */
export type Part =
  | { readonly kind: 'rows'; readonly bytes: Uint8Array; readonly count: number }
  | { readonly kind: 'rejects'; readonly rejects: readonly Reject[] }
  | { readonly kind: 'persons'; readonly persons: readonly Person[] };

/**
 * Reads one format: parts while it goes, and at the end a refusal if the file as a whole can't be trusted. Nothing of the
 * parts may be used before the end says that it can.
 */
export type Reading = AsyncGenerator<Part, Refusal | undefined, void>;

/** What a reader must know besides the file. */
export interface ReadingContext {
  readonly organisation: string;
  /** The Danish day the delivery was handed in. */
  readonly receivedOn: LocalDate;
}
