/** A fogedmøde that is rescheduled three times and cancelled, and what becomes of its reminders and invitations. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answer, CaseFile } from '../support/legal/case-file.ts';
import { type Invitation, invitationsIn } from '../support/legal/invitations.ts';
import { filedCase } from '../support/legal/stages.ts';
import { Scenario } from '../support/scenario.ts';

const DATES = [
  '2026-12-17T09:00:00.000Z',
  '2026-12-22T09:00:00.000Z',
  '2027-01-12T12:30:00.000Z',
  '2027-01-05T09:00:00.000Z',
] as const;
const [FIRST, SECOND, THIRD, FOURTH] = DATES;

let scenario: Scenario;
let file: CaseFile;
let invitations: readonly Invitation[];
let scheduledTwice: Answer;
let acknowledgedOld: Answer;
let afterCancellation: Answer;
/** What moving a meeting to four days from now was answered. */
let shortly: Answer;
let askedOutcomes: { team: number; leader: number; held: string };

/** Filed on 30 November. Announced for 17 December, moved on the 8th, on the 20th and on the 28th, cancelled on 4 January. */
beforeAll(async () => {
  scenario = await Scenario.beginStory('2026-10-28');
  await scenario.settings('alboa');
  file = await filedCase(scenario, 'alboa', '1001');
  await file.schedule(FIRST);
  scheduledTwice = await file.schedule(FIRST);
  await scenario.untilMorningOf('2026-12-08');
  await file.changeHearing({ type: 'RescheduleHearing', startsAt: SECOND }, 'court');
  acknowledgedOld = await file.changeHearing({ type: 'AcknowledgeHearing', sequence: 0 }, 'advice');
  await scenario.untilMorningOf('2026-12-20');
  await file.changeHearing({ type: 'RescheduleHearing', startsAt: THIRD });
  await scenario.untilMorningOf('2026-12-28');
  await file.changeHearing({ type: 'RescheduleHearing', startsAt: FOURTH });
  await scenario.untilMorningOf('2027-01-04');
  await file.changeHearing({ type: 'CancelHearing', reason: 'court-cancelled' }, 'court');
  afterCancellation = await file.changeHearing({ type: 'RescheduleHearing', startsAt: THIRD });
  invitations = invitationsIn(scenario.mailTo('housing@alboa.example'));
  await forgottenOutcome();
});
afterAll(() => scenario.end());

/** A second meeting that nobody records the outcome of, until it is asked for in vain. */
async function forgottenOutcome(): Promise<void> {
  await file.schedule('2027-01-19T09:00:00.000Z');
  shortly = await file.changeHearing({ type: 'RescheduleHearing', startsAt: '2027-01-08T09:00:00.000Z' });
  await scenario.untilMorningOf('2027-01-18');
  const events = await file.events();
  askedOutcomes = {
    team: events.filter(({ type }) => type === 'HearingOutcomeAsked').length,
    leader: events.filter(({ type }) => type === 'HearingOutcomeEscalated').length,
    held: (await file.hearing()).status,
  };
}

describe('each change', () => {
  test('reaches calendars as the same entry with the next SEQUENCE, the cancellation as CANCEL (RFC 5546)', () => {
    const changes = invitations.filter(({ sequence }, index) => sequence !== invitations[index - 1]?.sequence);
    expect(changes.map(({ method, sequence, startsAt }) => [method, sequence, startsAt])).toEqual([
      ['REQUEST', 0, FIRST],
      ['REQUEST', 1, SECOND],
      ['REQUEST', 2, THIRD],
      ['REQUEST', 3, FOURTH],
      ['CANCEL', 4, FOURTH],
    ]);
    expect(new Set(invitations.map(({ uid }) => uid)).size).toBe(1);
  });

  test('is told to housing and advice at once, to the municipality and the court not', async () => {
    const told = (await file.told()).filter((one) => /^hearing-(scheduled|changed|cancelled)/.test(one));
    const toAgencies = told.filter((one) => !one.endsWith(' to tenant')).slice(0, 10);
    const changes = ['hearing-scheduled', 'hearing-changed', 'hearing-changed', 'hearing-changed', 'hearing-cancelled'];
    expect(toAgencies).toEqual(changes.flatMap((message) => [`${message} to housing`, `${message} to advice`]));
  });

  test('said twice is one', () => {
    expect(scheduledTwice).toMatchObject({ outcome: 'unchanged' });
  });

  test('makes an acknowledgement of the date before it no answer', () => {
    expect(acknowledgedOld).toMatchObject({ outcome: 'refused', refusal: { code: 'not-current', expected: ['1'] } });
  });

  test('with less than seven days’ notice is marked as short, with more it isn’t (RPL § 598 stk. 2)', async () => {
    const changed = (await file.events()).filter((event) => event.type === 'HearingRescheduled');
    expect(changed.slice(0, 3).map(({ shortNotice }) => shortNotice)).toEqual([false, false, false]);
    expect(shortly).toMatchObject({ hearing: { shortNotice: true } });
  });
});

describe('reminders', () => {
  test('of a date that no longer holds are not sent', async () => {
    const reminded = (await file.events()).flatMap((event) =>
      event.type === 'HearingReminded' && event.at < '2027-01-05'
        ? [`${event.sequence} ${event.to} ${event.daysBefore}`]
        : [],
    );
    // Before 22 December and 5 January: no other date stood when its reminders' days came.
    expect(reminded).toEqual(['1 agencies 7', '1 tenant 3', '3 agencies 7', '3 tenant 3']);
  });

  test('to a tenant who was reminded are followed by the change and by the cancellation', async () => {
    const told = (await file.told()).filter((one) => one.endsWith(' to tenant') && one.startsWith('hearing'));
    expect(told.slice(0, 5)).toEqual([
      'hearing-reminder to tenant',
      'hearing-changed to tenant',
      'hearing-changed to tenant',
      'hearing-reminder to tenant',
      'hearing-cancelled to tenant',
    ]);
  });
});

describe('a hearing that is cancelled', () => {
  test('can’t be moved any more', () => {
    expect(afterCancellation).toMatchObject({ outcome: 'refused', refusal: { code: 'not-possible-in-status' } });
  });

  test('leaves the case where it was: filed', async () => {
    expect(await file.state()).toMatchObject({ status: 'open', legal: { step: 'filed' } });
  });
});

describe('a hearing in the past', () => {
  test('asks for its outcome three times, then tells the leader, and stays without one', () => {
    expect(askedOutcomes).toEqual({ team: 3, leader: 1, held: 'scheduled' });
  });
});
