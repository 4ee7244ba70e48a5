/** Tenants whose names, streets, addresses and numbers occur nowhere else, and what is searched for to find them. */
import type { ScenarioPerson } from '../../support/scenario.ts';

/** Something that names a person, and the form it is found by, wherever and however it is written. */
export interface Marker {
  readonly what: 'name' | 'street' | 'city' | 'e-mail' | 'phone' | 'cpr';
  readonly form: RegExp;
}

const SURNAME = 'Qvopstrup';
const STREET = 'Zebrakrogen';
const CITY = 'Plantenborg';
const MAIL_DOMAIN = 'plante.example';
const PHONE_BEGINS = '5170';
/** Of nobody: the tenth of January 1890, with a run of digits that is in no id. */
export const CPR = '100190-6873';
const CPR_PLAIN = CPR.replace('-', '');

/** The tenant of a customer number of four digits. The marked words are of ASCII, so that no encoding hides them. */
export function plantedPerson(customer: string): ScenarioPerson {
  const letters = [...customer].map((digit) => 'abcdefghij'[Number(digit)]).join('');
  return {
    name: `Åse ${SURNAME}${letters}`,
    street: `${STREET} ${customer}, 2. tv`,
    postalCode: '8299',
    city: CITY,
    email: `${letters}@${MAIL_DOMAIN}`,
    phone: `${PHONE_BEGINS}${customer}`,
  };
}

/** Whether a mail or a text message goes to one of them. */
export function isToPlanted(recipients: readonly string[]): boolean {
  return recipients.every((to) => to.endsWith(`@${MAIL_DOMAIN}`) || to.startsWith(`+45${PHONE_BEGINS}`));
}

const spaced = (digits: string) => (digits.match(/\d\d/g) ?? []).join('[ -]?');

/** Names, streets and addresses also as they look inside Base64. */
export const PLANTED_MARKERS: readonly Marker[] = [
  ...(
    [
      ['name', SURNAME],
      ['street', STREET],
      ['city', CITY],
      ['e-mail', MAIL_DOMAIN],
    ] as const
  ).map(([what, word]) => ({ what, form: new RegExp([word.replace('.', '\\.'), ...inBase64(word)].join('|'), 'i') })),
  {
    what: 'phone',
    form: new RegExp(`(?<![0-9a-f])(?:45)?${spaced(PHONE_BEGINS)}[ -]?[12][ -]?\\d[ -]?\\d[ -]?\\d(?![0-9a-f])`),
  },
  { what: 'cpr', form: new RegExp(`${CPR}|${CPR_PLAIN}`) },
];

/** What a word looks like inside Base64, wherever in it it begins: without the characters that its neighbours change. */
function inBase64(word: string): string[] {
  return [0, 1, 2].map((before) => {
    const whole = Buffer.from(`${'\0'.repeat(before)}${word}`)
      .toString('base64')
      .replaceAll('=', '');
    const begins = Math.ceil((before * 8) / 6);
    const ends = Math.floor(((before + word.length) * 8) / 6);
    return whole.slice(begins, ends).replaceAll(/[+/]/g, '\\$&');
  });
}
