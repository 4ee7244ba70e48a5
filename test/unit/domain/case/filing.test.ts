import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type LocalDate, localDateOf } from '../../../../functions/domain/calendar/index.ts';
import {
  type CaseAggregate,
  type Consequence,
  consequencesOf,
  decideDemand,
  evolveCase,
  recordFiling,
} from '../../../../functions/domain/case/index.ts';
import { CASE_ID, type History, replay, rules, wordOf } from './builders.ts';
import { anySteps, live } from './history.ts';
import {
  DAY_AFTER,
  decided,
  decisionDue,
  FILING,
  filed,
  inArrears,
  LAST_DAY,
  on,
  owing,
  paidOn,
  READY,
  TERMINATION,
  terminated,
} from './legal-path.ts';

const filing = (history: History, changes = {}, facts = READY, day: LocalDate = '2026-12-01') =>
  recordFiling(history.aggregate, { ...FILING, ...changes }, facts, on(day));

/** Everything the last decision of a history lets follow, event by event. */
function followedBy(history: History, count: number): Consequence[] {
  const before = history.events.length - count;
  let known: CaseAggregate | undefined = before === 0 ? undefined : replay(history.events.slice(0, before));
  return history.events.slice(before).flatMap((event) => {
    known = evolveCase(known, CASE_ID, event);
    return consequencesOf(event, known, { organisation: 'alboa', rules: rules(), actor: on('2026-12-01').actor });
  });
}

describe('domain facts § 10 row 4, the request to fogedretten (RPL § 596 ff.)', () => {
  test('is recorded after a termination, with the court’s number where there is one', () => {
    expect(filed().state).toMatchObject({
      legal: { step: 'filed' },
      filing: { filingId: `${CASE_ID}-f1`, filedOn: '2026-12-01', noticeId: `${CASE_ID}-h2` },
    });
    expect(wordOf(filing(terminated(), { courtReference: 'FS 12-3456/2026' }))).toBe(
      'FilingRecorded + HandoffRequested',
    );
  });

  test('is not possible without a termination', () => {
    expect(wordOf(filing(inArrears()))).toBe('not-possible-in-step');
    expect(wordOf(filing(decisionDue()))).toBe('termination-missing');
  });

  test('rests on the termination of the demand in force: one given anew needs its own', () => {
    const again = terminated()
      .does((known) => recordFiling(known, FILING, READY, on('2026-12-01')))
      // The court dismissed it for a formal fault; the demand is given anew, and its deadline passes.
      .record({ accepted: true, events: [dueAfterDismissal()] });
    expect(wordOf(filing(again, { filedOn: '2026-12-02' }, READY, '2026-12-02'))).toBe(
      'FilingRecorded + HandoffRequested',
    );
    const anew = again
      .does((known) =>
        decideDemand(
          known,
          {
            type: 'RecordDemand',
            givenOn: '2026-12-02',
            way: 'digital-post',
            amounts: [{ what: 'rent', chargeId: '2026-11', amountOere: 650_000 }],
            warningConfirmed: true,
          },
          owing(),
          on('2026-12-02'),
        ),
      )
      .record({ accepted: true, events: [dueAfterDismissal()] });
    expect(wordOf(filing(anew, { filedOn: '2026-12-20' }, READY, '2026-12-20'))).toBe('termination-missing');
  });

  test('lies between the termination and today', () => {
    expect(wordOf(filing(terminated(), { filedOn: '2026-11-23' }))).toBe('date-too-early');
    expect(wordOf(filing(terminated(), { filedOn: '2026-12-02' }))).toBe('date-in-future');
  });

  test('ALL § 91 stk. 2: is refused when the tenant had paid before the termination, though it shows only now', () => {
    const known = (day: LocalDate) => filing(terminated(), {}, { ...READY, outstandingOn: paidOn(day) });
    const refused = known(LAST_DAY);
    expect(!refused.accepted && refused.refusal).toEqual({
      code: 'rent-already-paid',
      given: `paid by ${DAY_AFTER}`,
      expected: ['EndCase'],
      because: [{ rule: 'paid-before-termination', source: 'ALL §§ 43, 91 stk. 2', terminatedOn: DAY_AFTER }],
    });
    expect(wordOf(known(DAY_AFTER))).toBe('rent-already-paid');
    // What was paid after the termination saves nothing by itself.
    expect(wordOf(known('2026-11-25'))).toBe('FilingRecorded + HandoffRequested');
  });

  test('said twice is one request', () => {
    expect(wordOf(filing(filed()))).toBe('nothing to do');
    expect(wordOf(filing(filed(), { filedOn: '2026-11-30' }))).toBe('not-possible-in-step');
    expect(wordOf(filing(filed(), { courtReference: 'FS 12-3456/2026' }))).toBe('not-possible-in-step');
  });
});

describe('domain facts § 10 row 5, the statutory notice (ALL § 92 stk. 2)', () => {
  test('is requested of the municipality with the filing, in one decision', () => {
    expect(filed().events.slice(-2)).toMatchObject([
      { type: 'FilingRecorded', filing: { noticeId: `${CASE_ID}-h2` } },
      {
        type: 'HandoffRequested',
        handoffId: `${CASE_ID}-h2`,
        kind: 'statutory-notice',
        requester: 'housing',
        recipient: 'municipality',
        filingId: `${CASE_ID}-f1`,
        // RSL § 5 a stk. 2: 14 days, not moved off any day.
        decisionDueOn: '2026-12-15',
      },
    ]);
  });

  test('goes out as a letter, and its hand-off runs and is told of at once', () => {
    const followed = followedBy(filed(), 2);
    expect(followed).toContainEqual({
      kind: 'letter',
      letter: 'statutory-notice-letter',
      personId: 'p-1',
      handoffId: `${CASE_ID}-h2`,
      filingId: `${CASE_ID}-f1`,
      filedOn: '2026-12-01',
    });
    expect(followed).toContainEqual(
      expect.objectContaining({ kind: 'start-execution', workflow: 'handoff', executionName: `${CASE_ID}-h2` }),
    );
    expect(followed).toContainEqual(
      expect.objectContaining({ kind: 'alert', message: 'statutory-notice', to: 'municipality', urgency: 'now' }),
    );
  });

  test('names somebody: without a known tenant there is no filing', () => {
    const nobody = decided(TERMINATION, '2026-11-24', anonymous());
    expect(wordOf(filing(nobody))).toBe('tenant-not-known');
  });

  test('reaches somebody: without the municipality’s CVR number there is no filing', () => {
    expect(wordOf(filing(terminated(), {}, { ...READY, isMunicipalitySetUp: false }))).toBe('municipality-not-set-up');
  });

  test('is in every filing that any decision ever makes, and in nothing else', () => {
    const anyDay = fc.integer({ min: 0, max: 60 }).map((days) => addDays('2026-11-24', days));
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -3, max: 3 }), fc.boolean(), fc.boolean(), (today, days, ready, named) => {
        const history = named ? terminated() : decided(TERMINATION, '2026-11-24', anonymous());
        const command = { ...FILING, filedOn: addDays(today, days) };
        const decision = recordFiling(history.aggregate, command, { ...READY, isMunicipalitySetUp: ready }, on(today));
        if (!decision.accepted) return;
        const [recorded, requested, ...rest] = decision.events;
        expect(rest).toEqual([]);
        expect(recorded?.type === 'FilingRecorded' && recorded.filing.noticeId).toBe(
          requested?.type === 'HandoffRequested' && requested.handoffId,
        );
        expect(requested).toMatchObject({
          kind: 'statutory-notice',
          decisionDueOn: addDays(localDateOf(on(today).at), 14),
        });
        const letters = followedBy(history.record(decision), 2).filter(({ kind }) => kind === 'letter');
        expect(letters).toHaveLength(1);
      }),
    );
    // Whatever else happens to a case, nobody gets a statutory notice without a filing.
    fc.assert(
      fc.property(anySteps, (steps) => {
        const notices = live(steps).events.filter((event) => 'kind' in event && event.kind === 'statutory-notice');
        expect(notices).toEqual([]);
      }),
    );
  });
});

function dueAfterDismissal() {
  return {
    type: 'DecisionBecameDue',
    at: on('2026-12-02').at,
    why: 'dismissed-by-court',
    nextPromptAt: on('2026-12-07').at,
  } as const;
}

/** A case whose tenant no rent roll has named, with the deadline passed. */
function anonymous(): History {
  return decisionDue(
    inArrears(null).does((known) =>
      decideDemand(
        known,
        {
          type: 'RecordDemand',
          givenOn: '2026-11-06',
          way: 'digital-post',
          amounts: [{ what: 'rent', chargeId: '2026-11', amountOere: 650_000 }],
          warningConfirmed: true,
        },
        owing(),
        on('2026-11-20'),
      ),
    ),
  );
}
