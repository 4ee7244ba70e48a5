import type { HandoffKind } from '../../handoff/index.ts';
import { danishDay, danishMoment } from '../danish-date.ts';
import type { MessageFacts } from '../facts.ts';

/** The day, led in by words and a space; nothing when it isn't known. */
export function dayAfter(lead: string, date: string | undefined): string {
  return date === undefined ? '' : `${lead} ${danishDay(date)}`;
}

/** The day with the time, led in by words and a space; nothing when it isn't known. */
export function momentAfter(lead: string, date: string | undefined): string {
  return date === undefined ? '' : `${lead} ${danishMoment(date)}`;
}

/** "Fristen var …" as a sentence of its own; none without a date. */
export function deadlineWas(date: string | undefined): string[] {
  return date === undefined ? [] : [`Fristen var ${danishMoment(date)}.`];
}

/** "Frist: …" as a sentence of its own, true before and after it; none without a date. */
export function deadline(date: string | undefined): string[] {
  return date === undefined ? [] : [`Frist: ${danishMoment(date)}.`];
}

/** "1 sag", "2 sager". */
export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** "2. påmindelse"; the first when its number isn't known. */
export function ordinalReminder(reminder = 1): string {
  return `${reminder}. påmindelse`;
}

const NOUNS: Readonly<Record<HandoffKind, string>> = {
  'rent-arrears-referral': 'henvisning',
  'assistance-request': 'anmodning om hjælp',
  'advice-request': 'anmodning om rådgivning',
  'statutory-notice': 'underretning',
};

/** What a hand-off of this kind is called, in the indefinite form; all of them take "en". */
export function handoffNoun({ handoffKind = 'rent-arrears-referral' }: Pick<MessageFacts, 'handoffKind'>): string {
  return NOUNS[handoffKind];
}

/** The noun with a capital letter, at the start of a sentence. */
export function capitalised(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

const LABELS: Readonly<Record<HandoffKind, string>> = {
  'rent-arrears-referral': 'Henvisning',
  'assistance-request': 'Anmodning',
  'advice-request': 'Anmodning',
  'statutory-notice': 'Underretning',
};

/** What stands before a hand-off's id. */
export function handoffLabel({ handoffKind = 'rent-arrears-referral' }: Pick<MessageFacts, 'handoffKind'>): string {
  return LABELS[handoffKind];
}
