/**
 * Delivery 0602 of Betalingsservice (docs/formats.md): fixed width, one record a line, offsets 0-based. Everything read
 * here is ASCII, so that the file's ISO-8859-1 never has to be decoded.
 */
export const RECORD_BYTES = 128;

/** The record types, from the three digits at offset 2. */
export const RECORD_TYPE = { at: 2, bytes: 3 } as const;
export const DELIVERY_START = 2;
export const SECTION_START = 12;
/** Address and free text of a payment slip: personal data without a payment, never read. */
export const SLIP_ADDRESS = 22;
export const PAYMENT = 42;
export const SLIP_TEXT = 52;
export const SECTION_END = 92;
export const DELIVERY_END = 992;

/** A field: 0-based offset and length in bytes. */
export interface Field {
  readonly name: string;
  readonly at: number;
  readonly bytes: number;
}

export const START = {
  system: { name: 'system', at: 13, bytes: 3 },
  type: { name: 'deliveryType', at: 16, bytes: 4 },
  number: { name: 'deliveryId', at: 20, bytes: 10 },
  createdOn: { name: 'creationDate', at: 49, bytes: 6 },
} as const satisfies Record<string, Field>;

export const CREDITOR = { name: 'creditor', at: 5, bytes: 8 } as const satisfies Field;
export const SECTION = { name: 'section', at: 13, bytes: 4 } as const satisfies Field;
export const TRANSACTION_CODE = { name: 'transactionCode', at: 13, bytes: 4 } as const satisfies Field;

export const END = {
  sections: { name: 'numberOfSections', at: 20, bytes: 11 },
  payments: { name: 'numberOfPayments', at: 31, bytes: 11 },
  amount: { name: 'controlAmount', at: 42, bytes: 15 },
} as const satisfies Record<string, Field>;

/** Fewest bytes of each record: what follows is filler, which some transports cut off. */
export const START_BYTES_MIN = START.createdOn.at + START.createdOn.bytes;
export const SECTION_START_BYTES_MIN = SECTION.at + SECTION.bytes;
export const END_BYTES_MIN = END.amount.at + END.amount.bytes;

/** Where a payment record of a section keeps its fields. */
export interface PaymentLayout {
  readonly section: string;
  readonly channel: 'automatic' | 'slip';
  readonly customer: Field;
  readonly askedOn: Field;
  readonly sign: Field;
  readonly asked: Field;
  readonly paidOn: Field;
  readonly bookedOn: Field;
  readonly actual: Field;
}

const SETTLEMENT = {
  paidOn: { name: 'actualPaymentDate', at: 103, bytes: 6 },
  bookedOn: { name: 'bookkeepingDate', at: 109, bytes: 6 },
  actual: { name: 'actualAmount', at: 115, bytes: 13 },
} as const;

export const AUTOMATIC: PaymentLayout = {
  section: '0211',
  channel: 'automatic',
  customer: { name: 'customerNumber', at: 25, bytes: 15 },
  askedOn: { name: 'paymentDate', at: 49, bytes: 6 },
  sign: { name: 'signCode', at: 55, bytes: 1 },
  asked: { name: 'amount', at: 56, bytes: 13 },
  ...SETTLEMENT,
};

export const SLIP: PaymentLayout = {
  section: '0215',
  channel: 'slip',
  customer: { name: 'customerNumber', at: 29, bytes: 15 },
  askedOn: { name: 'paymentDate', at: 52, bytes: 6 },
  sign: { name: 'signCode', at: 58, bytes: 1 },
  asked: { name: 'amount', at: 59, bytes: 13 },
  ...SETTLEMENT,
};

/** What a transaction code says happened. */
export type Transaction = 'payment' | 'refused' | 'cancelled' | 'reversal';

/** The transaction codes of each section. */
export const TRANSACTIONS: Readonly<Record<string, ReadonlyMap<number, Transaction>>> = {
  [AUTOMATIC.section]: new Map<number, Transaction>([
    [236, 'payment'],
    [237, 'refused'],
    [238, 'cancelled'],
    [239, 'reversal'],
  ]),
  [SLIP.section]: new Map<number, Transaction>([
    [297, 'payment'],
    [299, 'reversal'],
  ]),
};
