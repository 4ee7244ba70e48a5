import { type Language, momentIn, shortMomentIn } from '../dates.ts';
import type { TenantFacts } from '../tenant-facts.ts';

/** Time of the hearing, led in by words; nothing when it isn't known. */
export function hearingTime(language: Language, lead: string, { hearing }: TenantFacts): string {
  return hearing ? `${lead} ${momentIn(language, hearing.startsAt)}` : '';
}

/** The same without the year, for a text message. */
export function shortHearingTime(language: Language, lead: string, { hearing }: TenantFacts): string {
  return hearing ? `${lead} ${shortMomentIn(language, hearing.startsAt)}` : '';
}

/** Whether the bailiff comes to the tenant: an udkørende fogedforretning, or any meeting set at the dwelling. */
export function isAtHome({ hearing }: TenantFacts): boolean {
  return hearing !== undefined && (hearing.kind === 'effective-eviction' || hearing.place.at === 'dwelling');
}

const PLACE = { da: 'Sted', en: 'Place' } as const;
const ROOM = { da: 'lokale', en: 'room' } as const;
const COURT = { da: 'fogedretten', en: 'the bailiff court (fogedretten)' } as const;

/** Where a meeting at the court is, as a paragraph; none when it is at the tenant's or not known. */
export function courtPlace(language: Language, { hearing, courtAddress = [] }: TenantFacts): string[] {
  if (hearing?.place.at !== 'court') return [];
  const { courtName = COURT[language], place } = hearing;
  const room = place.room === undefined ? [] : [`${ROOM[language]} ${place.room}`];
  return [`${PLACE[language]}: ${[courtName, ...courtAddress, ...room].join(', ')}.`];
}
