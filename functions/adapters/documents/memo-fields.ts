import type { Element } from './xml.ts';

/** A message that Digital Post would not take; the value is not repeated, for it can be a person's number. */
export class MemoFormatError extends Error {
  override readonly name = 'MemoFormatError';
  constructor(field: string, expected: string) {
    super(`memo: ${field} is not valid; expected ${expected}.`);
  }
}

const CHARACTERS_MAX = 256;
const UUID_V4 = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i;
const IDS = { CVR: /^\d{8}$/, CPR: /^\d{10}$/ };
const FILENAME = /^[^<>:"/\\|?*\p{C}]+\.\w+$/u;
const MEDIA_TYPE = /^[a-z]+\/[\w.+-]+$/;

/** A UUID of version 4. @throws {MemoFormatError} */
export function uuid(field: string, value: string): string {
  return matching(field, value, UUID_V4, 'a UUID of version 4');
}

/** A CVR or a CPR number. @throws {MemoFormatError} */
export function idOf(field: string, idType: keyof typeof IDS, value: string): string {
  return matching(field, value, IDS[idType], `the digits of a ${idType} number`);
}

/** A name of a file, not a path, with an ending. @throws {MemoFormatError} */
export function fileName(value: string): string {
  return short('filename', matching('filename', value, FILENAME, 'a name of a file with an ending'));
}

/** As `application/pdf`. @throws {MemoFormatError} */
export function mediaType(value: string): string {
  return matching('encodingFormat', value, MEDIA_TYPE, 'a media type');
}

/** A text of no more characters than the format has room for. @throws {MemoFormatError} */
export function short(field: string, text: string, max = CHARACTERS_MAX): string {
  if (text.length > max) throw new MemoFormatError(field, `at most ${max} characters`);
  return text;
}

/** The element of a text, where there is one. @throws {MemoFormatError} */
export function optional(name: string, text: string | undefined, max = CHARACTERS_MAX): Element | undefined {
  return text === undefined ? undefined : [name, short(name, text, max)];
}

function matching(field: string, value: string, pattern: RegExp, expected: string): string {
  if (!pattern.test(value)) throw new MemoFormatError(field, expected);
  return value;
}
