import { addDays, addWorkingDays, compareDates, type Instant, type LocalDate, localDateOf } from '../calendar/index.ts';
import type { HearingPolicy } from '../settings/index.ts';
import { endOf, type Hearing, type ReminderAudience, type ScheduledHearing } from './hearing.ts';
import { morningOf } from './local-time.ts';

/** A reminder of the policy and its moment: nine in the morning, so many days before the hearing's day. */
export interface Reminder {
  readonly to: ReminderAudience;
  readonly daysBefore: number;
  readonly dueAt: Instant;
}

/**
 * The reminders of a hearing's present date, in order of their moments. Of those whose moment had come when the date was
 * told the agencies get none: the announcement said it. The tenant, to whom nothing was announced, gets the newest.
 */
export function remindersOf(hearing: ScheduledHearing, policy: HearingPolicy): Reminder[] {
  const on = localDateOf(hearing.startsAt);
  const reminders = (to: ReminderAudience, days: readonly number[]): Reminder[] =>
    days.map((daysBefore) => ({ to, daysBefore, dueAt: morningOf(addDays(on, -daysBefore)) })).sort(byMoment);
  const isToCome = ({ dueAt }: Reminder) => dueAt > hearing.announcedAt;
  const agencies = reminders('agencies', policy.remindAgenciesDaysBefore);
  const tenant = reminders('tenant', policy.remindTenantDaysBefore);
  const missed = wasTenantTold(hearing) ? undefined : tenant.findLast((reminder) => !isToCome(reminder));
  return [...agencies.filter(isToCome), ...(missed ? [missed] : []), ...tenant.filter(isToCome)].sort(byMoment);
}

/**
 * Whether the tenant has a date from henvis in hand: a reminder of this one, or of an earlier one, in which case the
 * change was told when it was made.
 */
export function wasTenantTold({ reminded }: Pick<Hearing, 'reminded'>): boolean {
  return reminded.some(({ to }) => to === 'tenant');
}

function byMoment(one: Reminder, other: Reminder): number {
  return one.dueAt < other.dueAt ? -1 : Number(one.dueAt > other.dueAt);
}

/**
 * The reminder to send now, if any. Of several that are late (the system was down) only the newest for each audience is
 * still news; and after the hearing has begun none is.
 */
export function reminderDue(hearing: ScheduledHearing, policy: HearingPolicy, at: Instant): Reminder | undefined {
  if (at >= hearing.startsAt) return undefined;
  const due = remindersOf(hearing, policy).filter(({ dueAt }) => dueAt <= at);
  const newest = (['agencies', 'tenant'] as const).flatMap((to) => due.findLast((one) => one.to === to) ?? []);
  return newest.find((reminder) => !isSent(hearing, reminder));
}

function isSent({ reminded, sequence }: ScheduledHearing, { to, daysBefore }: Reminder): boolean {
  return reminded.some((sent) => sent.to === to && sent.daysBefore === daysBefore && sent.sequence === sequence);
}

/** The next request for the outcome of a hearing that is over. */
export interface OutcomeAsk {
  readonly ask: number;
  readonly audience: 'team' | 'leader';
  readonly dueAt: Instant;
}

/**
 * However rarely the policy asks, the leader is told within this many days, so that the hearing's execution ends within
 * the year that it may live.
 */
export const OUTCOME_ASKED_DAYS_MAX = 40;

/**
 * The next request: one every few working days at nine in the morning, the policy's number of them to the team, the last
 * to the leader; undefined after that. The hearing then stays without an outcome until somebody records it, and the
 * case's own reviews go on naming the case.
 */
export function nextOutcomeAsk(hearing: ScheduledHearing, policy: HearingPolicy): OutcomeAsk | undefined {
  if (hearing.leaderToldAt !== undefined) return undefined;
  const ask = hearing.outcomeAsks + 1;
  const heldOn = localDateOf(endOf(hearing));
  const on = addWorkingDays(heldOn, ask * policy.askOutcomeEveryWorkingDays);
  const latest: LocalDate = addDays(heldOn, OUTCOME_ASKED_DAYS_MAX);
  const isLate = compareDates(on, latest) > 0;
  const audience = isLate || ask > policy.outcomeAsksMax ? 'leader' : 'team';
  return { ask, audience, dueAt: morningOf(isLate ? latest : on) };
}
