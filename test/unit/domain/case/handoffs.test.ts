import { describe, expect, test } from 'vitest';
import {
  changeHandoff,
  closeCase,
  nextHandoffId,
  promptHandoff,
  referToAdvice,
  settleRent,
} from '../../../../functions/domain/case/index.ts';
import { CASE_ID, context, eventsOf, History, missed, nowPaid, person, wordOf } from './builders.ts';

const refer = (history: History) => history.does((known) => referToAdvice(known, context()));
const closed = () =>
  refer(History.opened(missed('a')))
    .does((known) => settleRent(known, nowPaid('a'), context()))
    .does((known) => closeCase(known, context()));

describe('a hand-off of the case', () => {
  const handoffId = `${CASE_ID}-h1`;
  const byAdvice = { ...context(), actor: person('advice') };

  test('that does not exist is refused as not found', () => {
    expect(
      wordOf(changeHandoff(History.opened(missed('a')).aggregate, handoffId, { type: 'AcceptHandoff' }, byAdvice)),
    ).toBe('not-found');
  });

  test('is forwarded as the case’s next one, if the matrix has a basis for it', () => {
    const { aggregate } = refer(History.opened(missed('a')));
    const forward = (to: 'housing' | 'municipality' | 'court') =>
      wordOf(changeHandoff(aggregate, handoffId, { type: 'ForwardHandoff', to }, byAdvice));
    expect(forward('housing')).toBe('HandoffCancelled + HandoffRequested');
    expect(forward('municipality')).toBe('consent-missing');
    expect(forward('court')).toBe('no-legal-basis');
    expect(nextHandoffId(aggregate)).toBe(`${CASE_ID}-h2`);
  });

  test('stays as it is once the case is closed, even if it were open; only an error may be corrected', () => {
    const open = refer(History.opened(missed('a'))).aggregate;
    const damaged = { ...open, case: closed().state };
    expect(changeHandoff(damaged, handoffId, { type: 'AcceptHandoff' }, byAdvice)).toEqual({
      accepted: false,
      refusal: { code: 'case-closed', given: 'closed', expected: ['open'] },
    });
    const byHousing = { ...context(), actor: person('housing') };
    expect(wordOf(changeHandoff(closed().aggregate, handoffId, { type: 'CorrectHandoff' }, byHousing))).toBe(
      'HandoffEnteredInError',
    );
  });

  test('a repeat in a closed case is no error', () => {
    const byHousing = { ...context(), actor: person('housing') };
    const corrected = closed().does((known) => changeHandoff(known, handoffId, { type: 'CorrectHandoff' }, byHousing));
    expect(eventsOf(changeHandoff(corrected.aggregate, handoffId, { type: 'CorrectHandoff' }, byHousing))).toEqual([]);
  });
});

describe('a prompt of the clock', () => {
  const handoffId = `${CASE_ID}-h1`;
  const late = context({ at: '2026-11-10T15:00:00.000Z' });
  const remind = { type: 'RemindHandoff', reminder: 1 } as const;

  test('is recorded when its time has come', () => {
    const { aggregate } = refer(History.opened(missed('a')));
    expect(wordOf(promptHandoff(aggregate, handoffId, remind, late))).toBe('HandoffReminded');
  });

  test('is pointless, not wrong, when the hand-off has ended or is on hold, or there is none', () => {
    expect(eventsOf(promptHandoff(closed().aggregate, handoffId, remind, late))).toEqual([]);
    expect(eventsOf(promptHandoff(History.opened(missed('a')).aggregate, handoffId, remind, late))).toEqual([]);
    const held = refer(History.opened(missed('a')))
      .does((known) =>
        changeHandoff(known, handoffId, { type: 'AcceptHandoff' }, { ...context(), actor: person('advice') }),
      )
      .does((known) =>
        changeHandoff(
          known,
          handoffId,
          { type: 'HoldHandoff', until: '2026-11-10', reason: 'absence' },
          { ...context(), actor: person('advice') },
        ),
      );
    expect(eventsOf(promptHandoff(held.aggregate, handoffId, remind, late))).toEqual([]);
    expect(wordOf(promptHandoff(held.aggregate, handoffId, { type: 'ResumeHandoff' }, late))).toBe('HandoffResumed');
  });

  test('the end of a hold means nothing to a hand-off that is not on hold', () => {
    const { aggregate } = refer(History.opened(missed('a')));
    expect(eventsOf(promptHandoff(aggregate, handoffId, { type: 'ResumeHandoff' }, late))).toEqual([]);
  });
});
