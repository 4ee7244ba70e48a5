import { describe, expect, test } from 'vitest';
import type { Agency } from '../../../../functions/domain/actor/index.ts';
import {
  type CaseContext,
  changeConsent,
  changeHandoff,
  closeCase,
  consequencesOf,
  referToAdvice,
  requestHandoff,
  settleRent,
} from '../../../../functions/domain/case/index.ts';
import type { ConsentCommand } from '../../../../functions/domain/consent/index.ts';
import type { RequestHandoff } from '../../../../functions/domain/handoff/index.ts';
import { CASE_ID, context, eventsOf, History, missed, nowPaid, person, rules, wordOf } from './builders.ts';

const FIRST = `${CASE_ID}-c1`;
const by = (agency: Agency, changes: Partial<CaseContext> = {}) => context({ actor: person(agency), ...changes });

type Give = Extract<ConsentCommand, { type: 'GiveConsent' }>;
const give = (changes: Partial<Give> = {}): Give => ({
  type: 'GiveConsent',
  template: { id: 'referral', version: 1 },
  what: ['referral'],
  to: ['municipality'],
  way: 'oral',
  ...changes,
});
const withdraw = { type: 'WithdrawConsent', consentId: FIRST } as const;
const ask = (changes: Partial<RequestHandoff> = {}): RequestHandoff => ({
  type: 'RequestHandoff',
  kind: 'assistance-request',
  to: 'municipality',
  priority: 'routine',
  consentId: FIRST,
  ...changes,
});

/** A case whose tenant agreed, to the adviser, that the municipality hears of the situation. */
const agreed = (changes: Partial<Give> = {}) =>
  History.opened(missed('a')).does((known) => changeConsent(known, give(changes), by('advice')));
const asked = () => agreed().does((known) => requestHandoff(known, ask(), by('advice')));

describe('a consent of the case', () => {
  test('is numbered within it', () => {
    const history = agreed().does((known) => changeConsent(known, give({ what: ['decision'] }), by('housing')));
    expect([...history.aggregate.consents.keys()]).toEqual([FIRST, `${CASE_ID}-c2`]);
  });

  test('lets the municipality be asked, and the hand-off names it', () => {
    expect(asked().handoff(1)).toMatchObject({
      kind: 'assistance-request',
      recipient: 'municipality',
      consentId: FIRST,
    });
  });

  test.each<[string, Partial<Give>]>([
    ['is about something else', { what: ['hearing-dates', 'decision'] }],
    ['names another agency', { to: ['housing', 'advice', 'court'] }],
  ])('that %s lets nobody be asked', (_what, changes) => {
    const { aggregate } = agreed(changes);
    expect(requestHandoff(aggregate, ask(), by('advice'))).toMatchObject({
      refusal: { code: 'consent-not-in-effect', given: FIRST },
    });
  });

  test('that does not exist lets nobody be asked', () => {
    const { aggregate } = History.opened(missed('a'));
    expect(wordOf(requestHandoff(aggregate, ask(), by('advice')))).toBe('consent-not-in-effect');
  });

  test('is not relied on unless it is named: what rests on it must end with it', () => {
    const { consentId: _left, ...unnamed } = ask();
    expect(wordOf(requestHandoff(agreed().aggregate, unnamed, by('housing')))).toBe('no-legal-basis');
    expect(wordOf(requestHandoff(agreed().aggregate, unnamed, by('advice')))).toBe('consent-missing');
  });
});

describe('a withdrawal stops the sharing at once (GDPR art. 7 stk. 3)', () => {
  test('in the same transaction, the open hand-offs that rest on the consent end', () => {
    const events = eventsOf(changeConsent(asked().aggregate, withdraw, by('housing')));
    expect(events).toMatchObject([
      { type: 'ConsentWithdrawn', consentId: FIRST, withdrawnVia: { agency: 'housing' } },
      { type: 'HandoffCancelled', handoffId: `${CASE_ID}-h1`, reason: 'consent-withdrawn' },
    ]);
  });

  test('those that rest on another consent, or on none, go on', () => {
    const history = History.opened(missed('a'))
      .does((known) => referToAdvice(known, context()))
      .does((known) => changeConsent(known, give(), by('advice')))
      .does((known) => changeConsent(known, give({ way: 'written' }), by('advice')))
      .does((known) => requestHandoff(known, ask({ consentId: `${CASE_ID}-c2` }), by('advice')))
      .does((known) => changeConsent(known, withdraw, by('advice')));
    expect(history.handoff(1)).toMatchObject({ kind: 'rent-arrears-referral', status: 'requested' });
    expect(history.handoff(2)).toMatchObject({ kind: 'assistance-request', status: 'requested' });
  });

  test('one that has ended stays as it ended', () => {
    const done = asked()
      .does((known) => changeHandoff(known, `${CASE_ID}-h1`, { type: 'AcceptHandoff' }, by('municipality')))
      .does((known) =>
        changeHandoff(known, `${CASE_ID}-h1`, { type: 'CompleteHandoff', outcome: 'help-granted' }, by('municipality')),
      );
    expect(eventsOf(changeConsent(done.aggregate, withdraw, by('advice')))).toMatchObject([
      { type: 'ConsentWithdrawn' },
    ]);
  });

  test('nobody is asked under it any more', () => {
    const { aggregate } = agreed().does((known) => changeConsent(known, withdraw, by('advice')));
    expect(wordOf(requestHandoff(aggregate, ask(), by('advice')))).toBe('consent-not-in-effect');
  });

  test('a hand-off that is on hold ends, too', () => {
    const held = asked()
      .does((known) => changeHandoff(known, `${CASE_ID}-h1`, { type: 'AcceptHandoff' }, by('municipality')))
      .does((known) =>
        changeHandoff(
          known,
          `${CASE_ID}-h1`,
          { type: 'HoldHandoff', until: '2026-11-20', reason: 'absence' },
          by('municipality'),
        ),
      )
      .does((known) => changeConsent(known, withdraw, by('housing')));
    expect(held.handoff(1)).toMatchObject({ status: 'cancelled', reason: 'consent-withdrawn' });
  });

  test('whoever holds data under it is told, and told to stop', () => {
    const history = asked().does((known) => changeConsent(known, withdraw, by('advice')));
    const told = history.events
      .slice(-2)
      .flatMap((event) =>
        consequencesOf(event, history.aggregate, { organisation: 'alboa', rules: rules(), actor: person('advice') }),
      );
    expect(told.map((one) => (one.kind === 'alert' ? [one.message, one.to, one.urgency] : one.kind))).toEqual([
      ['consent-withdrawn', 'municipality', 'now'],
      ['consent-withdrawn', 'advice', 'now'],
      ['handoff-withdrawn', 'municipality', 'now'],
    ]);
  });
});

describe('consents and the end of a case', () => {
  const closed = () =>
    agreed()
      .does((known) => settleRent(known, nowPaid('a'), context()))
      .does((known) => closeCase(known, context()));

  test('in a closed case none is given, but one can be withdrawn', () => {
    expect(changeConsent(closed().aggregate, give({ what: ['decision'] }), by('advice'))).toMatchObject({
      refusal: { code: 'case-closed', given: 'closed' },
    });
    expect(wordOf(changeConsent(closed().aggregate, withdraw, by('advice')))).toBe('ConsentWithdrawn');
  });
});

describe('a referral of missed rent that has nothing but a consent to rest on', () => {
  const noAdviser = (changes: Partial<CaseContext> = {}) =>
    by('advice', { rules: rules({ adviceBasis: 'none' }), ...changes });

  test('names it, and ends with it', () => {
    const history = agreed({ to: ['advice'] })
      .does((known) => referToAdvice(known, noAdviser()))
      .does((known) => changeConsent(known, withdraw, noAdviser()));
    expect(history.handoff(1)).toMatchObject({
      kind: 'rent-arrears-referral',
      consentId: FIRST,
      status: 'cancelled',
      reason: 'consent-withdrawn',
    });
  });

  test('is not made without one, nor with one for another agency', () => {
    expect(eventsOf(referToAdvice(agreed().aggregate, noAdviser()))).toMatchObject([
      { type: 'ReferralNotMade', reason: 'no-legal-basis' },
    ]);
  });
});
