/**
 * Keys of the PersonTable. What a rent roll says and what the tenant chose are two items: the one is replaced by every
 * rent roll, the other must outlast it.
 */
export function personKey(personId: string): string {
  return `PERSON#${personId}`;
}

/** What the newest rent roll says. */
export const PERSON_SORT_KEY = 'PERSON';
/** What the tenant chose about being contacted. */
export const PREFERENCE_SORT_KEY = 'PREFERENCE';
