import { describe, expect, test } from 'vitest';
import type { Instant } from '../../../../functions/domain/calendar/index.ts';
import { type CaseEvent, consequencesOf } from '../../../../functions/domain/case/index.ts';
import { CASE_ID, replay, rules } from './builders.ts';
import {
  AT,
  CONSENT,
  chosen,
  clock,
  consentTo,
  DUE,
  filing,
  followFrom,
  HEARING,
  hearing,
  helpDecided,
  NOTICE,
  notice,
  of,
  opened,
  PERSON,
  received,
  toldFrom,
  toTenant,
  withdrawn,
} from './legal-events.ts';

describe('a filing (RPL § 596) and its notice (ALL § 92 stk. 2)', () => {
  test('sends the letter with the filing, not later', () => {
    expect(followFrom([filing])).toEqual([
      {
        kind: 'letter',
        letter: 'statutory-notice-letter',
        personId: PERSON,
        handoffId: NOTICE,
        filingId: `${CASE_ID}-f1`,
        filedOn: '2026-12-01',
      },
    ]);
  });

  test('tells the municipality at once that a notice waits, and starts its loop', () => {
    expect(followFrom([filing, notice])).toMatchObject([
      { kind: 'start-execution', workflow: 'handoff', executionName: NOTICE },
      { kind: 'alert', message: 'statutory-notice', to: 'municipality', urgency: 'now', date: DUE },
    ]);
  });

  test('of a case that names nobody is a fault, since the notice would have nobody to name', () => {
    const { personId, ...nameless } = opened;
    expect(personId).toBe(PERSON);
    const all = [nameless, filing];
    expect(() => consequencesOf(filing, replay(all), { organisation: 'alboa', rules: rules() })).toThrow(
      'expected the notice',
    );
  });
});

describe('what goes back to the housing organisation', () => {
  test('is the receipt of its notice', () => {
    expect(toldFrom([filing, notice, received])).toEqual(['notice-received to housing']);
  });

  test('or that nobody ever acknowledged it; of one that was received no silence is told', () => {
    const failed: CaseEvent = { type: 'HandoffFailed', ...of, reason: 'no-answer-from-recipient' };
    expect(toldFrom([filing, notice, failed])).toEqual(['handoff-not-taken to housing']);
    expect(toldFrom([filing, notice, received, failed])).toEqual([]);
  });

  test('is not how the municipality handles it', () => {
    expect(toldFrom([filing, notice, received, chosen])).toEqual([]);
  });

  test('is that there is a decision, with consent to just that (RSL § 5 a stk. 3)', () => {
    const before = [filing, notice, consentTo(['housing'], 'decision'), received, chosen];
    expect(toldFrom([...before, helpDecided])).toEqual(['decision-told to housing']);
    expect(JSON.stringify(followFrom([...before, helpDecided]))).not.toContain('help-refused');
  });

  test.each<[string, CaseEvent[]]>([
    ['without consent', []],
    ['with consent to something else', [consentTo(['housing'], 'hearing-dates', 'referral')]],
    ['with consent that names somebody else', [consentTo(['advice'], 'decision')]],
    ['after the consent was withdrawn', [consentTo(['housing'], 'decision'), withdrawn]],
  ])('is nothing of a decision %s', (_when, consents) => {
    expect(toldFrom([filing, notice, ...consents, received, chosen, helpDecided])).toEqual([]);
  });
});

describe('the 14 days of RSL § 5 a stk. 2', () => {
  const escalated = (phase: 'decision' | 'acknowledgement'): CaseEvent => ({
    type: 'HandoffEscalated',
    ...of,
    clock: { ...clock, phase, escalatedAt: AT },
  });

  test('are named to the leader when they have passed', () => {
    expect(followFrom([filing, notice, received, chosen, escalated('decision')])).toMatchObject([
      { message: 'decision-overdue', to: 'municipality', audience: 'leader', urgency: 'now' },
    ]);
  });

  test('are not meant when a notice is only not acknowledged', () => {
    expect(toldFrom([filing, notice, escalated('acknowledgement')])).toEqual(['handoff-escalated to municipality']);
  });
});

describe('a first meeting (fogedmøde)', () => {
  const meeting = hearing('bailiff-court-meeting');

  test('is told to housing and its adviser, with what their calendars need', () => {
    expect(toldFrom([filing, notice, meeting])).toEqual([
      'hearing-scheduled to housing',
      'hearing-scheduled to advice',
    ]);
    expect(followFrom([filing, notice, meeting])[0]).toMatchObject({ workflow: 'hearing', executionName: HEARING });
    expect(followFrom([filing, notice, meeting])[1]).toMatchObject({
      urgency: 'now',
      hearing: { hearingId: HEARING, sequence: 0, isCancelled: false, place: { at: 'court', room: '5' } },
    });
  });

  test('is told to the municipality with the tenant’s consent', () => {
    const consent = consentTo(['municipality'], 'hearing-dates');
    expect(toldFrom([filing, notice, consent, meeting])).toContain('hearing-scheduled to municipality');
  });

  test('is told to the municipality where the organisation’s switch allows it', () => {
    expect(toldFrom([filing, notice, meeting], { firstMeetingToMunicipality: 'allowed' })).toContain(
      'hearing-scheduled to municipality',
    );
  });

  test('is not told to it once the consent is withdrawn', () => {
    const consent = consentTo(['municipality'], 'hearing-dates');
    expect(toldFrom([filing, notice, consent, withdrawn, meeting])).not.toContain('hearing-scheduled to municipality');
  });
});

describe('a hearing that is called off', () => {
  const cancelled = (at: Instant, reason: 'court-cancelled' | 'case-closed' = 'court-cancelled'): CaseEvent => ({
    type: 'HearingCancelled',
    hearingId: HEARING,
    at,
    reason,
    sequence: 1,
  });
  const before = [filing, notice, hearing('bailiff-court-meeting'), toTenant];

  test('is taken out of every calendar it was put into, up to its beginning', () => {
    expect(toldFrom([...before, cancelled('2026-12-16T08:59:59.999Z')])).toEqual([
      'hearing-cancelled to housing',
      'hearing-cancelled to advice',
      'hearing-cancelled to tenant',
    ]);
  });

  test('with its case is no cancellation by the court: agencies are told why, and no tenant to stay away', () => {
    const follow = followFrom([...before, cancelled('2026-12-10T09:00:00.000Z', 'case-closed')]);
    expect(follow.map((one) => (one.kind === 'alert' ? one.to : one.kind))).toEqual(['housing', 'advice']);
    expect(follow[0]).toMatchObject({ hearing: { isCancelled: true, reason: 'case-closed' } });
  });

  test('after it has begun is told to nobody: it took place, only no outcome was recorded', () => {
    expect(toldFrom([...before, cancelled('2026-12-16T09:00:00.000Z')])).toEqual([]);
  });
});

describe('an effective eviction (udkørende fogedforretning)', () => {
  test('is told to the municipality, without the dwelling’s address', () => {
    const follow = followFrom([filing, notice, hearing('effective-eviction')]);
    const [alert] = follow.filter((one) => one.kind === 'alert' && one.to === 'municipality');
    expect(alert).toMatchObject({ message: 'hearing-scheduled', hearing: { place: { at: 'dwelling' } } });
  });
});

describe('the tenant', () => {
  const meeting = hearing('bailiff-court-meeting');
  const changed: CaseEvent = {
    type: 'HearingRescheduled',
    hearingId: HEARING,
    at: AT,
    startsAt: '2026-12-17T09:00:00.000Z',
    durationMinutes: 30,
    place: { at: 'court' },
    shortNotice: false,
    sequence: 1,
  };

  test('is reminded of a meeting', () => {
    expect(followFrom([filing, notice, meeting, toTenant])).toMatchObject([
      { kind: 'tenant-message', message: 'hearing-reminder', personId: PERSON, isMandatory: false },
    ]);
  });

  test('hears of a change after a reminder', () => {
    expect(toldFrom([filing, notice, meeting, toTenant, changed])).toContain('hearing-changed to tenant');
  });

  test('does not hear of one from henvis that henvis never told of', () => {
    expect(toldFrom([filing, notice, meeting, changed])).not.toContain('hearing-changed to tenant');
  });

  test('is told what was consented to and that it ended, whatever was opted out of', () => {
    expect(followFrom([consentTo(['advice'], 'referral')])).toMatchObject([
      { message: 'consent-given', isMandatory: true, consentId: CONSENT },
    ]);
    expect(toldFrom([consentTo(['advice'], 'referral'), withdrawn])).toContain('consent-withdrawn to tenant');
  });

  test.each(['evicted', 'moved-out', 'entered-in-error'] as const)(
    'hears nothing of a case that ended as %s',
    (reason) => {
      expect(toldFrom([filing, notice, { type: 'CaseClosed', at: AT, reason }])).not.toContain('case-closed to tenant');
    },
  );
});
