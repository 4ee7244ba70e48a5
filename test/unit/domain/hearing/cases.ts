import {
  type CaseAggregate,
  type CaseContext,
  type CaseEvent,
  evolveCase,
  scheduleHearing,
} from '../../../../functions/domain/case/index.ts';
import { rules } from '../../../support/rules.ts';
import { ACTORS, eventsOf, NOW, schedule } from './builders.ts';

export const CASE_ID = 'hv-abcdefghjk';
export const FIRST = `${CASE_ID}-m1`;

/** Housing acting now, unless the changes say otherwise. */
export const context = (changes: Partial<CaseContext> = {}): CaseContext => ({
  at: NOW,
  actor: ACTORS.housing,
  rules: rules(),
  ...changes,
});

/** A case opened in August for one missed rent. */
export const OPENED: CaseEvent = {
  type: 'CaseOpened',
  at: '2026-08-10T06:00:00.000Z',
  tenancyId: '4711',
  episode: 1,
  missed: [
    {
      chargeId: '2026-08',
      period: '2026-08',
      dueOn: '2026-08-03',
      outstandingOere: 650_000,
      rule: 'first',
      referToAdvice: false,
      demandFrom: '2026-08-07',
      because: [],
    },
  ],
};
/** Its request to the court in October. */
export const FILED: CaseEvent = {
  type: 'FilingRecorded',
  at: '2026-10-01T09:00:00.000Z',
  filing: { filingId: `${CASE_ID}-f1`, filedOn: '2026-10-01', noticeId: `${CASE_ID}-h1` },
};

/** The case after events. */
export function caseAfter(...events: readonly CaseEvent[]): CaseAggregate {
  const [first, ...rest] = events;
  if (first === undefined) throw new Error('a case begins with an event');
  return rest.reduce((known, event) => evolveCase(known, CASE_ID, event), evolveCase(undefined, CASE_ID, first));
}

/** The case with the hearing of {@link schedule}, entered by housing. */
export const withHearing = (known: CaseAggregate = caseAfter(OPENED, FILED)): CaseAggregate =>
  eventsOf(scheduleHearing(known, schedule(), context())).reduce(
    (aggregate, event) => evolveCase(aggregate, CASE_ID, event),
    known,
  );
