import { type Language, momentIn, shortMomentIn } from '../dates.ts';
import type { TenantFacts } from '../tenant-facts.ts';
import { roomIn } from './room.ts';

/** Time of the hearing, led in by words; nothing when it isn't known. */
export function hearingTime(language: Language, lead: string, { hearing }: TenantFacts): string {
  return hearing ? `${lead} ${momentIn(language, hearing.startsAt)}` : '';
}

/** The same without the year, for a text message. */
export function shortHearingTime(language: Language, lead: string, { hearing }: TenantFacts): string {
  return hearing ? `${lead} ${shortMomentIn(language, hearing.startsAt)}` : '';
}

/** Whether the bailiff comes to the tenant: an udkørende fogedforretning. */
export function isAtHome({ hearing }: TenantFacts): boolean {
  return hearing?.kind === 'effective-eviction';
}

const PLACE = { da: 'Sted', en: 'Place' } as const;
const COURT = { da: 'fogedretten', en: 'the bailiff court (fogedretten)' } as const;

/** Where a meeting at the court is, as a paragraph; none when it is at the tenant's or not known. */
export function courtPlace(language: Language, { hearing, courtAddress = [] }: TenantFacts): string[] {
  if (hearing?.place.at !== 'court') return [];
  const { courtName = COURT[language], place } = hearing;
  const room = place.room === undefined ? [] : [roomIn(language, place.room)];
  return [`${PLACE[language]}: ${[courtName, ...courtAddress, ...room].join(', ')}.`];
}
