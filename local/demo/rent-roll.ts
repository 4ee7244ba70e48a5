/** Writes a month's rent roll (huslejeliste) as the organisations' housing systems do (docs/formats.md). */
import { addDays } from './calendar.ts';
import type { DemoOrganisation } from './organisations.ts';
import { inLatin1 } from './people.ts';
import { dueOn, type Tenancy } from './tenancies.ts';

const COLUMNS = [
  'Kundenummer',
  'Lejemål',
  'Navn',
  'Adresse',
  'Postnummer',
  'By',
  'E-mail',
  'Telefon',
  'Adressebeskyttelse',
  'Indflytning',
  'Periode',
  'Forfaldsdato',
  'Opkrævningsnummer',
  'Husleje',
];

/** `2026-10-01` as `01-10-2026`. */
function danish(day: string): string {
  return day.split('-').reverse().join('-');
}

/** Øre as `1.234,56`. */
export function kroner(oere: number): string {
  const whole = String(Math.floor(oere / 100)).replaceAll(/\B(?=(\d{3})+$)/g, '.');
  return `${whole},${String(oere % 100).padStart(2, '0')}`;
}

/** The file's bytes. `month` is `YYYY-MM`. */
export function rentRoll({ encoding }: DemoOrganisation, tenancies: readonly Tenancy[], month: string): Buffer {
  const lines = tenancies.map(({ customer, unit, tenant, movedInOn, rentOere }) => [
    customer,
    unit,
    tenant.name,
    tenant.street,
    tenant.postalCode,
    tenant.city,
    tenant.email ?? '',
    tenant.phone ?? '',
    tenant.protectedAddress ? 'ja' : 'nej',
    danish(movedInOn),
    month,
    danish(dueOn(month)),
    `${customer}-${month.replace('-', '')}`,
    kroner(rentOere),
  ]);
  const text = [COLUMNS, ...lines].map((fields) => `${fields.join(';')}\r\n`).join('');
  return encoding === 'latin1' ? Buffer.from(inLatin1(text), 'latin1') : Buffer.from(`\uFEFF${text}`, 'utf8');
}

/** A rent roll comes ten days before its month. */
export function rentRollDay(month: string): string {
  return addDays(`${month}-01`, -10);
}
