import { type DeliveryRecords, deliveryRecords, type PaymentRecord } from '../../support/betalingsservice.ts';
import { CREDITOR } from './fakes.ts';

/** A payment of 127.55 kr. that went well. */
export const PAID: PaymentRecord = {
  code: '0236',
  customer: '4711',
  askedOn: '021126',
  askedOere: 12_755,
  paidOn: '021126',
  bookedOn: '031126',
  actualOere: 12_755,
  sign: '1',
};

/** A delivery 0602 of these automatic payments, as records. */
export function automatic(payments: readonly PaymentRecord[], number = '42'): string[] {
  return deliveryRecords(delivery(payments, number));
}

export function delivery(payments: readonly PaymentRecord[], number = '42'): DeliveryRecords {
  return { number, createdOn: '031126', sections: [{ creditor: CREDITOR, section: '0211', payments }] };
}

/** Records as a file. */
export function fileOf(records: readonly string[]): Buffer {
  return Buffer.from(records.map((record) => `${record}\r\n`).join(''), 'latin1');
}

export const RENT_ROLL_HEADER = 'Kundenummer;Lejemål;Navn;Adresse;Postnummer;By;E-mail;Periode;Husleje';
export const ARREARS_HEADER = 'Kundenummer;Periode;Restance;Opgjort pr.';

export function csv(...lines: readonly string[]): string {
  return `${lines.join('\r\n')}\r\n`;
}

export const SOEREN =
  '000000000004711;12-34;Søren Ærø;Åboulevarden 1, 2. tv.;8000;Aarhus C;soeren@example.dk;2026-11;5.432,10';
