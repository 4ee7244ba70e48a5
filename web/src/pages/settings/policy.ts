/** The policies as a form has them: every value as it is written, by the name of its section and its own. Pure. */
import type { Settings } from '../../api/settings.ts';

const HANDOFF = {
  acknowledgeWithinWorkingDays: [1, 60],
  reminderEveryWorkingDays: [1, 60],
  remindersMax: [0, 10],
  acceptWithinWorkingDays: [1, 60],
  outcomeWithinWorkingDays: [1, 60],
  escalationWithinWorkingDays: [1, 60],
  escalationsMax: [1, 12],
} as const;

/** Whole numbers, with the least and the most that each may be. Amounts are in øre there, and here in kroner. */
export const NUMBERS = {
  arrears: { graceBankDays: [0, 30], repeatedWithinMonths: [1, 24], repeatedCount: [2, 24] },
  handoff: HANDOFF,
  urgentHandoff: HANDOFF,
  statutoryNotice: HANDOFF,
  hearing: { shortNoticeDays: [1, 60], askOutcomeEveryWorkingDays: [1, 60], outcomeAsksMax: [1, 10] },
  legal: {
    decideWithinWorkingDays: [1, 60],
    decisionReminderEveryWorkingDays: [1, 60],
    decisionRemindersMax: [0, 10],
    agreementToleranceDays: [0, 30],
    receiptAskAfterDays: [1, 60],
  },
} as const;

/** One of several. */
export const CHOICES = {
  arrears: { referToAdviceOn: ['first', 'repeated', 'never'] },
  disclosure: {
    municipalityBeforeFiling: ['consent', 'allowed'],
    firstMeetingToMunicipality: ['consent', 'allowed'],
    noticeParagraph: ['caseworker-chooses', 'always-at-once'],
  },
} as const;

export type NumberSection = keyof typeof NUMBERS;
export type ChoiceSection = keyof typeof CHOICES;
export const SECTIONS = [
  'arrears',
  'handoff',
  'urgentHandoff',
  'statutoryNotice',
  'legal',
  'hearing',
  'disclosure',
] as const satisfies readonly (NumberSection | ChoiceSection)[];
export type Section = (typeof SECTIONS)[number];

/** A value of a policy. */
export interface PolicyField {
  readonly section: Section;
  readonly name: string;
  /** `section-name`: its id on the page. */
  readonly id: string;
  readonly kind: 'number' | 'choice';
  readonly min: number;
  readonly max: number;
  readonly choices: readonly string[];
}

/** The values of a section, in their order. */
export function fieldsOf(section: Section): readonly PolicyField[] {
  const numbers: Readonly<Record<string, readonly [number, number]>> = isNumberSection(section) ? NUMBERS[section] : {};
  const choices: Readonly<Record<string, readonly string[]>> = isChoiceSection(section) ? CHOICES[section] : {};
  const base = (name: string) => ({ section, name, id: `${section}-${name}`, min: 0, max: 0, choices: [] });
  return [
    ...Object.entries(numbers).map(([name, [min, max]]) => ({ ...base(name), kind: 'number' as const, min, max })),
    ...Object.entries(choices).map(([name, values]) => ({ ...base(name), kind: 'choice' as const, choices: values })),
  ];
}

export const FIELDS: readonly PolicyField[] = SECTIONS.flatMap(fieldsOf);

/** What is written in the form, by the ids of the fields. */
export type PolicyDraft = Readonly<Record<string, string>>;

/** The values of settings, as they are written. */
export function draftOf(settings: Settings): PolicyDraft {
  return Object.fromEntries(FIELDS.map((field) => [field.id, valueIn(settings, field)]));
}

/** One value of settings. */
export function valueIn(settings: Settings, { section, name }: PolicyField): string {
  const value: unknown = Reflect.get(settings[section], name);
  return String(value);
}

/** Whether what is written can be the value. */
export function canBe({ kind, min, max, choices }: PolicyField, written: string): boolean {
  if (kind === 'choice') return choices.includes(written);
  return /^\d{1,4}$/.test(written.trim()) && Number(written) >= min && Number(written) <= max;
}

/** The fields whose value is another than before. */
export function changedFields(before: Settings, draft: PolicyDraft): readonly PolicyField[] {
  return FIELDS.filter((field) => (draft[field.id] ?? '').trim() !== valueIn(before, field));
}

/** The settings with what is written in place of what was; everything else as it was. */
export function settingsWith(before: Settings, draft: PolicyDraft, effectiveFrom: string): Settings {
  const sections = SECTIONS.map((section) => {
    const own = fieldsOf(section).map(({ id, name, kind }) => {
      const written = (draft[id] ?? '').trim();
      return [name, kind === 'number' ? Number(written) : written];
    });
    return [section, { ...before[section], ...Object.fromEntries(own) }];
  });
  return { ...before, ...Object.fromEntries(sections), effectiveFrom };
}

function isNumberSection(section: string): section is NumberSection {
  return Object.hasOwn(NUMBERS, section);
}

function isChoiceSection(section: string): section is ChoiceSection {
  return Object.hasOwn(CHOICES, section);
}
