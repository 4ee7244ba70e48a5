import type { LocalDate } from '../calendar/index.ts';
import type { OrganisationSettings } from './schemas.ts';

/** The settings handed in are not one organisation's history: a fault of the caller. */
export class SettingsHistoryError extends Error {
  override readonly name = 'SettingsHistoryError';
}

function checkHistory(all: readonly OrganisationSettings[]): void {
  const organisations = new Set(all.map((settings) => settings.organisation));
  if (organisations.size > 1)
    throw new SettingsHistoryError(`settings: of ${[...organisations].join(', ')}, expected one organisation's`);
  const days = new Set<LocalDate>();
  for (const { effectiveFrom, organisation } of all) {
    if (days.has(effectiveFrom))
      throw new SettingsHistoryError(`settings of ${organisation}: two from ${effectiveFrom} on, expected one a day`);
    days.add(effectiveFrom);
  }
}

/**
 * What applies to an organisation on a day: the settings with the latest `effectiveFrom` not after it, whatever the order
 * given; undefined before the first.
 */
export function settingsOn(all: readonly OrganisationSettings[], on: LocalDate): OrganisationSettings | undefined {
  checkHistory(all);
  let effective: OrganisationSettings | undefined;
  for (const settings of all) {
    if (settings.effectiveFrom > on) continue;
    if (effective === undefined || settings.effectiveFrom > effective.effectiveFrom) effective = settings;
  }
  return effective;
}

/** The next day after `on` from which other settings apply; undefined when none are known. */
export function settingsChangeAfter(all: readonly OrganisationSettings[], on: LocalDate): LocalDate | undefined {
  checkHistory(all);
  let next: LocalDate | undefined;
  for (const { effectiveFrom } of all) {
    if (effectiveFrom > on && (next === undefined || effectiveFrom < next)) next = effectiveFrom;
  }
  return next;
}
