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
import type { HandoffCommand, RequestHandoff } from '../../../../functions/domain/handoff/index.ts';
import { CASE_ID, context, History, missed, nowPaid, person, rules, wordOf } from './builders.ts';

const by = (agency: Agency, changes: Partial<CaseContext> = {}) => context({ actor: person(agency), ...changes });
const help = (changes: Partial<RequestHandoff> = {}): RequestHandoff => ({
  type: 'RequestHandoff',
  kind: 'assistance-request',
  to: 'municipality',
  priority: 'routine',
  ...changes,
});
const advice = (changes: Partial<RequestHandoff> = {}) => help({ kind: 'advice-request', to: 'advice', ...changes });
const consent = {
  type: 'GiveConsent',
  template: { id: 'referral', version: 1 },
  what: ['referral'],
  to: ['municipality', 'advice'],
  way: 'written',
} as const;

const opened = () => History.opened(missed('a'));
const agreed = () =>
  opened().does((known) =>
    changeConsent(known, { ...consent, what: ['referral'], to: ['municipality', 'advice'] }, by('housing')),
  );
const consentId = `${CASE_ID}-c1`;
const requested = (command: RequestHandoff, from: Agency, changes: Partial<CaseContext> = {}) =>
  wordOf(requestHandoff(opened().aggregate, command, by(from, changes)));

describe('before anything is filed the municipality is asked with consent (domain.md § 4; open question 4)', () => {
  test('by housing: with a consent, or where the organisation’s switch allows it', () => {
    expect(requested(help(), 'housing')).toBe('no-legal-basis');
    const allowed = { rules: rules({ municipalityBeforeFiling: 'allowed' }) };
    expect(requested(help(), 'housing', allowed)).toBe('HandoffRequested');
    expect(wordOf(requestHandoff(agreed().aggregate, help({ consentId }), by('housing')))).toBe('HandoffRequested');
  });

  test('by the advice: with a consent alone, whatever the switch says', () => {
    const allowed = { rules: rules({ municipalityBeforeFiling: 'allowed' }) };
    expect(requested(help(), 'advice', allowed)).toBe('consent-missing');
    expect(wordOf(requestHandoff(agreed().aggregate, help({ consentId }), by('advice')))).toBe('HandoffRequested');
  });
});

describe('the advice is asked', () => {
  test('by housing on the organisation’s own basis, and not without one', () => {
    expect(requested(advice(), 'housing')).toBe('HandoffRequested');
    expect(requested(advice(), 'housing', { rules: rules({ adviceBasis: 'none' }) })).toBe('no-legal-basis');
  });

  test('by the municipality with a consent alone (FVL § 27)', () => {
    expect(requested(advice(), 'municipality')).toBe('consent-missing');
    expect(wordOf(requestHandoff(agreed().aggregate, advice({ consentId }), by('municipality')))).toBe(
      'HandoffRequested',
    );
  });

  test('by housing again after a first referral has ended, as a hand-off of its own', () => {
    const history = opened()
      .does((known) => referToAdvice(known, context()))
      .does((known) => changeHandoff(known, `${CASE_ID}-h1`, { type: 'AcceptHandoff' }, by('advice')))
      .does((known) =>
        changeHandoff(known, `${CASE_ID}-h1`, { type: 'CompleteHandoff', outcome: 'agreement-made' }, by('advice')),
      )
      .does((known) => requestHandoff(known, advice({ priority: 'urgent' }), by('housing')));
    expect(history.handoff(1)).toMatchObject({ status: 'completed' });
    expect(history.handoff(2)).toMatchObject({ kind: 'advice-request', priority: 'urgent', status: 'requested' });
  });
});

describe('a request in a case', () => {
  test('that is settled or closed is refused', () => {
    const settled = opened().does((known) => settleRent(known, nowPaid('a'), context()));
    expect(wordOf(requestHandoff(settled.aggregate, advice(), by('housing')))).toBe('case-closed');
    const closed = settled.does((known) => closeCase(known, context()));
    expect(requestHandoff(closed.aggregate, advice(), by('housing'))).toMatchObject({
      refusal: { code: 'case-closed', given: 'closed', expected: ['open'] },
    });
  });

  test('decides no referral of missed rent: that stays to be done', () => {
    const history = opened().does((known) => requestHandoff(known, help(), housingAllowed()));
    expect(history.state.referralDecidedFor).toEqual([]);
  });

  test('starts its workflow and tells the agency that is asked; an urgent one at once', () => {
    const command = help({ consentId, priority: 'urgent' });
    const history = agreed().does((known) => requestHandoff(known, command, by('advice')));
    const [event] = history.events.slice(-1);
    const followed = event && consequencesOf(event, history.aggregate, { organisation: 'alboa', rules: rules() });
    expect(followed).toMatchObject([
      { kind: 'start-execution', workflow: 'handoff', executionName: `${CASE_ID}-h1` },
      { kind: 'alert', message: 'handoff-requested', to: 'municipality', urgency: 'now' },
    ]);
  });
});

const housingAllowed = () => by('housing', { rules: rules({ municipalityBeforeFiling: 'allowed' }) });

describe('each further hand-over is accepted, rejected, forwarded, held and completed like the first', () => {
  const hand = (command: RequestHandoff, from: Agency, to: Agency, ...commands: HandoffCommand[]) => {
    const history = agreed().does((known) => requestHandoff(known, command, by(from)));
    for (const one of commands) history.does((known) => changeHandoff(known, `${CASE_ID}-h1`, one, by(to)));
    return history;
  };
  const ways = [
    [help({ consentId }), 'advice', 'municipality', 'help-refused'],
    [help({ consentId, kle: '32.21.12' }), 'housing', 'municipality', 'help-granted'],
    [advice(), 'housing', 'advice', 'budget-advice-given'],
    [advice({ consentId }), 'municipality', 'advice', 'person-declined-help'],
  ] as const;

  test.each(ways)('$kind from %s to %s: accepted, held until a date, completed with an outcome', (...way) => {
    const [command, from, to, outcome] = way;
    const hold = { type: 'HoldHandoff', until: '2026-11-20', reason: 'awaiting-other-agency' } as const;
    const history = hand(command, from, to, { type: 'AcceptHandoff' }, hold, { type: 'CompleteHandoff', outcome });
    expect(history.handoff(1)).toMatchObject({ requester: from, recipient: to, status: 'completed', outcome });
  });

  test.each(ways)('$kind from %s to %s: rejected with a coded reason, of which the requester is told', (...way) => {
    const [command, from, to] = way;
    const history = hand(command, from, to, { type: 'RejectHandoff', reason: 'no-capacity' });
    expect(history.handoff(1)).toMatchObject({ status: 'rejected', reason: 'no-capacity' });
    const [event] = history.events.slice(-1);
    const followed = event && consequencesOf(event, history.aggregate, { organisation: 'alboa', rules: rules() });
    expect(followed).toMatchObject([{ kind: 'alert', message: 'handoff-not-taken', to: from }]);
  });

  test('the municipality forwards to the advice under a consent that names it', () => {
    const history = hand(help({ consentId }), 'housing', 'municipality', {
      type: 'ForwardHandoff',
      to: 'advice',
      consentId,
    });
    expect(history.handoff(2)).toMatchObject({
      kind: 'advice-request',
      requester: 'municipality',
      recipient: 'advice',
      consentId,
    });
  });

  test('an outcome of another kind of help is refused', () => {
    const history = hand(help({ consentId }), 'advice', 'municipality', { type: 'AcceptHandoff' });
    const complete = { type: 'CompleteHandoff', outcome: 'budget-advice-given' } as const;
    expect(changeHandoff(history.aggregate, `${CASE_ID}-h1`, complete, by('municipality'))).toMatchObject({
      refusal: { code: 'outcome-not-possible', given: 'budget-advice-given' },
    });
  });
});
