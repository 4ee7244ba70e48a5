import { describe, expect, test } from 'vitest';
import type { Instant } from '../../../../functions/domain/calendar/index.ts';
import { type CaseEvent, consequencesOf } from '../../../../functions/domain/case/index.ts';
import type { ConsentSubject } from '../../../../functions/domain/disclosure/index.ts';
import { CASE_ID, OPENED_AT, replay, rules } from './builders.ts';
import {
  AT,
  CONSENT,
  chosen,
  clock,
  concerned,
  consentTo,
  filing,
  followFrom,
  HEARING,
  hearing,
  helpDecided,
  notice,
  opened,
  received,
  toldFrom,
  withdrawn,
} from './legal-events.ts';

describe('the withdrawal of a consent is shown at once to those who hold data under it (GDPR art. 7(3) and 19)', () => {
  const LATER: Instant = '2026-12-03T09:00:00.000Z';
  const later = { ...withdrawn, at: LATER };
  const meeting = hearing('bailiff-court-meeting');
  const told = (...events: CaseEvent[]) => toldFrom([filing, notice, ...events]);
  const toMunicipality = (...what: ConsentSubject[]) => consentTo(['municipality'], ...what);
  const TAKER_AND_TENANT = ['consent-withdrawn to advice', 'consent-withdrawn to tenant'];
  const assistance: CaseEvent = {
    type: 'HandoffRequested',
    handoffId: `${CASE_ID}-h2`,
    at: AT,
    kind: 'assistance-request',
    requester: 'housing',
    recipient: 'municipality',
    chargeIds: [],
    consentId: CONSENT,
    clock,
  };

  test.each<[string, CaseEvent[]]>([
    ['nothing was told under it', [toMunicipality('referral', 'hearing-dates', 'decision')]],
    ['there is a hearing that it is not about', [toMunicipality('referral'), meeting]],
    ['the hearing is told by law', [toMunicipality('hearing-dates'), hearing('effective-eviction')]],
    [
      'it is about a decision, which is the municipality’s own',
      [toMunicipality('decision'), received, chosen, helpDecided],
    ],
  ])('to whoever took it alone where %s', (_where, events) => {
    expect(told(...events, later)).toEqual(TAKER_AND_TENANT);
  });

  test('to both sides of a hand-off that rests on it', () => {
    expect(told(toMunicipality('referral'), assistance, later)).toEqual([
      'consent-withdrawn to municipality',
      'consent-withdrawn to advice',
      'consent-withdrawn to housing',
      'consent-withdrawn to tenant',
    ]);
  });

  test.each<[string, CaseEvent[]]>([
    ['announced under it', [toMunicipality('hearing-dates'), meeting]],
    ['announced before, and still to come', [meeting, toMunicipality('hearing-dates')]],
  ])('to whoever came to know of a hearing that was %s', (_when, events) => {
    expect(told(...events, later)).toContain('consent-withdrawn to municipality');
  });

  test.each<[string, CaseEvent[]]>([
    ['announced after it', [toMunicipality('hearing-dates'), later, { ...meeting, at: '2026-12-04T09:00:00.000Z' }]],
    [
      'cancelled before it',
      [
        { ...meeting, at: OPENED_AT },
        { type: 'HearingCancelled', hearingId: HEARING, at: OPENED_AT, reason: 'court-cancelled', sequence: 1 },
        toMunicipality('hearing-dates'),
        later,
      ],
    ],
  ])('not for a hearing that was %s', (_when, events) => {
    expect(concerned(filing, notice, ...events)).toEqual(['advice']);
  });

  test('to housing that was told of a decision, and not where it came after', () => {
    const decision = consentTo(['housing'], 'decision');
    expect(told(decision, received, chosen, helpDecided, later)).toContain('consent-withdrawn to housing');
    expect(told(decision, received, chosen, later)).toEqual(TAKER_AND_TENANT);
  });
});

describe('the end of a case', () => {
  const closed: CaseEvent = { type: 'CaseClosed', at: AT, reason: 'evicted' };

  test('is not told to whom a consent only names: the case would be the news', () => {
    expect(toldFrom([consentTo(['municipality'], 'referral', 'hearing-dates'), closed])).toEqual([
      'case-closed to housing',
      'case-closed to advice',
    ]);
  });

  test('is told to those who were told, with its reason to all but the municipality', () => {
    const alerts = followFrom([filing, notice, closed]).filter((one) => one.kind === 'alert');
    expect(alerts.map(({ to, closingReason }) => [to, closingReason])).toEqual([
      ['housing', 'evicted'],
      ['municipality', undefined],
    ]);
  });
});

describe('the end of a case that is at the court', () => {
  const ended = (reason: 'rent-paid' | 'withdrawn' | 'evicted') =>
    followFrom([filing, notice, { type: 'CaseClosed', at: AT, reason }]).filter((one) => one.kind === 'alert');

  test('is told to housing at once, since the court goes on until the request is withdrawn', () => {
    const [housing, ...others] = ended('rent-paid');
    expect(housing).toMatchObject({ to: 'housing', urgency: 'now', isFiled: true });
    for (const other of others) expect(other).not.toHaveProperty('isFiled');
  });

  test.each(['withdrawn', 'evicted'] as const)('as %s leaves nothing to withdraw', (reason) => {
    expect(ended(reason)[0]).toMatchObject({ to: 'housing', urgency: 'digest' });
    expect(ended(reason)[0]).not.toHaveProperty('isFiled');
  });
});

describe('an agency without a mailbox', () => {
  test('is not told anything: the court takes no part unless it is set up', () => {
    const asked: CaseEvent = { type: 'HearingOutcomeAsked', hearingId: HEARING, at: AT, ask: 1 };
    const events = [filing, notice, hearing('bailiff-court-meeting'), asked];
    expect(toldFrom(events)).toEqual(['hearing-outcome-wanted to housing']);
    const all = [opened, ...events];
    const reachable = ['housing', 'court'] as const;
    const told = consequencesOf(asked, replay(all), { organisation: 'alboa', rules: { ...rules(), reachable } });
    expect(told.map((one) => (one.kind === 'alert' ? one.to : one.kind))).toEqual(['housing', 'court']);
  });
});
