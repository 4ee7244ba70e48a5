import { describe, expect, test } from 'vitest';
import type { Agency } from '../../../../functions/domain/actor/index.ts';
import type { Instant } from '../../../../functions/domain/calendar/index.ts';
import { concernedBy } from '../../../../functions/domain/case/disclosure-facts.ts';
import { type CaseEvent, type Consequence, consequencesOf } from '../../../../functions/domain/case/index.ts';
import type { ConsentSubject } from '../../../../functions/domain/disclosure/index.ts';
import type { DisclosurePolicy } from '../../../../functions/domain/settings/index.ts';
import { CASE_ID, missed, OPENED_AT, replay, rules } from './builders.ts';

const AT: Instant = '2026-12-01T09:00:00.000Z';
const DUE: Instant = '2026-12-02T15:00:00.000Z';
const PERSON = 'p-0123456789abcdef0123';
const NOTICE = `${CASE_ID}-h1`;
const HEARING = `${CASE_ID}-m1`;
const CONSENT = `${CASE_ID}-c1`;
const of = { handoffId: NOTICE, at: AT } as const;
const clock = { phase: 'acknowledgement', dueAt: DUE, nextPromptAt: DUE, reminders: 0 } as const;

const opened: CaseEvent = {
  type: 'CaseOpened',
  at: OPENED_AT,
  tenancyId: '1001',
  episode: 1,
  personId: PERSON,
  missed: [missed('a')],
};
const filing: CaseEvent = {
  type: 'FilingRecorded',
  at: AT,
  filing: { filingId: `${CASE_ID}-f1`, filedOn: '2026-12-01', noticeId: NOTICE },
};
const notice: CaseEvent = {
  type: 'HandoffRequested',
  ...of,
  kind: 'statutory-notice',
  requester: 'housing',
  recipient: 'municipality',
  chargeIds: [],
  decisionDueOn: '2026-12-15',
  clock,
};
const received: CaseEvent = { type: 'HandoffReceived', ...of, clock };
const consentTo = (to: Agency[], ...what: ConsentSubject[]): CaseEvent => ({
  type: 'ConsentGiven',
  consentId: CONSENT,
  at: AT,
  template: { id: 'samtykke', version: 1 },
  what,
  to,
  way: 'oral',
  takenBy: { agency: 'advice', userId: 'u-1' },
});
const withdrawn: CaseEvent = {
  type: 'ConsentWithdrawn',
  consentId: CONSENT,
  at: AT,
  withdrawnVia: { agency: 'municipality', userId: 'u-2' },
};
const hearing = (kind: 'bailiff-court-meeting' | 'effective-eviction'): CaseEvent => ({
  type: 'HearingScheduled',
  hearingId: HEARING,
  at: AT,
  kind,
  startsAt: '2026-12-16T09:00:00.000Z',
  durationMinutes: 30,
  place: kind === 'effective-eviction' ? { at: 'dwelling' } : { at: 'court', room: '5' },
  shortNotice: false,
  scheduledBy: 'housing',
});
const toTenant: CaseEvent = {
  type: 'HearingReminded',
  hearingId: HEARING,
  at: AT,
  to: 'tenant',
  daysBefore: 3,
  sequence: 0,
};
const helpDecided: CaseEvent = {
  type: 'HelpDecided',
  ...of,
  decision: 'help-refused',
  decidedOn: '2026-12-01',
  isLate: false,
  reasonsGiven: true,
  appealGuidanceGiven: true,
};
const chosen: CaseEvent = {
  type: 'HandlingChosen',
  ...of,
  handling: 'at-once',
  reason: 'need-of-help-likely',
  clock: { ...clock, phase: 'decision' },
};

/** What follows from the last of some events that happen to an open case. */
function followFrom(events: CaseEvent[], disclosure: Partial<DisclosurePolicy> = {}): Consequence[] {
  const all = [opened, ...events];
  const last = all.at(-1) ?? opened;
  return consequencesOf(last, replay(all), { organisation: 'alboa', rules: rules(disclosure) });
}
/** An open case after more events, with who would hear of its consent's withdrawal. */
function concerned(...events: CaseEvent[]): Agency[] {
  const aggregate = replay([opened, ...events]);
  return [...aggregate.consents.values()].flatMap((one) => [...concernedBy(one, aggregate, rules().disclosure)]);
}
/** The same in words: `message to whom`. */
function toldFrom(events: CaseEvent[], disclosure: Partial<DisclosurePolicy> = {}): string[] {
  return followFrom(events, disclosure).flatMap((one) => {
    if (one.kind === 'alert') return [`${one.message} to ${one.to}`];
    return one.kind === 'tenant-message' ? [`${one.message} to tenant`] : [];
  });
}

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
