/** The form of the settings: its values, their limits, and what it makes of settings. */
import { describe, expect, test } from 'vitest';
import { EXAMPLE_SETTINGS } from '../../../functions/decide-settings/example.ts';
import { OrganisationSettingsSchema } from '../../../functions/domain/settings/index.ts';
import type { Settings } from '../../../web/src/api/settings.ts';
import {
  canBe,
  changedFields,
  draftOf,
  FIELDS,
  type PolicyField,
  settingsWith,
  valueIn,
} from '../../../web/src/pages/settings/policy.ts';
import { labelOf, wordsOf } from '../../../web/src/pages/settings/settings-view.tsx';
import { CATALOGUES } from '../../../web/src/texts/catalogue.ts';

// `as`: the domain's own type and the contract's say the same of parsed settings.
const BEFORE = OrganisationSettingsSchema.parse(EXAMPLE_SETTINGS) as Settings;
const numbers = FIELDS.filter(({ kind }) => kind === 'number');

/** Whether the domain takes the value alone; that several fit together is another rule, with a message of its own. */
function isTaken({ section, name }: PolicyField, value: number): boolean {
  const settings = { ...BEFORE, [section]: { ...BEFORE[section], [name]: value } };
  const issues = OrganisationSettingsSchema.safeParse(settings).error?.issues ?? [];
  return issues.every(({ code }) => code === 'custom');
}

describe('a number of the settings', () => {
  test.each(numbers.map((field) => [field.id, field] as const))(
    '%s is taken within the limits of the domain, and no further',
    (_, field) => {
      const { min, max } = field;
      expect([min - 1, min, max, max + 1].map((value) => isTaken(field, value))).toEqual([false, true, true, false]);
      expect([min - 1, min, max, max + 1].map((value) => canBe(field, String(value)))).toEqual([
        false,
        true,
        true,
        false,
      ]);
    },
  );

  test.each(['', ' ', '1.5', '-1', 'to', '1e1', '00000'])('is never "%s"', (written) => {
    for (const field of numbers) expect(canBe(field, written)).toBe(false);
  });
});

describe('the form', () => {
  test('has every policy that is a number or a choice, but amounts and lists of days', () => {
    const all = Object.entries(BEFORE).flatMap(([section, policy]) =>
      typeof policy === 'object' && !Array.isArray(policy) && !['agencies', 'court', 'tenantAdvice'].includes(section)
        ? Object.keys(policy ?? {}).map((name) => `${section}-${name}`)
        : [],
    );
    const others = ['arrears-residueLimitOere', 'hearing-remindAgenciesDaysBefore', 'hearing-remindTenantDaysBefore'];
    expect(FIELDS.map(({ id }) => id).sort()).toEqual(all.filter((id) => !others.includes(id)).sort());
  });

  test('says the settings as they were when nothing was written, and the domain takes them', () => {
    const same = settingsWith(BEFORE, draftOf(BEFORE), '2027-01-01');
    expect(same).toEqual({ ...BEFORE, effectiveFrom: '2027-01-01' });
    expect(OrganisationSettingsSchema.safeParse(same).success).toBe(true);
    expect(changedFields(BEFORE, draftOf(BEFORE))).toEqual([]);
  });

  test('says what was written, and names it as changed', () => {
    const draft = { ...draftOf(BEFORE), 'handoff-remindersMax': ' 4 ', 'disclosure-noticeParagraph': 'always-at-once' };
    expect(changedFields(BEFORE, draft).map(({ id }) => id)).toEqual([
      'handoff-remindersMax',
      'disclosure-noticeParagraph',
    ]);
    const after = settingsWith(BEFORE, draft, '2027-01-01');
    expect(after.handoff.remindersMax).toBe(4);
    expect(after.disclosure.noticeParagraph).toBe('always-at-once');
    expect(after.agencies).toEqual(BEFORE.agencies);
  });

  test.each(['da', 'en'] as const)('calls every value and every choice by words in %s', (language) => {
    const texts = CATALOGUES[language];
    for (const field of FIELDS) {
      expect(labelOf(field, texts)).not.toBe(field.name);
      for (const choice of field.choices) expect(wordsOf(field, choice, texts)).not.toBe(choice);
      expect(valueIn(BEFORE, field)).not.toBe('undefined');
    }
  });
});
