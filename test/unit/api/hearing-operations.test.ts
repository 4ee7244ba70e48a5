import { describe, expect, test } from 'vitest';
import { HEARING_OPERATIONS, ScheduleHearing } from '../../../functions/change-hearing/operations.ts';
import { scheduledIn, timeRecordedIn } from '../../../functions/change-hearing/recorded.ts';
import { type CaseEvent, changeHearing, scheduleHearing } from '../../../functions/domain/case/index.ts';
import type { Decision } from '../../../functions/domain/decision/index.ts';
import { rules } from '../../support/rules.ts';
import { ACTORS, AFTERWARDS, NOW, outcome, schedule } from '../domain/hearing/builders.ts';
import { caseAfter, FILED, FIRST, OPENED, withHearing } from '../domain/hearing/cases.ts';

const context = { at: NOW, actor: ACTORS.housing, rules: rules() };

function eventsOf(decision: Decision<CaseEvent>): readonly CaseEvent[] {
  if (!decision.accepted) throw new Error(`refused: ${decision.refusal.code}`);
  return decision.events;
}

/** What an operation takes for its body. */
function isTaken(type: string, body: object): boolean {
  const found = HEARING_OPERATIONS.find((each) => each.type === type);
  return found?.operation.body?.safeParse(body).success ?? false;
}

describe('a date that is recorded', () => {
  test('warns of less than 7 days’ notice (RPL § 598 stk. 2), and of no more', () => {
    const soon = schedule({ startsAt: '2026-11-06T09:00:00.000Z' });
    const recorded = (command: typeof soon) =>
      timeRecordedIn(eventsOf(scheduleHearing(caseAfter(OPENED, FILED), command, context)));
    expect(recorded(soon)).toEqual({ hearing: { hearingId: FIRST, shortNotice: true } });
    expect(recorded(schedule())).toEqual({ hearing: { hearingId: FIRST, shortNotice: false } });
  });

  test('names the hearing to which another was adjourned as what came into being', () => {
    const command = outcome('adjourned', { startsAt: '2026-11-27T09:00:00.000Z' });
    const events = eventsOf(changeHearing(withHearing(), FIRST, command, { ...context, at: AFTERWARDS }));
    expect(timeRecordedIn(events)).toEqual({ hearing: { hearingId: 'hv-abcdefghjk-m2', shortNotice: true } });
    expect(scheduledIn(events)).toBe('hv-abcdefghjk-m2');
  });

  test('is not told of where none was recorded, nor is anything new then', () => {
    const cancel = { type: 'CancelHearing', reason: 'court-cancelled' } as const;
    const events = eventsOf(changeHearing(withHearing(), FIRST, cancel, context));
    expect(timeRecordedIn(events)).toEqual({});
    expect(scheduledIn(events)).toBeUndefined();
  });
});

describe('the body of a command', () => {
  test('is the command without its type, which the path says', () => {
    const { type, ...body } = schedule();
    expect(ScheduleHearing.body?.safeParse(body).success).toBe(true);
    expect(ScheduleHearing.body?.safeParse({ type, ...body }).success).toBe(false);
  });

  test('must hold what the whole command must: only an adjourned hearing has a next date', () => {
    const adjournedTo = { startsAt: '2026-11-27T09:00:00.000Z' };
    expect(isTaken('RecordHearingOutcome', { outcome: 'adjourned', adjournedTo })).toBe(true);
    expect(isTaken('RecordHearingOutcome', { outcome: 'paid', adjournedTo })).toBe(false);
  });

  test('takes no prompt of the workflow: a person can’t remind in its name', () => {
    expect(HEARING_OPERATIONS.map(({ type }) => type)).toEqual([
      'RescheduleHearing',
      'CancelHearing',
      'RecordHearingOutcome',
      'AcknowledgeHearing',
    ]);
  });
});
