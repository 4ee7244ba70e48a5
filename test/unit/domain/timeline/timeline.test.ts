import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Actor, type Agency, AgencySchema, SYSTEM } from '../../../../functions/domain/actor/index.ts';
import type { CaseAggregate, CaseEvent } from '../../../../functions/domain/case/index.ts';
import { caseViewFor } from '../../../../functions/domain/case-view/index.ts';
import { TimelineEntrySchema, type Told, timelineOf } from '../../../../functions/domain/timeline/index.ts';
import { CASE_ID, person, rules } from '../case/builders.ts';
import { anyLegalLife, liveLegally, openingOfALife } from '../case/legal-lives.ts';
import { caseWith, consent, handoff, hearing, NOW } from '../case-view/builders.ts';

const anyAgency = fc.constantFrom(...AgencySchema.options);
const anyPolicy = fc.record({
  adviceBasis: fc.constantFrom('own-adviser' as const, 'none' as const),
  firstMeetingToMunicipality: fc.constantFrom('consent' as const, 'allowed' as const),
});
const OTHERS = AgencySchema.exclude(['housing']).options;

/** A life as its case keeps it, and how it stands in the end. */
function lifeOf(steps: Parameters<typeof liveLegally>[0], policy: Parameters<typeof liveLegally>[1]) {
  const lived = liveLegally(steps, policy);
  const opening = openingOfALife().map((event) => ({ actor: SYSTEM as Actor, event }));
  const records = [...opening, ...lived.map(({ actor, event }) => ({ actor, event }))];
  return { aggregate: lived.at(-1)?.after, records: records.map((record, index) => ({ seq: index + 1, ...record })) };
}

describe('in any life, an agency', () => {
  test('is shown no event of a part that its case view does not show', () => {
    fc.assert(
      fc.property(anyLegalLife, anyPolicy, anyAgency, (steps, policy, agency) => {
        const { aggregate, records } = lifeOf(steps, policy);
        if (!aggregate) return;
        const view = caseViewFor(aggregate, [], agency, rules(policy));
        const timeline = timelineOf(aggregate, records, [], agency, rules(policy));
        expect(timeline === undefined).toBe(view === undefined);
        const parts = [
          ...(view?.handoffs ?? []).map(({ handoffId }) => handoffId),
          ...(view?.hearings ?? []).map(({ hearingId }) => hearingId),
          ...(view?.consents ?? []).map(({ consentId }) => consentId),
          ...(view?.case || view?.closed ? ['the case'] : []),
        ];
        for (const entry of timeline ?? []) {
          const { handoffId, hearingId, consentId } = entry;
          expect(parts).toContain(handoffId ?? hearingId ?? consentId ?? 'the case');
        }
      }),
    );
  });

  test('that is not the landlord is shown of the case itself that it has ended, and nothing else', () => {
    fc.assert(
      fc.property(anyLegalLife, anyPolicy, fc.constantFrom(...OTHERS), (steps, policy, agency) => {
        const { aggregate, records } = lifeOf(steps, policy);
        const timeline = (aggregate && timelineOf(aggregate, records, [], agency, rules(policy))) ?? [];
        const own = timeline.filter((one) => !(one.handoffId || one.hearingId || one.consentId));
        expect(own.filter((one) => one.entry !== 'event' || one.type !== 'CaseClosed')).toEqual([]);
      }),
    );
  });

  test('sees its entries numbered from 1 without a gap, and each fits the contract', () => {
    fc.assert(
      fc.property(anyLegalLife, anyPolicy, anyAgency, (steps, policy, agency) => {
        const { aggregate, records } = lifeOf(steps, policy);
        const timeline = (aggregate && timelineOf(aggregate, records, [], agency, rules(policy))) ?? [];
        expect(timeline.map(({ number }) => number)).toEqual(timeline.map((_, index) => index + 1));
        for (const entry of timeline) expect(TimelineEntrySchema.parse(entry)).toEqual(entry);
      }),
    );
  });

  test('learns from it neither amounts nor charges nor who in another agency did something', () => {
    fc.assert(
      fc.property(anyLegalLife, anyPolicy, fc.constantFrom(...OTHERS), (steps, policy, agency) => {
        const { aggregate, records } = lifeOf(steps, policy);
        const timeline = aggregate && timelineOf(aggregate, records, [], agency, rules(policy));
        expect(JSON.stringify(timeline ?? [])).not.toMatch(/Oere|tenancy|charge|userId|personId|-1"/);
      }),
    );
  });

  test('that is the landlord sees everything that happened to its own case', () => {
    fc.assert(
      fc.property(anyLegalLife, (steps) => {
        const { aggregate, records } = lifeOf(steps, {});
        if (!aggregate) return;
        const shown = (timelineOf(aggregate, records, [], 'housing', rules()) ?? []).map((one) => one.at);
        const own = records.filter(
          ({ event }) => !('handoffId' in event || 'hearingId' in event || 'consentId' in event),
        );
        for (const { event } of own) expect(shown).toContain(event.at);
      }),
    );
  });
});

const at = NOW;
const handoffId = `${CASE_ID}-h1`;
const clock = { phase: 'outcome', dueAt: NOW, nextPromptAt: NOW, reminders: 1 } as const;
const seen = (
  aggregate: CaseAggregate,
  agency: Agency,
  events: readonly CaseEvent[],
  actor: Actor = person('municipality'),
) =>
  timelineOf(
    aggregate,
    events.map((event, index) => ({ seq: index + 1, actor, event })),
    [],
    agency,
    rules({ adviceBasis: 'none' }),
  );

describe('a statutory notice (RSL § 5 a stk. 3)', () => {
  const events: CaseEvent[] = [
    { type: 'HandoffReceived', handoffId, at, clock },
    { type: 'HandlingChosen', handoffId, at, handling: 'at-once', reason: 'need-of-help-likely', clock },
    { type: 'ContactRecorded', handoffId, at, contact: { on: '2026-11-06', way: 'visit', reached: true } },
    { type: 'HandoffReminded', handoffId, at, clock },
    {
      type: 'HelpDecided',
      handoffId,
      at,
      decision: 'help-refused',
      decidedOn: '2026-11-06',
      isLate: false,
      reasonsGiven: true,
      appealGuidanceGiven: true,
    },
  ];
  const decided = caseWith({ handoffs: [handoff(1, 'completed')] });

  test('shows its sender the receipt, and nothing of what was done with it', () => {
    expect(seen(decided, 'housing', events)).toMatchObject([
      { number: 1, type: 'HandoffReceived', by: 'municipality' },
    ]);
  });

  test('shows its sender the decision with the tenant’s consent', () => {
    const consented = caseWith({
      handoffs: [handoff(1, 'completed')],
      consents: [consent(1, ['decision'], ['housing'])],
    });
    expect(seen(consented, 'housing', events)).toMatchObject([
      { type: 'HandoffReceived' },
      { type: 'HelpDecided', details: { outcome: 'help-refused' } },
    ]);
  });

  test('shows the municipality all of its own work', () => {
    expect(seen(decided, 'municipality', events)).toHaveLength(events.length);
  });
});

describe('a hearing', () => {
  const hearingId = `${CASE_ID}-m1`;
  const known = caseWith({ hearings: [hearing(1, 'effective-eviction')] });
  const acknowledged = (agency: Agency): CaseEvent => ({
    type: 'HearingAcknowledged',
    hearingId,
    at,
    agency,
    sequence: 0,
  });

  test('shows who acknowledged it to housing, and to each agency its own', () => {
    const both = [acknowledged('court'), acknowledged('municipality')];
    expect(seen(known, 'housing', both)).toHaveLength(2);
    expect(seen(known, 'municipality', both)).toMatchObject([{ details: { agency: 'municipality' } }]);
  });

  test('shows reminders to nobody but housing', () => {
    const reminded: CaseEvent = { type: 'HearingReminded', hearingId, at, to: 'agencies', daysBefore: 7, sequence: 0 };
    expect(AgencySchema.options.filter((agency) => seen(known, agency, [reminded])?.length)).toEqual(['housing']);
  });
});

describe('what somebody was told', () => {
  const told = (one: Partial<Told>) => ({
    seq: 1,
    told: { entry: 'message', at, message: 'case-review', to: 'housing', state: 'sent', sent: [], ...one } as Told,
  });
  const opened: CaseEvent = { type: 'CaseReviewed', at, review: 1 };
  const shownOf = (aggregate: CaseAggregate, one: Partial<Told>, agency: Agency = 'housing') =>
    timelineOf(aggregate, [{ seq: 1, actor: SYSTEM, event: opened }], [told(one)], agency, rules())?.filter(
      ({ entry }) => entry === 'message',
    );
  const asked = caseWith({ handoffs: [handoff(1, 'in-progress')] });
  const between = caseWith({
    handoffs: [handoff(1, 'in-progress', { kind: 'assistance-request', requester: 'advice' })],
  });

  test('comes after what it was told about', () => {
    const timeline = timelineOf(caseWith(), [{ seq: 1, actor: SYSTEM, event: opened }], [told({})], 'housing', rules());
    expect(timeline).toMatchObject([
      { number: 1, type: 'CaseReviewed' },
      { number: 2, message: 'case-review' },
    ]);
  });

  test('is shown to housing alone', () => {
    expect(shownOf(asked, {})).toHaveLength(1);
    expect(shownOf(asked, {}, 'municipality')).toEqual([]);
  });

  test('is shown of the notice that housing gives, not of what the municipality is reminded of', () => {
    const toMunicipality = { handoffId, to: 'municipality' } as const;
    expect(shownOf(asked, { ...toMunicipality, message: 'statutory-notice-letter' })).toHaveLength(1);
    expect(shownOf(asked, { ...toMunicipality, message: 'decision-overdue' })).toEqual([]);
    expect(shownOf(asked, { handoffId, to: 'housing', message: 'notice-received' })).toHaveLength(1);
  });

  test('is not shown of a hand-off between others, nor of its recipient’s hearing of the end', () => {
    expect(shownOf(between, { handoffId, to: 'municipality', message: 'handoff-requested' })).toEqual([]);
    expect(shownOf(between, { to: 'municipality', message: 'case-closed' })).toEqual([]);
    expect(shownOf(asked, { to: 'municipality', message: 'case-closed' })).toHaveLength(1);
  });

  test('is not shown of a consent that housing is not concerned by', () => {
    const consented = caseWith({ consents: [consent(1, ['referral'], ['municipality'])] });
    expect(shownOf(consented, { consentId: `${CASE_ID}-c1`, to: 'tenant', message: 'consent-given' })).toEqual([]);
  });
});
