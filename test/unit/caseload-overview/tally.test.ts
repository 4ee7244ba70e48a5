import { describe, expect, test } from 'vitest';
import type { CaseloadFact } from '../../../functions/adapters/caseload-scan.ts';
import { UpcomingSchema } from '../../../functions/caseload-overview/schema.ts';
import { tally } from '../../../functions/caseload-overview/tally.ts';
import type { CaseState } from '../../../functions/domain/case/index.ts';
import type { Demand } from '../../../functions/domain/demand/index.ts';
import { HandoffKindSchema } from '../../../functions/domain/handoff/index.ts';
import { inWords } from '../../../local/commands/overview-words.ts';
import { CASE_ID, caseWith, consent, handoff, hearing, NOW } from '../domain/case-view/builders.ts';

const of = { organisation: 'alboa', caseId: CASE_ID };
const { case: open } = caseWith();
const { case: closed } = caseWith({}, 'closed');

async function overviewOf(...facts: readonly CaseloadFact[]) {
  async function* all() {
    yield* facts;
  }
  const [overview] = await tally(all(), 10);
  if (!overview) throw new Error('no facts');
  return overview;
}

const caseIn = (legal: CaseState['legal'], demands: readonly Demand[] = []): CaseloadFact => ({
  ...of,
  kind: 'case',
  state: { ...open, legal, demands: [...demands] },
});
const demand = (deadline?: Demand['deadline']): Demand => ({
  demandId: `${CASE_ID}-d1`,
  givenOn: '2026-11-06',
  way: 'letter',
  amounts: [{ what: 'rent', chargeId: 'c1', amountOere: 650_000 }],
  totalOere: 650_000,
  ...(deadline && { receivedOn: '2026-11-08', deadline }),
});
const DEADLINE = {
  rawOn: '2026-11-22',
  lastPaymentOn: '2026-11-23',
  terminationFromOn: '2026-11-24',
  bankClosedOnLastDay: false,
} as const;
const decisionDue = {
  step: 'decision-due',
  since: NOW,
  why: 'deadline-passed',
  reminders: 0,
  nextPromptAt: NOW,
} as const;

describe('what waits for whom', () => {
  test('a demand that has arrived waits for the tenant, until its last day', async () => {
    const overview = await overviewOf(caseIn({ step: 'demanded' }, [demand(DEADLINE)]));
    expect(overview.upcoming).toContainEqual({
      caseId: CASE_ID,
      waitsFor: 'tenant',
      what: 'payment-deadline',
      due: '2026-11-23',
    });
    expect(overview.waitingFor).toEqual({});
  });

  test('one of which nobody knows when it arrived waits for housing', async () => {
    const overview = await overviewOf(caseIn({ step: 'demanded' }, [demand()]));
    expect(overview.waitingFor).toEqual({ housing: 1 });
    expect(overview.upcoming.map(({ what }) => what)).toContain('demand-receipt');
  });

  test('a decision waits for housing; once its leader was told nothing more is to come by itself', async () => {
    const due = await overviewOf(caseIn(decisionDue));
    expect([due.waitingFor, due.upcoming.map(({ what }) => what)]).toEqual([
      { housing: 1 },
      expect.arrayContaining(['landlord-decision']),
    ]);
    const told = await overviewOf(caseIn({ ...decisionDue, escalatedAt: NOW }));
    expect(told.waitingFor).toEqual({ housing: 1 });
    expect(told.upcoming.map(({ what }) => what)).not.toContain('landlord-decision');
  });

  test('a hand-off waits for its recipient while it is open, not once it is done', async () => {
    const overview = await overviewOf(
      { ...of, kind: 'handoff', handoff: handoff(1, 'received') },
      { ...of, kind: 'handoff', handoff: handoff(2, 'completed') },
    );
    expect(overview.waitingFor).toEqual({ municipality: 1 });
    expect(overview.handoffs).toEqual({
      'statutory-notice': { made: 2, acknowledged: 2, byStatus: { received: 1, completed: 1 } },
    });
  });

  test('a filed case waits for the court: nobody is named, and no demand is announced', async () => {
    const overview = await overviewOf(caseIn({ step: 'filed' }));
    expect([overview.waitingFor, overview.upcoming]).toEqual([{}, []]);
  });
});

describe('hearings', () => {
  test('that are to come are listed with what is special about them', async () => {
    const overview = await overviewOf({
      ...of,
      kind: 'hearing',
      hearing: hearing(1, 'effective-eviction', 'scheduled', { sequence: 2 }),
    });
    expect(overview.hearingsAhead).toMatchObject([{ kind: 'effective-eviction', changes: 2, shortNotice: false }]);
  });

  test('that were held or cancelled are counted and not listed', async () => {
    const overview = await overviewOf(
      { ...of, kind: 'hearing', hearing: hearing(1, 'bailiff-court-meeting', 'held') },
      { ...of, kind: 'hearing', hearing: hearing(2, 'bailiff-court-meeting', 'cancelled') },
    );
    expect([overview.hearings, overview.hearingsAhead]).toEqual([{ held: 1, cancelled: 1 }, []]);
  });

  test('whose outcome is asked for wait for housing', async () => {
    const asked = { ...hearing(1, 'bailiff-court-meeting'), outcomeAsks: 1 };
    const overview = await overviewOf({ ...of, kind: 'hearing', hearing: asked });
    expect([overview.waitingFor, overview.hearingsAhead]).toEqual([{ housing: 1 }, []]);
  });
});

describe('counts', () => {
  test('open cases by step, closed ones by how they ended', async () => {
    const overview = await overviewOf(caseIn({ step: 'terminated' }), caseIn({ step: 'terminated' }), {
      ...of,
      kind: 'case',
      state: closed,
    });
    expect(overview).toMatchObject({
      steps: { terminated: 2 },
      endings: { 'rent-paid': 1 },
      cases: { open: 2, closed: 1 },
    });
  });

  test('consents in effect and withdrawn ones apart', async () => {
    const overview = await overviewOf(
      { ...of, kind: 'consent', consent: consent(1, ['decision'], ['housing']) },
      { ...of, kind: 'consent', consent: consent(2, ['referral'], ['advice'], true) },
    );
    expect(overview.consents).toEqual({ given: 1, withdrawn: 1 });
  });

  test('organisations are apart and in order', async () => {
    async function* all(): AsyncIterable<CaseloadFact> {
      yield { organisation: 'ringgaarden', kind: 'ledger', item: 'payment' };
      yield { organisation: 'alboa', kind: 'ledger', item: 'account' };
    }
    expect(await tally(all(), 10)).toMatchObject([
      { organisation: 'alboa', tenancies: 1, payments: 0 },
      { organisation: 'ringgaarden', tenancies: 0, payments: 1 },
    ]);
  });
});

describe('the terminal report', () => {
  test('has words for everything that can be to come', () => {
    for (const what of UpcomingSchema.shape.what.options) {
      for (const kind of HandoffKindSchema.options) {
        const words = inWords({ caseId: CASE_ID, what, waitsFor: 'municipality', kind, due: NOW });
        expect(words, what).toMatch(/ .* (of|in)$/);
        expect(words, what).not.toMatch(/undefined|hand-off|statutory-notice|-request/);
      }
    }
  });
});
