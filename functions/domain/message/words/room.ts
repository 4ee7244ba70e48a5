import type { Language } from '../dates.ts';

const ROOM = { da: 'lokale', en: 'room' } as const satisfies Record<Language, string>;
const NAMES_ITSELF = /^(?:retssal|sal|lokale) /i;

/** A room of the court as it is read: "Retssal 12" says what it is, "5" doesn't. */
export function roomIn(language: Language, room: string): string {
  return NAMES_ITSELF.test(room) ? room : `${ROOM[language]} ${room}`;
}
