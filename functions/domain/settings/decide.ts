import type { LocalDate } from '../calendar/index.ts';
import { accept, type Decision, type Refused, refuse } from '../decision/index.ts';
import type { OrganisationSettings } from './schemas.ts';
import { settingsOn } from './settings-on.ts';

/** An organisation's history of settings, oldest first. */
type History = readonly [OrganisationSettings, ...OrganisationSettings[]];

/**
 * Decides whether an organisation may add settings from a day on. They are added once and never rewritten, and apply from a
 * day that is still to come, so that whatever was decided stays decided by the rules of its day. Who is who stays the
 * operator's to say: the CVR numbers decide who may sign in for which agency, so with them an organisation could make its
 * own people another agency's, and see what is kept from it.
 *
 * @param history what was decided before, which the new settings were made from
 * @param isSame whether two settings say the same
 * @returns the settings to add; none when they are there already; or the refusal
 */
export function decideSettings(
  history: History,
  proposed: OrganisationSettings,
  today: LocalDate,
  isSame: (one: OrganisationSettings, other: OrganisationSettings) => boolean,
): Decision<OrganisationSettings> {
  const { effectiveFrom } = proposed;
  const ofThatDay = history.find((known) => known.effectiveFrom === effectiveFrom);
  if (ofThatDay) {
    return isSame(ofThatDay, proposed)
      ? accept()
      : refuse('already-recorded', effectiveFrom, ['settings from another day']);
  }
  if (effectiveFrom <= today) return refuse('date-not-in-future', effectiveFrom, [today]);
  const before = settingsOn(history, effectiveFrom);
  if (!before) return refuse('date-too-early', effectiveFrom, [history[0].effectiveFrom]);
  return otherIdentity(before, proposed) ?? accept(proposed);
}

const AGENCIES = ['housing', 'advice', 'municipality', 'court'] as const;

function otherIdentity(before: OrganisationSettings, proposed: OrganisationSettings): Refused | undefined {
  const numbers = AGENCIES.map((agency) => ({
    field: `agencies.${agency}.cvr`,
    isSame: before.agencies[agency]?.cvr === proposed.agencies[agency]?.cvr,
  }));
  const changed = [{ field: 'cvr', isSame: before.cvr === proposed.cvr }, ...numbers].find(({ isSame }) => !isSame);
  return changed && refuse('not-allowed-for-side', changed.field, ['operator']);
}
