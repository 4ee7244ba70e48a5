import { type Column, CUSTOMER_COLUMN } from '../../../adapters/csv/index.ts';

const PERIOD = { name: 'Periode', aliases: ['Huslejemåned'], required: true } as const;
const DUE_ON = { name: 'Forfaldsdato', aliases: ['Forfald', 'Forfaldsdag'] } as const;

/** The columns of a rent roll (huslejeliste). */
export const RENT_ROLL = {
  customer: CUSTOMER_COLUMN,
  unit: { name: 'Lejemål', aliases: ['Lejemålsnr', 'Lejemålsnr.', 'Lejemålsnummer'] },
  name: { name: 'Navn', aliases: ['Lejer', 'Lejers navn'], required: true, personal: true },
  street: { name: 'Adresse', required: true, personal: true },
  postalCode: { name: 'Postnummer', aliases: ['Postnr', 'Postnr.'], required: true, personal: true },
  city: { name: 'By', required: true, personal: true },
  email: { name: 'E-mail', aliases: ['Email', 'Mail'], personal: true },
  phone: { name: 'Telefon', aliases: ['Tlf', 'Tlf.', 'Mobil'], personal: true },
  protectedAddress: { name: 'Adressebeskyttelse', personal: true },
  movedOutOn: { name: 'Fraflytning', aliases: ['Fraflyttet'] },
  period: PERIOD,
  dueOn: DUE_ON,
  chargeNumber: { name: 'Opkrævningsnummer', aliases: ['Opkrævningsnr', 'Opkrævningsnr.'] },
  rent: { name: 'Husleje', aliases: ['Leje', 'Huslejebeløb'], required: true },
} as const satisfies Record<string, Column>;

/** The columns of an arrears list (restanceliste). */
export const ARREARS_LIST = {
  customer: CUSTOMER_COLUMN,
  period: PERIOD,
  dueOn: DUE_ON,
  arrears: { name: 'Restance', aliases: ['Restancebeløb', 'Skyldigt beløb'], required: true },
  asOf: { name: 'Opgjort pr.', aliases: ['Opgjort pr', 'Opgjort', 'Opgørelsesdato'], required: true },
} as const satisfies Record<string, Column>;
