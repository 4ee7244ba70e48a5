import fc from 'fast-check';
import { type Alert, type CaseAggregate, consequencesOf, evolveCase } from '../../../../functions/domain/case/index.ts';
import { CASE_ID, rules } from '../case/builders.ts';
import { anySteps, live } from '../case/history.ts';
import { anyLegalLife, liveLegally } from '../case/legal-lives.ts';

/** As many as show every kind of alert many times over; the same ones each time. */
const LIVES = { numRuns: 2000, seed: 26 };
const DISCLOSURE = { adviceBasis: 'own-adviser', firstMeetingToMunicipality: 'allowed' } as const;

const MOMENT = '2026-12-02T15:00:00.000Z';
const TO_HOUSING = { kind: 'alert', audience: 'team', urgency: 'digest', to: 'housing' } as const;
const OF_HANDOFF = { handoffId: `${CASE_ID}-h1`, handoffKind: 'statutory-notice' } as const;
const OVER: NonNullable<Alert['hearing']> = {
  hearingId: `${CASE_ID}-m1`,
  kind: 'effective-eviction',
  startsAt: MOMENT,
  durationMinutes: 60,
  place: { at: 'dwelling' },
  sequence: 1,
  shortNotice: true,
  isCancelled: false,
};

/** What these lives don't come to, as the case tells it: the prompts of a clock, and what is unlikely. */
const SELDOM: readonly Alert[] = [
  { ...TO_HOUSING, ...OF_HANDOFF, message: 'handoff-escalated', audience: 'leader', urgency: 'now', date: MOMENT },
  { ...TO_HOUSING, ...OF_HANDOFF, message: 'decision-overdue', to: 'municipality', audience: 'leader', date: MOMENT },
  { ...TO_HOUSING, ...OF_HANDOFF, message: 'decision-told', date: MOMENT },
  { ...TO_HOUSING, message: 'demand-receipt-missing', date: '2026-12-02' },
  { ...TO_HOUSING, message: 'demand-receipt-missing' },
  { ...TO_HOUSING, message: 'decision-reminder', reminder: 1, date: MOMENT },
  { ...TO_HOUSING, message: 'decision-escalated', audience: 'leader', date: MOMENT },
  { ...TO_HOUSING, message: 'agreement-restored' },
  { ...TO_HOUSING, message: 'hearing-outcome-wanted', hearing: OVER, reminder: 2 },
  { ...TO_HOUSING, message: 'hearing-outcome-escalated', audience: 'leader', hearing: OVER },
];

/** What agencies are told in many lives of a case: of its legal path, and of its hand-offs. */
export function* alertsOfManyLives(): Generator<Alert> {
  yield* SELDOM;
  const context = { organisation: 'alboa', rules: rules(DISCLOSURE) };
  for (const steps of fc.sample(anyLegalLife, LIVES)) {
    for (const { event, after, actor } of liveLegally(steps, DISCLOSURE)) {
      yield* consequencesOf(event, after, { ...context, actor }).filter((one) => one.kind === 'alert');
    }
  }
  for (const steps of fc.sample(anySteps, LIVES)) {
    let after: CaseAggregate | undefined;
    for (const event of live(steps).events) {
      after = evolveCase(after, CASE_ID, event);
      yield* consequencesOf(event, after, context).filter((one) => one.kind === 'alert');
    }
  }
}
