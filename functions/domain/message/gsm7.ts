/** The alphabet of a text message of 160 characters (3GPP TS 23.038, default alphabet). æ, ø and å are in it. */
const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
  '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
/** Its extension table: two septets each. */
const EXTENDED = '^{}\\[~]|€\f';

/** Typography that has a plain twin. */
const PLAIN: Readonly<Record<string, string>> = {
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '—': '-',
  '…': '...',
};

/** A text message holds so many septets; one more makes it two, or a message of 70 characters in another encoding. */
export const SMS_SEPTETS_MAX = 160;

/**
 * How many septets a text takes as one message.
 *
 * @returns undefined when a character isn't in the alphabet: the whole message would be sent as UCS-2
 */
export function septetsOf(text: string): number | undefined {
  let septets = 0;
  for (const character of text) {
    if (BASIC.includes(character)) septets += 1;
    else if (EXTENDED.includes(character)) septets += 2;
    else return undefined;
  }
  return septets;
}

/** Whether a text goes out as one text message. */
export function fitsOneSms(text: string): boolean {
  const septets = septetsOf(text);
  return septets !== undefined && septets <= SMS_SEPTETS_MAX;
}

/** The text in the alphabet: an accent that it lacks is dropped (ó → o), anything else becomes "?". */
export function toGsm7(text: string): string {
  return Array.from(text.normalize('NFC'), plainOf).join('');
}

function plainOf(character: string): string {
  if (BASIC.includes(character) || EXTENDED.includes(character)) return character;
  const [letter = ''] = character.normalize('NFD');
  return PLAIN[character] ?? (BASIC.includes(letter) ? letter : '?');
}
