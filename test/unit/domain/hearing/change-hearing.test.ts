import { describe, expect, test } from 'vitest';
import { decideChange, timeRecorded } from '../../../../functions/change-hearing/decide-change.ts';
import { ChangeHearingInput, ChangeHearingOutput } from '../../../../functions/change-hearing/schema.ts';
import { refuse } from '../../../../functions/domain/decision/index.ts';
import { rules } from '../../../support/rules.ts';
import { ACTORS, AFTERWARDS, NOW, outcome, reschedule, schedule, wordOf } from './builders.ts';
import { caseAfter, FILED, FIRST, OPENED, withHearing } from './cases.ts';

const INPUT = { organisation: 'alboa', caseId: 'hv-abcdefghjk', at: NOW, actor: ACTORS.housing };
const context = { at: NOW, actor: ACTORS.housing, rules: rules() };
const move = reschedule('2026-12-02T09:00:00.000Z');

describe('change-hearing', () => {
  test('takes an id for every command but the one that makes a hearing', () => {
    const isTaken = (rest: object) => ChangeHearingInput.safeParse({ ...INPUT, ...rest }).success;
    expect(isTaken({ command: schedule() })).toBe(true);
    expect(isTaken({ command: schedule(), hearingId: FIRST })).toBe(false);
    expect(isTaken({ command: move, hearingId: FIRST })).toBe(true);
    expect(isTaken({ command: move })).toBe(false);
  });

  test('takes no prompt of the workflow and no command of the system', () => {
    const prompt = { ...INPUT, hearingId: FIRST, command: { type: 'RemindHearing', to: 'agencies', daysBefore: 7 } };
    expect(ChangeHearingInput.safeParse(prompt).success).toBe(false);
    const bySystem = { ...INPUT, hearingId: FIRST, command: move, actor: ACTORS.system };
    expect(ChangeHearingInput.safeParse(bySystem).success).toBe(false);
  });

  test('schedules a new hearing, or changes the one that is named', () => {
    const filed = caseAfter(OPENED, FILED);
    expect(wordOf(decideChange(filed, { command: schedule() }, context))).toBe('HearingScheduled');
    expect(wordOf(decideChange(withHearing(), { hearingId: FIRST, command: move }, context))).toBe(
      'HearingRescheduled',
    );
    const other = { hearingId: 'hv-abcdefghjk-m7', command: move };
    expect(wordOf(decideChange(withHearing(), other, context))).toBe('not-found');
  });

  test('warns of less than 7 days’ notice (RPL § 598 stk. 2)', () => {
    const soon = schedule({ startsAt: '2026-11-06T09:00:00.000Z' });
    const decided = (command: typeof soon) =>
      timeRecorded(decideChange(caseAfter(OPENED, FILED), { command }, context));
    expect(decided(soon)).toEqual({ hearingId: FIRST, shortNotice: true });
    expect(decided(schedule())).toEqual({ hearingId: FIRST, shortNotice: false });
  });

  test('names the hearing to which another was adjourned', () => {
    const command = outcome('adjourned', { startsAt: '2026-11-27T09:00:00.000Z' });
    const decision = decideChange(withHearing(), { hearingId: FIRST, command }, { ...context, at: AFTERWARDS });
    expect(timeRecorded(decision)).toEqual({ hearingId: 'hv-abcdefghjk-m2', shortNotice: true });
  });

  test('has no time to tell of where none was recorded', () => {
    const cancel = { type: 'CancelHearing', reason: 'court-cancelled' } as const;
    expect(timeRecorded(decideChange(withHearing(), { hearingId: FIRST, command: cancel }, context))).toBeUndefined();
    expect(timeRecorded(refuse('not-found', 'x'))).toBeUndefined();
  });

  test('answers with the warning, or with the refusal as data', () => {
    const recorded = { outcome: 'recorded', hearing: { hearingId: FIRST, shortNotice: true } };
    expect(ChangeHearingOutput.parse(recorded)).toEqual(recorded);
    const refused = { outcome: 'refused', refusal: { code: 'not-held-yet', given: 'paid', expected: [NOW] } };
    expect(ChangeHearingOutput.parse(refused)).toEqual(refused);
    expect(ChangeHearingOutput.safeParse({ outcome: 'recorded', name: 'Jensen' }).success).toBe(false);
  });
});
