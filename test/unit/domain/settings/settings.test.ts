import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import {
  OrganisationSettingsSchema,
  SettingsHistoryError,
  settingsChangeAfter,
  settingsOn,
} from '../../../../functions/domain/settings/index.ts';

type Input = z.input<typeof OrganisationSettingsSchema>;

const contact = (name: string) => ({
  name,
  mailbox: `${name}@example.org`,
  leaderMailbox: `leader.${name}@example.org`,
});
const input = (change: Partial<Input> = {}): Input => ({
  organisation: 'alboa',
  name: 'ALBOA',
  cvr: '29565611',
  effectiveFrom: '2026-01-01',
  betalingsserviceCreditors: ['03985644'],
  agencies: { housing: contact('housing'), advice: contact('advice'), municipality: contact('municipality') },
  ...change,
});
const settings = (change: Partial<Input> = {}) => OrganisationSettingsSchema.parse(input(change));
const refusals = (given: unknown) =>
  OrganisationSettingsSchema.safeParse(given).error?.issues.map(({ path, message }) => [path.join('.'), message]);

describe('settings that are left out', () => {
  test('get the careful defaults', () => {
    expect(settings()).toMatchObject({
      arrears: {
        graceBankDays: 3,
        residueLimitOere: 10_000,
        repeatedWithinMonths: 6,
        repeatedCount: 2,
        referToAdviceOn: 'repeated',
      },
      handoff: {
        acknowledgeWithinWorkingDays: 2,
        reminderEveryWorkingDays: 1,
        remindersMax: 2,
        acceptWithinWorkingDays: 3,
        outcomeWithinWorkingDays: 20,
        escalationWithinWorkingDays: 2,
      },
      adviceBasis: 'none',
    });
  });

  test('do not overwrite what is given', () => {
    const given = settings({ arrears: { graceBankDays: 0, referToAdviceOn: 'never' }, adviceBasis: 'own-adviser' });
    expect(given.arrears).toMatchObject({ graceBankDays: 0, referToAdviceOn: 'never', repeatedCount: 2 });
    expect(given.adviceBasis).toBe('own-adviser');
  });

  test('are not filled in for the organisation, its agencies or its creditors', () => {
    expect(refusals({ effectiveFrom: '2026-01-01' })?.map(([path]) => path)).toEqual([
      'organisation',
      'name',
      'cvr',
      'betalingsserviceCreditors',
      'agencies',
    ]);
  });
});

describe('settings are refused with the place and what was expected', () => {
  test.each([
    ['organisation', { organisation: 'Ålboa' }, 'organisation', 'expected 2 to 30 of the characters a-z, 0-9 and -'],
    ['CVR', { cvr: '2956561' }, 'cvr', 'expected a CVR number of 8 digits'],
    ['day', { effectiveFrom: '2026-02-30' }, 'effectiveFrom', 'expected a real date YYYY-MM-DD in 2000–2060'],
    [
      'creditor',
      { betalingsserviceCreditors: ['3985644'] },
      'betalingsserviceCreditors.0',
      'expected a PBS creditor number of 8 digits',
    ],
    [
      'creditor given twice',
      { betalingsserviceCreditors: ['03985644', '03985644'] },
      'betalingsserviceCreditors',
      'expected each creditor number once',
    ],
    [
      'grace',
      { arrears: { graceBankDays: 31 } },
      'arrears.graceBankDays',
      'expected a whole number of bank days from 0 to 30',
    ],
    [
      'grace in part days',
      { arrears: { graceBankDays: 2.5 } },
      'arrears.graceBankDays',
      'expected a whole number of bank days from 0 to 30',
    ],
    [
      'count that no window can hold',
      { arrears: { repeatedCount: 3, repeatedWithinMonths: 2 } },
      'arrears.repeatedCount',
      'expected no more months with a miss than repeatedWithinMonths has months: it could never be reached',
    ],
    [
      'deadline of no days',
      { handoff: { acceptWithinWorkingDays: 0 } },
      'handoff.acceptWithinWorkingDays',
      'expected a whole number of working days from 1 to 60',
    ],
    [
      'hand-off that would outlive its execution',
      { handoff: { outcomeWithinWorkingDays: 60, remindersMax: 5, reminderEveryWorkingDays: 2, escalationsMax: 3 } },
      'handoff.outcomeWithinWorkingDays',
      'expected at most 75 working days from the start of this step over its reminders to the end, given 60 + 5 × 2 + 3 × 2 = 76: a hand-off would outlive its execution',
    ],
    [
      'urgent hand-off that would outlive its execution',
      { urgentHandoff: { acceptWithinWorkingDays: 60, escalationsMax: 12, escalationWithinWorkingDays: 2 } },
      'urgentHandoff.acceptWithinWorkingDays',
      'expected at most 75 working days from the start of this step over its reminders to the end, given 60 + 2 × 1 + 12 × 2 = 86: a hand-off would outlive its execution',
    ],
    [
      'notice that would outlive its execution, which has a step more',
      { statutoryNotice: { acknowledgeWithinWorkingDays: 29 } },
      'statutoryNotice.acknowledgeWithinWorkingDays',
      'expected at most 60 working days from the start of this step over its reminders to the end, given 29 + 2 × 1 + 6 × 5 = 61: a hand-off would outlive its execution',
    ],
    [
      'inbox',
      { agencies: { ...input().agencies, advice: { ...contact('advice'), mailbox: 'advice' } } },
      'agencies.advice.mailbox',
      'expected the e-mail address of a shared inbox',
    ],
    [
      'address of henvis',
      { webAddress: 'http://henvis.example' },
      'webAddress',
      'expected an address that begins with https://',
    ],
    [
      'Digital Post without a number',
      {
        agencies: {
          ...settings({}).agencies,
          advice: { ...settings({}).agencies.advice, channels: ['email', 'digital-post'] },
        },
      },
      'agencies.advice.cvr',
      'expected a CVR number: Digital Post goes to one',
    ],
    [
      'Digital Post alone',
      {
        agencies: {
          ...settings({}).agencies,
          advice: { ...settings({}).agencies.advice, cvr: '12345678', channels: ['digital-post'] },
        },
      },
      'agencies.advice.channels',
      "expected 'email' or 'event' as well: the daily digest goes by those",
    ],
    ['basis', { adviceBasis: 'yes' }, 'adviceBasis', "expected 'own-adviser', 'joint-control-agreement' or 'none'"],
  ])('%s', (_what, change, path, message) => {
    expect(refusals({ ...input(), ...change })).toEqual([[path, message]]);
  });

  test('each step of a hand-off that would outlive its execution is named, and a sum that just fits is none', () => {
    const longest = {
      remindersMax: 10,
      reminderEveryWorkingDays: 6,
      escalationsMax: 1,
      escalationWithinWorkingDays: 12,
    };
    expect(refusals(input({ handoff: longest }))?.map(([path]) => path)).toEqual(['handoff.outcomeWithinWorkingDays']);
    expect(refusals(input({ handoff: { ...longest, outcomeWithinWorkingDays: 3 } }))).toBeUndefined();
    expect(refusals(input({ statutoryNotice: { acknowledgeWithinWorkingDays: 28 } }))).toBeUndefined();
  });

  test('a setting that does not exist', () => {
    expect(refusals({ ...input(), arrears: { graceDays: 3 } })).toEqual([['arrears', 'Unrecognized key: "graceDays"']]);
  });
});

describe('the settings of a day', () => {
  const january = settings({ effectiveFrom: '2026-01-01' });
  const july = settings({ effectiveFrom: '2026-07-01', arrears: { graceBankDays: 5 } });

  test.each([
    ['2026-01-01', january],
    ['2026-06-30', january],
    ['2026-07-01', july],
    ['2031-01-01', july],
  ] as const)('on %s are the latest from that day or earlier, in any order', (on, expected) => {
    expect(settingsOn([january, july], on)).toBe(expected);
    expect(settingsOn([july, january], on)).toBe(expected);
  });

  test('are none before the first', () => {
    expect(settingsOn([july, january], '2025-12-31')).toBeUndefined();
    expect(settingsOn([], '2026-01-01')).toBeUndefined();
  });

  test('change on the next later day, and never after the last', () => {
    expect(settingsChangeAfter([july, january], '2025-01-01')).toBe('2026-01-01');
    expect(settingsChangeAfter([july, january], '2026-01-01')).toBe('2026-07-01');
    expect(settingsChangeAfter([july, january], '2026-07-01')).toBeUndefined();
  });

  test('are not guessed from two of the same day or of two organisations', () => {
    expect(() => settingsOn([july, july], '2026-08-01')).toThrow(SettingsHistoryError);
    expect(() => settingsOn([july, settings({ organisation: 'aarhus-omegn' })], '2026-08-01')).toThrow(
      'of alboa, aarhus-omegn',
    );
  });
});
