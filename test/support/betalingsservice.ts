/** Writes deliveries 0602 for tests and benches: the layout of docs/formats.md, independent of the reader's own. */

export interface PaymentRecord {
  readonly code: '0236' | '0237' | '0238' | '0239' | '0297' | '0299';
  readonly customer: string;
  /** `DDMMYY`. */
  readonly askedOn: string;
  readonly askedOere: number;
  readonly paidOn: string;
  readonly bookedOn: string;
  readonly actualOere: number;
  readonly sign: '0' | '1' | '2';
}

export interface SectionRecords {
  readonly creditor: string;
  readonly section: '0211' | '0215';
  readonly payments: readonly PaymentRecord[];
}

export interface DeliveryRecords {
  readonly number: string;
  /** `DDMMYY`. */
  readonly createdOn: string;
  readonly sections: readonly SectionRecords[];
}

const RECORD_CHARACTERS = 128;

function digits(value: number, length: number): string {
  return String(value).padStart(length, '0');
}

/** Places texts at their offsets in a record of 128 characters, filled with spaces. */
function record(...fields: readonly (readonly [at: number, text: string])[]): string {
  let line = '';
  for (const [at, text] of fields) line = line.padEnd(at) + text;
  return line.padEnd(RECORD_CHARACTERS);
}

/** One BS042 record. */
export function paymentRecord(creditor: string, section: SectionRecords['section'], payment: PaymentRecord): string {
  const { code, customer, askedOn, askedOere, paidOn, bookedOn, actualOere, sign } = payment;
  const settlement = [
    [103, paidOn],
    [109, bookedOn],
    [115, digits(actualOere, 13)],
  ] as const;
  const head = [0, `BS042${creditor}${code}00000001`] as const;
  if (section === '0211') {
    const own = `${customer.padStart(15, '0')}123456789${askedOn}${sign}${digits(askedOere, 13)}000000125`;
    return record(head, [25, own], ...settlement);
  }
  const own = `${customer.padStart(15, '0')}71000000${askedOn}${sign}${digits(askedOere, 13)}000000125`;
  return record(head, [29, own], ...settlement);
}

/** What a payment adds to the control amount. */
export function controlOere({ code, askedOere, actualOere, sign }: PaymentRecord): number {
  if (code === '0237' || code === '0238') return actualOere;
  if (code === '0239' || code === '0299') return -actualOere;
  const oere = code === '0236' ? askedOere : actualOere;
  return sign === '2' ? -oere : oere;
}

function sectionRecords({ creditor, section, payments }: SectionRecords): string[] {
  const oere = Math.abs(payments.reduce((sum, payment) => sum + controlOere(payment), 0));
  return [
    record([0, `BS012${creditor}${section}`], [20, '00001'], [49, '000000']),
    ...payments.map((payment) => paymentRecord(creditor, section, payment)),
    record([0, `BS092${creditor}${section}`], [20, `00001`], [31, digits(payments.length, 11) + digits(oere, 15)]),
  ];
}

/** The BS992 record for these totals. */
export function endRecord(sections: number, payments: number, oere: number): string {
  return record([0, 'BS99255133018BS10602'], [20, digits(sections, 11) + digits(payments, 11) + digits(oere, 15)]);
}

/** The records of a whole delivery, without line ends. */
export function deliveryRecords({ number, createdOn, sections }: DeliveryRecords): string[] {
  const payments = sections.reduce((sum, section) => sum + section.payments.length, 0);
  const oere = sections.reduce(
    (sum, section) => sum + Math.abs(section.payments.reduce((of, payment) => of + controlOere(payment), 0)),
    0,
  );
  return [
    record([0, 'BS00255133018BS10602'], [20, number.padStart(10, '0')], [49, createdOn]),
    ...sections.flatMap(sectionRecords),
    endRecord(sections.length, payments, oere),
  ];
}

/** A delivery as the bytes of its file: ISO-8859-1, CR LF after each record. */
export function deliveryBytes(delivery: DeliveryRecords): Buffer {
  return Buffer.from(deliveryRecords(delivery).join('\r\n').concat('\r\n'), 'latin1');
}
