import { describe, expect, test } from 'vitest';
import type { LocalDate } from '../../../../functions/domain/calendar/index.ts';
import {
  type Handoff,
  type HandoffCommand,
  type HandoffContext,
  HandoffSchema,
  OUTCOMES,
  type Outcome,
} from '../../../../functions/domain/handoff/index.ts';
import { afterwards, decide, eventsOf, HANDOFF_ID, NOW, person, wordOf } from './builders.ts';
import { SUBJECTS } from './subjects.ts';

const AT_ONCE = SUBJECTS['statutory-notice, treated at once'];
const CONTACT = SUBJECTS['statutory-notice, by contact'];

const BY_MUNICIPALITY = { actor: person('municipality') };
/** Decides with the municipality acting. */
const byMunicipality = (handoff: Handoff, command: HandoffCommand, changes: Partial<HandoffContext> = {}) =>
  decide(handoff, command, { ...BY_MUNICIPALITY, ...changes });

describe('the contacts of the municipality with the tenant', () => {
  const contact = (on: LocalDate, reached = true) =>
    ({ type: 'RecordContact', on, way: 'telephone', reached }) as const;

  test('several are kept, in the order they are recorded, and none moves the deadline', () => {
    const before = CONTACT.accepted;
    const once = afterwards(before, byMunicipality(before, contact('2026-11-05', false)));
    const twice = afterwards(once, byMunicipality(once, contact('2026-11-06')));
    expect(twice).toMatchObject({
      status: 'in-progress',
      contacts: [{ on: '2026-11-04' }, { on: '2026-11-05', reached: false }, { on: '2026-11-06', reached: true }],
    });
    expect('clock' in twice && 'clock' in before && twice.clock).toEqual('clock' in before && before.clock);
  });

  test('the same one twice is one; the same day by another way is another', () => {
    expect(wordOf(byMunicipality(CONTACT.accepted, contact('2026-11-04')))).toBe('nothing to do');
    expect(wordOf(byMunicipality(CONTACT.accepted, { ...contact('2026-11-04'), way: 'letter' }))).toBe(
      'ContactRecorded',
    );
  });

  test('of a day to come, or before the notice, is refused', () => {
    expect(byMunicipality(CONTACT.accepted, contact('2026-11-07'))).toMatchObject({
      refusal: { code: 'date-in-future', expected: ['2026-11-06'] },
    });
    expect(byMunicipality(CONTACT.accepted, contact('2026-11-01'))).toMatchObject({
      refusal: { code: 'date-too-early', expected: ['2026-11-02'] },
    });
    expect(wordOf(byMunicipality(CONTACT.accepted, contact('2026-11-02')))).toBe('ContactRecorded');
  });
});

describe('a notice handled by contact ends with what a contact led to (RSL § 5 a stk. 5)', () => {
  const withContacts = (...reached: boolean[]): Handoff => ({
    ...CONTACT['in-progress'],
    contacts: reached.map((one) => ({ on: '2026-11-04', way: 'visit', reached: one })),
  });
  const complete = (handoff: Handoff, outcome: Outcome) =>
    byMunicipality(handoff, { type: 'CompleteHandoff', outcome });

  test('not before there was a contact', () => {
    expect(complete(withContacts(), 'person-informed')).toEqual({
      accepted: false,
      refusal: { code: 'contact-missing', given: 'person-informed', expected: ['RecordContact'] },
    });
  });

  test.each(OUTCOMES['statutory-notice'].filter((outcome) => outcome !== 'not-reached'))(
    '%s needs somebody reached',
    (outcome) => {
      expect(wordOf(complete(withContacts(false, true), outcome))).toBe('HandoffCompleted');
      expect(complete(withContacts(false, false), outcome)).toMatchObject({
        refusal: { code: 'outcome-not-possible', given: outcome, expected: ['not-reached'] },
      });
    },
  );

  test('not reached needs attempts that failed, and none that did not', () => {
    expect(wordOf(complete(withContacts(false), 'not-reached'))).toBe('HandoffCompleted');
    expect(wordOf(complete(withContacts(false, true), 'not-reached'))).toBe('outcome-not-possible');
  });

  test('with an outcome of advice it does not end', () => {
    expect(wordOf(complete(withContacts(true), 'budget-advice-given'))).toBe('outcome-not-possible');
  });
});

describe('domain.md § 10 row 7: help is refused within 14 days, with reasons and guidance on appeal', () => {
  type DecideHelp = Extract<HandoffCommand, { type: 'DecideHelp' }>;
  const refusal = (changes: Partial<DecideHelp> = {}): DecideHelp => ({
    type: 'DecideHelp',
    decision: 'help-refused',
    decidedOn: '2026-11-06',
    reasonsGiven: true,
    appealGuidanceGiven: true,
    ...changes,
  });
  const granted = refusal({ decision: 'help-granted', reasonsGiven: false, appealGuidanceGiven: false });

  test('a decision ends the notice, with its day', () => {
    expect(eventsOf(byMunicipality(AT_ONCE.accepted, refusal()))).toEqual([
      {
        type: 'HelpDecided',
        handoffId: HANDOFF_ID,
        at: NOW,
        decision: 'help-refused',
        decidedOn: '2026-11-06',
        isLate: false,
        reasonsGiven: true,
        appealGuidanceGiven: true,
      },
    ]);
    expect(afterwards(AT_ONCE.accepted, byMunicipality(AT_ONCE.accepted, granted))).toMatchObject({
      status: 'completed',
      outcome: 'help-granted',
      decidedOn: '2026-11-06',
      endedAt: NOW,
    });
  });

  test.each(['reasonsGiven', 'appealGuidanceGiven'] as const)(
    'a refusal without %s is refused itself (FVL §§ 22, 24 and 25); granting needs neither',
    (confirmation) => {
      expect(byMunicipality(AT_ONCE.accepted, refusal({ [confirmation]: false }))).toEqual({
        accepted: false,
        refusal: { code: 'confirmation-missing', given: confirmation, expected: ['true'] },
      });
      expect(wordOf(byMunicipality(AT_ONCE.accepted, granted))).toBe('HelpDecided');
    },
  );

  // The notice is of Monday 2 November: the fourteenth day is Monday the 16th.
  const later = { at: '2026-11-20T09:00:00.000Z' } as const;
  test.each<[LocalDate, boolean]>([
    ['2026-11-15', false],
    ['2026-11-16', false],
    ['2026-11-17', true],
    ['2026-11-20', true],
  ])('a refusal of %s is late: %s, and recorded either way', (decidedOn, isLate) => {
    expect(eventsOf(byMunicipality(AT_ONCE.accepted, refusal({ decidedOn }), later))).toMatchObject([
      { type: 'HelpDecided', decidedOn, isLate },
    ]);
  });

  test('granting help is never late: stk. 2 is about refusals', () => {
    expect(eventsOf(byMunicipality(AT_ONCE.accepted, { ...granted, decidedOn: '2026-11-20' }, later))).toMatchObject([
      { isLate: false },
    ]);
  });

  test('a decision of tomorrow, or from before the notice, is refused', () => {
    expect(wordOf(byMunicipality(AT_ONCE.accepted, refusal({ decidedOn: '2026-11-07' })))).toBe('date-in-future');
    expect(wordOf(byMunicipality(AT_ONCE.accepted, refusal({ decidedOn: '2026-11-01' })))).toBe('date-too-early');
  });

  test('the same decision again is no error; another one contradicts it', () => {
    const decided = afterwards(AT_ONCE.accepted, byMunicipality(AT_ONCE.accepted, refusal()));
    expect(wordOf(byMunicipality(decided, refusal()))).toBe('nothing to do');
    expect(wordOf(byMunicipality(decided, granted))).toBe('not-possible-in-status');
    expect(wordOf(byMunicipality(decided, refusal({ decidedOn: '2026-11-05' })))).toBe('not-possible-in-status');
  });

  const hold = (until: LocalDate) => ({ type: 'HoldHandoff', until, reason: 'awaiting-person' }) as const;

  test.each([
    ['treated at once', AT_ONCE],
    ['handled by contact', CONTACT],
  ])('no hold of a notice that is %s lasts over the fourteenth day', (_how, notice) => {
    for (const status of ['accepted', 'in-progress'] as const) {
      expect(byMunicipality(notice[status], hold('2026-11-17'))).toEqual({
        accepted: false,
        refusal: { code: 'date-too-far', given: '2026-11-17', expected: ['2026-11-16'] },
      });
      expect(wordOf(byMunicipality(notice[status], hold('2026-11-16')))).toBe('HandoffHeld');
    }
  });

  test('nor is it held before anybody tried to reach the tenant: straks (RSL § 5 a stk. 1 and 5)', () => {
    for (const { contacts: _, ...untried } of [AT_ONCE.accepted, CONTACT.accepted]) {
      const notice = HandoffSchema.parse(untried);
      expect(byMunicipality(notice, hold('2026-11-09'))).toEqual({
        accepted: false,
        refusal: { code: 'contact-missing', given: 'HoldHandoff', expected: ['RecordContact'] },
      });
      const attempt = { type: 'RecordContact', on: '2026-11-06', way: 'telephone', reached: false } as const;
      const tried = afterwards(notice, byMunicipality(notice, attempt));
      expect(wordOf(byMunicipality(tried, hold('2026-11-09')))).toBe('HandoffHeld');
    }
  });

  test('a hand-off of any other kind is held without one, and for longer', () => {
    expect(wordOf(decide(SUBJECTS['assistance-request'].accepted, hold('2026-12-11'), BY_MUNICIPALITY))).toBe(
      'HandoffHeld',
    );
  });

  test('the end of a hold leaves the fourteenth day where it was', () => {
    const resumed = afterwards(AT_ONCE['on-hold'], byMunicipality(AT_ONCE['on-hold'], { type: 'ResumeHandoff' }));
    expect(resumed).toMatchObject({ clock: { phase: 'decision', dueAt: '2026-11-16T22:59:59.999Z' } });
  });
});
