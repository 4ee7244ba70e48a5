import type { Actor, Agency } from '../../../../functions/domain/actor/index.ts';
import type { Instant } from '../../../../functions/domain/calendar/index.ts';
import type { Decision } from '../../../../functions/domain/decision/index.ts';
import {
  decideHearing,
  evolveHearing,
  type Hearing,
  type HearingCommand,
  type HearingContext,
  type HearingEvent,
  type HearingPrompt,
  HearingSchema,
  type HearingStatus,
  type ScheduledHearing,
} from '../../../../functions/domain/hearing/index.ts';
import { type HearingPolicy, HearingPolicySchema } from '../../../../functions/domain/settings/index.ts';
import { eventsOf } from '../handoff/builders.ts';

export { eventsOf, wordOf } from '../handoff/builders.ts';

/** Monday 2 November 2026, ten in the morning in Denmark. */
export const NOW: Instant = '2026-11-02T09:00:00.000Z';
/** Wednesday 25 November 2026, ten in the morning in Denmark: 23 days after {@link NOW}. */
export const STARTS_AT: Instant = '2026-11-25T09:00:00.000Z';
/** An hour after the hearing began, when it is over. */
export const AFTERWARDS: Instant = '2026-11-25T10:00:00.000Z';
export const HEARING_ID = 'hv-abcdefghjk-m1';
export const NEXT_HEARING_ID = 'hv-abcdefghjk-m2';

export const policy = (changes: Partial<HearingPolicy> = {}): HearingPolicy => HearingPolicySchema.parse(changes);

export const person = (agency: Agency): Actor => ({ kind: 'person', agency, userId: 'user-1' });

/** Whoever can ask for anything. */
export const ACTORS = {
  housing: person('housing'),
  advice: person('advice'),
  municipality: person('municipality'),
  court: person('court'),
  system: { kind: 'system' },
} as const satisfies Record<string, Actor>;
export type Role = keyof typeof ACTORS;

const COMMON = {
  hearingId: HEARING_ID,
  kind: 'bailiff-court-meeting',
  startsAt: STARTS_AT,
  durationMinutes: 30,
  place: { at: 'court', room: 'Retssal 5' },
  courtReference: 'FS 41-1234/2026',
  sequence: 0,
  shortNotice: false,
  scheduledBy: 'housing',
  scheduledAt: '2026-11-01T09:00:00.000Z',
  announcedAt: '2026-11-01T09:00:00.000Z',
  acknowledgements: {},
  reminded: [],
  outcomeAsks: 0,
} as const;

/** A hearing in each status, written down by hand: no decider had a part in it. */
export const IN_STATUS: Readonly<Record<HearingStatus, Hearing>> = {
  scheduled: HearingSchema.parse({ ...COMMON, status: 'scheduled' }),
  cancelled: HearingSchema.parse({
    ...COMMON,
    status: 'cancelled',
    sequence: 1,
    reason: 'court-cancelled',
    cancelledAt: '2026-11-01T10:00:00.000Z',
  }),
  held: HearingSchema.parse({
    ...COMMON,
    status: 'held',
    outcome: 'agreement',
    recordedBy: 'housing',
    recordedAt: '2026-11-25T10:00:00.000Z',
  }),
};

/** A hearing that is scheduled, with changes. */
export function scheduled(changes: Partial<ScheduledHearing> = {}): ScheduledHearing {
  const hearing = HearingSchema.parse({ ...IN_STATUS.scheduled, ...changes });
  if (hearing.status !== 'scheduled') throw new Error('the changes took away the status');
  return hearing;
}

export const context = (changes: Partial<HearingContext> = {}): HearingContext => ({
  actor: ACTORS.housing,
  at: NOW,
  policy: policy(),
  nextHearingId: NEXT_HEARING_ID,
  others: [],
  ...changes,
});

/** Decides with housing acting now, unless the changes say otherwise. */
export function decide(
  hearing: Hearing | undefined,
  command: HearingCommand | HearingPrompt,
  changes: Partial<HearingContext> = {},
): Decision<HearingEvent> {
  return decideHearing(hearing, command, context(changes));
}

/** The hearing after the events of a decision that are about itself. */
export function afterwards(hearing: Hearing, decision: Decision<HearingEvent>): Hearing {
  return eventsOf(decision)
    .filter(({ hearingId }) => hearingId === hearing.hearingId)
    .reduce<Hearing>(evolveHearing, hearing);
}

/** A scheduled hearing as the decider makes it. */
export function scheduledAt(at: Instant, startsAt: Instant, own: HearingPolicy = policy()): ScheduledHearing {
  const events = eventsOf(decide(undefined, schedule({ startsAt }), { at, policy: own }));
  const [event] = events;
  if (event === undefined) throw new Error('nothing was scheduled');
  const hearing = HearingSchema.parse(evolveHearing(undefined, event));
  if (hearing.status !== 'scheduled') throw new Error(`expected a scheduled hearing, got ${hearing.status}`);
  return hearing;
}

type Command<T extends HearingCommand['type']> = Extract<HearingCommand, { type: T }>;

/** The command that schedules the hearing of {@link IN_STATUS}. */
export const schedule = (changes: Partial<Command<'ScheduleHearing'>> = {}): Command<'ScheduleHearing'> => ({
  type: 'ScheduleHearing',
  kind: 'bailiff-court-meeting',
  startsAt: STARTS_AT,
  place: { at: 'court', room: 'Retssal 5' },
  courtReference: 'FS 41-1234/2026',
  ...changes,
});

export const reschedule = (
  startsAt: Instant,
  changes: Partial<Command<'RescheduleHearing'>> = {},
): Command<'RescheduleHearing'> => ({ type: 'RescheduleHearing', startsAt, ...changes });

export const outcome = (
  code: Command<'RecordHearingOutcome'>['outcome'],
  adjournedTo?: Command<'RecordHearingOutcome'>['adjournedTo'],
): Command<'RecordHearingOutcome'> => ({
  type: 'RecordHearingOutcome',
  outcome: code,
  ...(adjournedTo && { adjournedTo }),
});
