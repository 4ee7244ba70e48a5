import * as z from 'zod';
import { addDays, addWorkingDays, isWorkingDay, type LocalDate, LocalDateSchema } from '../calendar/index.ts';

/**
 * What the municipality does with a statutory notice: treats the question of help at once (RSL § 5 a stk. 1), or
 * contacts the person and tells that help can be asked for (stk. 5). The caseworker chooses on every notice, because
 * no source settles what *tilsvarende* in stk. 1 means for a boligorganisation's.
 */
export const HandlingSchema = z.enum(['at-once', 'contact']);
export type Handling = z.infer<typeof HandlingSchema>;

/** Why; the words of RSL § 5 a stk. 1 and 5. */
export const HandlingReasonSchema = z.enum([
  'children-in-household',
  'need-of-help-likely',
  /** The reading by which every notice of a boligorganisation comes under stk. 1. */
  'notice-of-housing-organisation',
  'no-children-and-no-known-need',
]);
export type HandlingReason = z.infer<typeof HandlingReasonSchema>;

/** Which reasons speak for which handling. */
export const HANDLING_REASONS: Readonly<Record<Handling, readonly HandlingReason[]>> = {
  'at-once': ['children-in-household', 'need-of-help-likely', 'notice-of-housing-organisation'],
  contact: ['no-children-and-no-known-need'],
};

/** One attempt to reach the tenant; how it went, never what was said. */
export const ContactSchema = z.strictObject({
  on: LocalDateSchema,
  way: z.enum(['telephone', 'letter', 'digital-post', 'text-message', 'visit', 'meeting']),
  reached: z.boolean(),
});
export type Contact = z.infer<typeof ContactSchema>;

/** The municipality's decision (afgørelse) on help. */
export const HelpDecisionSchema = z.enum(['help-granted', 'help-refused']);
export type HelpDecision = z.infer<typeof HelpDecisionSchema>;

/** RSL § 5 a stk. 2: help is refused within 14 days of the boligorganisation's notice. */
const DECISION_DAYS = 14;

/**
 * The last day on which help may be refused. The act has no rule that moves it off a Saturday or a helligdag, so this
 * is the raw date.
 */
export function decisionDueOn(noticeOn: LocalDate): LocalDate {
  return addDays(noticeOn, DECISION_DAYS);
}

/** The first working day from a date on: shown beside {@link decisionDueOn} when the offices are closed that day. */
export function workingDayFrom(date: LocalDate): LocalDate {
  return isWorkingDay(date) ? date : addWorkingDays(date, 1);
}
