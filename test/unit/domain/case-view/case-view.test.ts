import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Agency, AgencySchema } from '../../../../functions/domain/actor/index.ts';
import type { CaseAggregate } from '../../../../functions/domain/case/index.ts';
import { CaseViewSchema, caseViewFor, type HearingDelivery } from '../../../../functions/domain/case-view/index.ts';
import type { Consent } from '../../../../functions/domain/consent/index.ts';
import type { Handoff } from '../../../../functions/domain/handoff/index.ts';
import type { DisclosurePolicy } from '../../../../functions/domain/settings/index.ts';
import { rules } from '../../../support/rules.ts';
import { anyCase, CASE_ID, caseWith, consent, handoff, hearing, NOW, WITHDRAWN_AT } from './builders.ts';

const OTHERS = AgencySchema.exclude(['housing']).options;
const see = (
  aggregate: CaseAggregate,
  agency: Agency,
  policy: Partial<DisclosurePolicy> = {},
  deliveries: readonly HearingDelivery[] = [],
) => caseViewFor(aggregate, deliveries, agency, rules({ adviceBasis: 'none', ...policy }));
const anyPolicy = fc.record({
  adviceBasis: fc.constantFrom('own-adviser' as const, 'joint-control-agreement' as const, 'none' as const),
  municipalityBeforeFiling: fc.constantFrom('consent' as const, 'allowed' as const),
  firstMeetingToMunicipality: fc.constantFrom('consent' as const, 'allowed' as const),
  noticeParagraph: fc.constantFrom('caseworker-chooses' as const, 'always-at-once' as const),
});

/** Written anew from the issue and the statutes, without the matrix: what would let this agency know a hearing's date. */
function hasBasisForHearing(
  agency: Agency,
  kind: string,
  aggregate: CaseAggregate,
  { adviceBasis, firstMeetingToMunicipality }: DisclosurePolicy,
): boolean {
  if (agency === 'housing' || agency === 'court') return true;
  const consented = [...aggregate.consents.values()].some(
    ({ status, what, to }) => status === 'given' && what.includes('hearing-dates') && to.includes(agency),
  );
  if (agency === 'advice') return consented || adviceBasis !== 'none';
  return consented || kind === 'effective-eviction' || firstMeetingToMunicipality === 'allowed';
}

describe('nothing is visible without a basis', () => {
  test('amounts, tenancy, demands and path are the landlord’s alone', () => {
    fc.assert(
      fc.property(anyCase, anyPolicy, fc.constantFrom(...OTHERS), (aggregate, policy, agency) => {
        const view = see(aggregate, agency, policy);
        expect(view?.case).toBeUndefined();
        expect(JSON.stringify(view ?? {})).not.toMatch(/Oere|tenancy|charge|demand|personId|userId/);
      }),
    );
  });

  test('a hand-off is shown to its two sides alone', () => {
    fc.assert(
      fc.property(anyCase, anyPolicy, fc.constantFrom(...AgencySchema.options), (aggregate, policy, agency) => {
        for (const { requester, recipient } of see(aggregate, agency, policy)?.handoffs ?? [])
          expect([requester, recipient]).toContain(agency);
      }),
    );
  });

  test('a hearing is shown exactly to those who may be told its date', () => {
    fc.assert(
      fc.property(anyCase, anyPolicy, fc.constantFrom(...AgencySchema.options), (aggregate, policy, agency) => {
        const shown = (see(aggregate, agency, policy)?.hearings ?? []).map(({ hearingId }) => hearingId);
        const known = [...aggregate.hearings.values()]
          .filter(({ kind }) => hasBasisForHearing(agency, kind, aggregate, policy))
          .map(({ hearingId }) => hearingId);
        expect(shown).toEqual(known);
      }),
    );
  });

  test('the outcome of a hearing is shown to the requester alone', () => {
    fc.assert(
      fc.property(anyCase, anyPolicy, fc.constantFrom(...OTHERS), (aggregate, policy, agency) => {
        for (const { outcome } of see(aggregate, agency, policy)?.hearings ?? []) expect(outcome).toBeUndefined();
      }),
    );
  });

  test('the municipality’s decision is shown to housing exactly with consent in effect (RSL § 5 a stk. 3)', () => {
    fc.assert(
      fc.property(anyCase, anyPolicy, (aggregate, policy) => {
        const consented = [...aggregate.consents.values()].some(
          ({ status, what, to }) => status === 'given' && what.includes('decision') && to.includes('housing'),
        );
        const asked = see(aggregate, 'housing', policy)?.handoffs.filter(({ requester }) => requester === 'housing');
        for (const { recipient, outcome, handoffId } of asked ?? []) {
          const isCompleted = aggregate.handoffs.get(handoffId)?.status === 'completed';
          const expected = consented && isCompleted && recipient === 'municipality' ? 'help-refused' : undefined;
          expect(outcome).toBe(expected);
        }
      }),
    );
  });

  test('whoever may see nothing does not learn that there is a case', () => {
    const nothing = caseWith();
    for (const agency of OTHERS) expect(see(nothing, agency)).toBeUndefined();
    expect(see(nothing, 'housing')?.case).toMatchObject({ status: 'open', tenancyId: '1001' });
  });

  test('every view fits its schema', () => {
    fc.assert(
      fc.property(anyCase, anyPolicy, fc.constantFrom(...AgencySchema.options), (aggregate, policy, agency) => {
        const view = see(aggregate, agency, policy);
        if (view) expect(CaseViewSchema.parse(view)).toEqual(view);
      }),
    );
  });
});

describe('the statutory notice (ALL § 92 stk. 2)', () => {
  const decided = caseWith({ handoffs: [handoff(1, 'completed')] });

  test('shows housing that it was received, and nothing of what was done with it', () => {
    expect(see(decided, 'housing')?.handoffs).toEqual([
      {
        handoffId: `${CASE_ID}-h1`,
        kind: 'statutory-notice',
        requester: 'housing',
        recipient: 'municipality',
        requestedAt: expect.any(String),
        receivedAt: NOW,
        status: 'received',
      },
    ]);
  });

  test('shows housing that nobody has received it', () => {
    const waiting = caseWith({ handoffs: [handoff(1, 'requested')] });
    expect(see(waiting, 'housing')?.handoffs).toMatchObject([{ status: 'requested' }]);
  });

  test('shows the municipality its own work', () => {
    expect(see(decided, 'municipality')?.handoffs).toMatchObject([
      { status: 'completed', outcome: 'help-refused', handling: 'at-once', contacts: [{ reached: true }] },
    ]);
  });

  test('is nothing to advice and court', () => {
    expect(see(decided, 'advice', { adviceBasis: 'own-adviser' })).toBeUndefined();
    expect(see(decided, 'court')).toBeUndefined();
  });
});

describe('a consent', () => {
  const dates = (isWithdrawn: boolean) =>
    caseWith({
      hearings: [hearing(1, 'bailiff-court-meeting')],
      consents: [consent(1, ['hearing-dates'], ['municipality'], isWithdrawn)],
    });

  test('lets the agency it names see what it is about', () => {
    expect(see(dates(false), 'municipality')?.hearings).toHaveLength(1);
  });

  test('once withdrawn shows them no more, but still shows that it was withdrawn', () => {
    const view = see(dates(true), 'municipality');
    expect(view?.hearings).toEqual([]);
    expect(view?.consents).toMatchObject([{ what: ['hearing-dates'], withdrawnAt: WITHDRAWN_AT }]);
  });

  test('under which nothing was told shows nobody that there is a case', () => {
    const unused = caseWith({ consents: [consent(1, ['referral', 'decision'], ['municipality'])] });
    expect(see(unused, 'municipality')).toBeUndefined();
    expect(see(unused, 'advice')?.consents).toMatchObject([{ what: ['referral', 'decision'] }]);
  });

  test('is not shown to agencies it does not concern', () => {
    expect(see(dates(false), 'court')?.consents).toEqual([]);
    expect(see(dates(false), 'housing')?.consents).toEqual([]);
  });
});

describe('what the municipality answers to a request for help', () => {
  const asked = { kind: 'assistance-request' } as const;
  const decision = consent(1, ['decision'], ['housing']);
  const answered = (answer: Handoff, consents: Consent[] = []) =>
    see(caseWith({ handoffs: [answer], consents }), 'housing')?.handoffs[0];

  test.each(['not-eligible', 'person-declined'])(
    'what it found out (%s) is shown with consent to its decision alone, that it declined always (RSL § 5 a stk. 3)',
    (reason) => {
      const rejected = handoff(1, 'rejected', { ...asked, reason });
      expect(answered(rejected)).toMatchObject({ status: 'rejected', endedAt: NOW });
      expect(answered(rejected)).not.toHaveProperty('reason');
      expect(answered(rejected, [decision])).toMatchObject({ status: 'rejected', reason });
      expect(answered(rejected, [consent(1, ['decision'], ['housing'], true)])).not.toHaveProperty('reason');
    },
  );

  test('that it has no capacity says nothing of the person, and is shown', () => {
    expect(answered(handoff(1, 'rejected', asked))).toMatchObject({ reason: 'no-capacity' });
  });

  test('why an adviser declined is no decision of an authority, and is shown', () => {
    const advice = { kind: 'advice-request', recipient: 'advice', reason: 'person-declined' } as const;
    expect(answered(handoff(1, 'rejected', advice))).toMatchObject({ reason: 'person-declined' });
  });

  test('is shown with consent as granted or refused, and nothing else that it led to', () => {
    const completed = (outcome: string) => handoff(1, 'completed', { ...asked, outcome });
    for (const outcome of ['help-granted', 'help-refused']) {
      expect(answered(completed(outcome))).not.toHaveProperty('outcome');
      expect(answered(completed(outcome), [decision])).toMatchObject({ outcome });
    }
    for (const outcome of ['person-declined-help', 'benefit-applied-for', 'referred-onward', 'not-reached']) {
      expect(answered(completed(outcome), [decision])).not.toHaveProperty('outcome');
    }
  });
});

describe('the end of a case', () => {
  const closed = caseWith({ handoffs: [handoff(1, 'completed')] }, 'closed');

  test('is shown to the municipality without its reason, to housing with it', () => {
    expect(see(closed, 'municipality')?.closed).toEqual({});
    expect(see(closed, 'housing')?.closed).toEqual({ reason: 'rent-paid' });
  });

  test('is not shown while the case is open', () => {
    const open = caseWith({ handoffs: [handoff(1, 'completed')] });
    expect(see(open, 'housing')?.closed).toBeUndefined();
  });
});

describe('who was told of a hearing', () => {
  const told = (to: HearingDelivery['to'], state: HearingDelivery['state'], sequence = 1): HearingDelivery => ({
    hearingId: `${CASE_ID}-m1`,
    sequence,
    to,
    state,
    at: NOW,
  });
  const moved = caseWith({
    hearings: [
      hearing(1, 'effective-eviction', 'scheduled', {
        sequence: 1,
        acknowledgements: { advice: { sequence: 0, at: NOW }, municipality: { sequence: 1, at: NOW } },
      }),
    ],
  });

  test('housing sees per recipient: queued, sent, failed or acknowledged', () => {
    const deliveries = [
      told('housing', 'sent'),
      told('advice', 'queued'),
      told('municipality', 'sent'),
      told('tenant', 'failed'),
    ];
    expect(see(moved, 'housing', {}, deliveries)?.hearings[0]?.recipients).toEqual([
      { to: 'housing', state: 'sent', at: NOW },
      { to: 'advice', state: 'queued', at: NOW },
      { to: 'municipality', state: 'acknowledged', at: NOW },
      { to: 'tenant', state: 'failed', at: NOW },
    ]);
  });

  test('what was said and acknowledged of an earlier date counts for nothing', () => {
    const recipients = see(moved, 'housing', {}, [told('advice', 'sent', 0)])?.hearings[0]?.recipients;
    expect(recipients).toEqual([{ to: 'municipality', state: 'acknowledged', at: NOW }]);
  });

  test('the others see their own acknowledgement, and not whom else henvis told', () => {
    expect(see(moved, 'municipality')?.hearings[0]).toMatchObject({ acknowledgedAt: NOW });
    const advice = see(moved, 'advice', { adviceBasis: 'own-adviser' })?.hearings[0];
    expect(advice).toHaveProperty('startsAt');
    expect(advice).not.toHaveProperty('acknowledgedAt');
    for (const agency of OTHERS) expect(see(moved, agency)?.hearings[0]?.recipients).toBeUndefined();
  });
});
