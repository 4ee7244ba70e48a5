/** Tenants that do not exist, in streets that sound like Aarhus. */
import type { Chance } from './chance.ts';

export interface Tenant {
  readonly name: string;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly email: string | undefined;
  readonly phone: string | undefined;
  readonly protectedAddress: boolean;
}

const FIRST_NAMES = [
  'Anne',
  'Bente',
  'Åse',
  'Søren',
  'Jørgen',
  'Mette',
  'Fatima',
  'Mohamed',
  'Lærke',
  'Freja',
  'Niels',
  'Kjær',
  'Birgit',
  'Ahmed',
  'Sigrid',
  'Ægir',
  'Line',
  'Øjvind',
  'Pernille',
  'Hassan',
  'Kirsten',
  'Rasmus',
  'Zeynep',
  'Bjørn',
  'Ida',
  'Malthe',
] as const;
const LAST_NAMES = [
  'Sørensen',
  'Nørgaard',
  'Bjerregård',
  'Ågesen',
  'Kærgaard',
  'Østergaard',
  'Lund',
  'Yılmaz',
  'Abdi',
  'Møller',
  'Skov',
  'Højlund',
  'Dam',
  'Vestergård',
  'Hussein',
  'Ravn',
  'Bæk',
  'Toft',
  'Krøyer',
  'Søgaard',
  'Ali',
  'Bruun',
  'Kvist',
] as const;
const STREETS = [
  'Åkandestien',
  'Ellehøjen',
  'Kirsebærhaven',
  'Rønnebærvænget',
  'Søblikket',
  'Lærkehegnet',
  'Mølleengen',
  'Tjørnehøj',
  'Ådalsbakken',
  'Blåbærkrogen',
  'Skovbrynet',
  'Bøgelunden',
  'Enghaveparken',
  'Vestervænget',
  'Åbrinken',
] as const;
const PLACES = [
  ['8210', 'Aarhus V'],
  ['8200', 'Aarhus N'],
  ['8220', 'Brabrand'],
  ['8230', 'Åbyhøj'],
  ['8260', 'Viby J'],
  ['8270', 'Højbjerg'],
] as const;

/** ISO-8859-1 has no letters beyond Western Europe; the second organisation's system writes the nearest it has. */
export function inLatin1(text: string): string {
  return text.replaceAll('ı', 'i');
}

/** A tenant; the customer number only keeps e-mail addresses apart. */
export function tenant(chance: Chance, customer: string): Tenant {
  const first = chance.one(FIRST_NAMES);
  const last = chance.one(LAST_NAMES);
  const [postalCode, city] = chance.one(PLACES);
  const floor = chance.one(['st.', '1.', '2.', '3.']);
  const door = chance.one(['tv', 'th', 'mf']);
  return {
    name: `${first} ${last}`,
    street: `${chance.one(STREETS)} ${chance.whole(1, 88)}, ${floor} ${door}`,
    postalCode,
    city,
    email: chance.number() < 0.7 ? `lejer${customer}@post.example` : undefined,
    phone: chance.number() < 0.8 ? `+45 ${chance.whole(20_000_000, 99_999_999)}` : undefined,
    protectedAddress: chance.number() < 0.02,
  };
}
