/**
 * What the housing administrations do: each working day they go through their open cases and take every one a step further
 * on its course. They record the outcomes of hearings too, and the adviser acknowledges the dates.
 */
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Runtime } from '../runtime/index.ts';
import { byConstruct } from '../template/index.ts';
import { addDays, addWeekdays, at, type Day, dayOf, onWeekday } from './calendar.ts';
import { type Course, courseOf } from './courses.ts';
import { type Hearing, type OpenCase, openCases } from './open-cases.ts';
import { say } from './say.ts';
import { type Saying, sayingOf } from './sayings.ts';

/** Ready-made users of the sign-in, by organisation. */
const OFFICERS: Readonly<Record<string, string>> = { alboa: 'officer-alboa', 'aarhus-omegn': 'officer-omegn' };
const ADVISER = 'adviser-1';
/** Påkravsgebyr of 2026 (VEJ 9886 of 4 Sep 2025). */
const DEMAND_FEE_OERE = 33_500;
/** A letter takes two days. */
const LETTER_DAYS = 2;

/** Takes every open case a step further. */
export async function workThroughCases(runtime: Runtime, tables: DynamoDBDocumentClient): Promise<void> {
  const nowMs = runtime.clock.clock.now();
  for (const each of await openCases(tables, byConstruct(runtime.deployment.tables, 'CaseTable').name)) {
    const next = nextStep(each, courseOf(each.organisation, each.tenancyId), nowMs);
    if (next) await say(runtime, each, OFFICERS[each.organisation] ?? '', [next]);
    const seen = acknowledgement(each);
    if (seen) await say(runtime, each, ADVISER, [seen]);
  }
}

/** What housing does in a case today, if anything. */
function nextStep(theCase: OpenCase, course: Course, nowMs: number): Saying | undefined {
  const today = dayOf(nowMs);
  switch (theCase.legal.step) {
    case 'arrears':
      return demand(theCase, course, today);
    case 'demanded':
      return course.decision === 'agree' ? decided(theCase, course, today) : receipt(theCase, today);
    case 'decision-due':
      return decision(theCase, course, today);
    case 'terminated':
      return course.files && isAfter(theCase.termination?.terminatedOn, today)
        ? sayingOf({ type: 'RecordFiling', filedOn: today })
        : undefined;
    case 'filed':
      return beforeTheCourt(theCase, course, nowMs);
    default:
      return undefined;
  }
}

function isAfter(day: Day | undefined, today: Day): boolean {
  return day !== undefined && day < today;
}

function demand({ missed }: OpenCase, { way }: Course, today: Day): Saying | undefined {
  if (missed.some(({ demandFrom }) => demandFrom > today)) return undefined;
  const amounts = [
    ...missed.map(({ chargeId, outstandingOere: amountOere }) => ({ what: 'rent', chargeId, amountOere })),
    { what: 'demand-fee', amountOere: DEMAND_FEE_OERE },
  ];
  const received = way === 'digital-post' ? { receivedOn: today } : {};
  const command = { type: 'RecordDemand', givenOn: today, way, amounts, warningConfirmed: true, ...received };
  return sayingOf(command);
}

/** Housing looks up when its letter was delivered. */
function receipt({ demands }: OpenCase, today: Day): Saying | undefined {
  const last = demands.at(-1);
  if (!last || last.receivedOn !== undefined) return undefined;
  const receivedOn = addDays(last.givenOn, LETTER_DAYS);
  if (addWeekdays(receivedOn, 1) > today) return undefined;
  return sayingOf({ type: 'RecordDemandReceipt', receivedOn });
}

/** Only the first decision is on the course; what comes back from the court or a breach waits for somebody. */
function decision(theCase: OpenCase, course: Course, today: Day): Saying | undefined {
  return theCase.legal.why === 'deadline-passed' ? decided(theCase, course, today) : undefined;
}

function decided({ missed }: OpenCase, course: Course, today: Day): Saying | undefined {
  const owedOere = missed.reduce((sum, { outstandingOere }) => sum + outstandingOere, 0);
  const command = decisionCommand(course.decision, owedOere, today);
  return command && sayingOf(command);
}

function decisionCommand(decision: Course['decision'], owedOere: number, today: Day) {
  switch (decision) {
    case 'terminate':
      return { type: 'DecideTermination', terminatedOn: today };
    case 'agree':
      return {
        type: 'DecideAgreement',
        instalments: instalments(owedOere, ['2026-12-01', '2027-01-04', '2027-02-01']),
      };
    case 'agree-in-vain':
      return { type: 'DecideAgreement', instalments: instalments(owedOere, ['2026-10-30', '2026-11-30']) };
    case 'extend':
      return { type: 'DecideExtension', until: onWeekday(addDays(today, 28)) };
    case 'no-action':
      return { type: 'DecideNoAction', reason: 'help-expected' };
    case 'wait':
      return undefined;
  }
}

/** Equal parts; the last takes what is left. */
function instalments(owedOere: number, days: readonly Day[]) {
  const part = Math.floor(owedOere / days.length);
  return days.map((dueOn, index) => ({
    dueOn,
    amountOere: index === days.length - 1 ? owedOere - part * index : part,
  }));
}

function beforeTheCourt({ hearings, filing }: OpenCase, course: Course, nowMs: number): Saying | undefined {
  const today = dayOf(nowMs);
  const filedOn = filing?.filedOn;
  if (filedOn === undefined || filedOn >= today) return undefined;
  const { ends, meetings = [] } = course;
  if (ends && addDays(filedOn, ends.inDays) <= today) {
    return sayingOf({ type: 'EndCase', reason: ends.reason });
  }
  const last = hearings.at(-1);
  if (!last) return scheduling(meetings[0], filedOn);
  const planned = meetings.find(({ kind }) => kind === last.kind);
  if (last.status === 'scheduled') return changeOf(last, planned, filedOn, nowMs);
  return last.outcome === 'eviction-decided'
    ? scheduling(
        meetings.find(({ kind }) => kind === 'effective-eviction'),
        dayOf(Date.parse(last.startsAt)),
      )
    : undefined;
}

type Meeting = NonNullable<Course['meetings']>[number];

function scheduling(meeting: Meeting | undefined, after: Day): Saying | undefined {
  if (!meeting) return undefined;
  const { kind, inDays } = meeting;
  const place = kind === 'effective-eviction' ? { at: 'dwelling' } : { at: 'court', room: 'Retssal 3' };
  return sayingOf({ type: 'ScheduleHearing', kind, startsAt: morningOf(addDays(after, inDays)), place });
}

/** A hearing that is over has an outcome; one that is to come may be moved. */
function changeOf(
  { hearingId, startsAt, sequence }: Hearing,
  planned: Meeting | undefined,
  filedOn: Day,
  nowMs: number,
): Saying | undefined {
  if (Date.parse(startsAt) > nowMs) {
    const moved = planned?.movedByDays;
    const isMoved = moved !== undefined && sequence === 0 && addDays(filedOn, 7) <= dayOf(nowMs);
    return isMoved
      ? sayingOf({ type: 'RescheduleHearing', startsAt: later(startsAt, moved) }, { hearingId })
      : undefined;
  }
  const { outcome, adjournedByDays } = planned ?? {};
  if (outcome === undefined) return undefined;
  const next = adjournedByDays === undefined ? {} : { adjournedTo: { startsAt: later(startsAt, adjournedByDays) } };
  return sayingOf({ type: 'RecordHearingOutcome', outcome, ...next }, { hearingId });
}

function acknowledgement({ hearings }: OpenCase): Saying | undefined {
  const last = hearings.at(-1);
  if (last?.status !== 'scheduled' || last.acknowledgements['advice']?.sequence === last.sequence) return undefined;
  const { hearingId, sequence } = last;
  return sayingOf({ type: 'AcknowledgeHearing', sequence }, { hearingId });
}

/** Ten in the morning of a day, or of the first weekday after it. */
function morningOf(day: Day): string {
  return new Date(at(onWeekday(day), '10:00')).toISOString();
}

function later(startsAt: string, days: number): string {
  return morningOf(addDays(dayOf(Date.parse(startsAt)), days));
}
