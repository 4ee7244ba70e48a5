import { describe, expect, test } from 'vitest';
import { caseIdOf } from '../../../functions/adapters/ledger-episodes.ts';
import type { Account } from '../../../functions/adapters/ledger-store.ts';
import type { LocalDate } from '../../../functions/domain/calendar/index.ts';
import { judge } from '../../../functions/evaluate-arrears/judge.ts';
import { account, settings, TENANCY } from './accounts.ts';

const CASE_ID = caseIdOf('alboa', TENANCY, 1);
/** October's rent fell due on Thursday 1 October 2026; three bank days of grace end on Tuesday the 6th. */
const judged = (of: Account, on: LocalDate = '2026-10-07', own = settings()) => judge(of, own, on, undefined);
const withCase = {
  openCaseId: CASE_ID,
  episode: 1,
  missed: [{ chargeId: '2026-10', dueOn: '2026-10-01', missedOn: '2026-10-07' }],
} as const;

describe('an account without a case', () => {
  test('that is paid calls for nothing, and is not judged again by itself', () => {
    expect(judged(account(['2026-10'], ['2026-10']))).toEqual({
      does: 'nothing',
      evaluation: { openCaseId: undefined, episode: 0, missed: [], closedCharges: [], evaluateOn: undefined },
    });
  });

  test('whose grace is not over calls for nothing yet, and is judged again when it may be', () => {
    const { does, evaluation } = judged(account(['2026-10']), '2026-10-06');
    expect(does).toBe('nothing');
    expect(evaluation.evaluateOn).toBe('2026-10-07');
  });

  test('with a missed rent opens the next episode, with what is missed, why, and when a demand may be given', () => {
    expect(judged(account(['2026-10']))).toMatchObject({
      does: 'open',
      caseId: CASE_ID,
      opening: { caseId: CASE_ID, episode: 1, tenancyId: TENANCY, personId: 'p-1' },
      newlyMissed: 1,
      missed: [
        {
          chargeId: '2026-10',
          period: '2026-10',
          dueOn: '2026-10-01',
          outstandingOere: 650_000,
          rule: 'first',
          referToAdvice: true,
        },
      ],
      evaluation: {
        openCaseId: CASE_ID,
        episode: 1,
        missed: [{ chargeId: '2026-10', dueOn: '2026-10-01', missedOn: '2026-10-07' }],
      },
    });
  });

  test('gives the earliest safe day for a demand: the fourth hverdag after the rent fell due', () => {
    const judgement = judged(account(['2026-10']));
    // Due Thursday 1 October; hverdage are Friday 2, Saturday 3 and Monday 5, so the demand may be given on the 6th.
    expect(judgement.does === 'open' && judgement.missed[0]?.demandFrom).toBe('2026-10-06');
  });

  test('counts its episodes on: the second case has another reference, and names the one before', () => {
    const caseId = caseIdOf('alboa', TENANCY, 2);
    expect(judged(account(['2026-10'], [], { episode: 1 }))).toMatchObject({
      does: 'open',
      caseId,
      opening: { caseId, episode: 2, previousCaseId: CASE_ID },
      evaluation: { openCaseId: caseId, episode: 2 },
    });
  });

  test('that no rent roll has named anyone for opens a case without a person', () => {
    const { ledger } = account(['2026-10']);
    const judgement = judged(account(['2026-10'], [], { ledger: { ...ledger, tenancy: undefined } }));
    expect(judgement.does === 'open' && 'personId' in judgement.opening).toBe(false);
  });

  test('refers by the organisation’s policy', () => {
    const judgement = judged(account(['2026-10']), '2026-10-07', settings({ referToAdviceOn: 'never' }));
    expect(judgement.does === 'open' && judgement.missed[0]?.referToAdvice).toBe(false);
  });
});

describe('an account with a case', () => {
  test('that is paid settles it; whether that lets go of it is the case’s to say', () => {
    expect(judged(account(['2026-10'], ['2026-10'], withCase))).toMatchObject({
      does: 'settle',
      caseId: CASE_ID,
      evaluation: { openCaseId: CASE_ID, episode: 1, missed: withCase.missed },
    });
  });

  test('that still owes hands the case what is missed, of which nothing may be new', () => {
    expect(judged(account(['2026-10'], [], withCase), '2026-10-20')).toMatchObject({
      does: 'add',
      caseId: CASE_ID,
      newlyMissed: 0,
      evaluation: { openCaseId: CASE_ID, missed: withCase.missed },
    });
  });

  test('with another missed rent adds it, and keeps both in mind', () => {
    const judgement = judged(account(['2026-10', '2026-11'], [], withCase), '2026-11-10');
    expect(judgement).toMatchObject({ does: 'add', newlyMissed: 1 });
    expect(judgement.evaluation.missed.map(({ chargeId, missedOn }) => [chargeId, missedOn])).toEqual([
      ['2026-10', '2026-10-07'],
      ['2026-11', '2026-11-10'],
    ]);
  });
});

describe('charges of a case that ended without payment', () => {
  const closed = { ...withCase, openCaseId: undefined, closedCharges: ['2026-10'] };

  test('open no case by themselves, while the same charge of no earlier case does', () => {
    expect(judged(account(['2026-10'], [], closed), '2026-10-20')).toMatchObject({
      does: 'nothing',
      evaluation: { closedCharges: ['2026-10'], openCaseId: undefined },
    });
    expect(judged(account(['2026-10'], [], { ...closed, closedCharges: [] }), '2026-10-20').does).toBe('open');
  });

  test('stay out of the case that the next missed rent opens, but count as a miss before it', () => {
    const judgement = judged(account(['2026-10', '2026-11'], [], closed), '2026-11-10');
    expect(judgement).toMatchObject({ does: 'open', newlyMissed: 1, opening: { previousCaseId: CASE_ID } });
    expect('missed' in judgement && judgement.missed.map(({ chargeId, rule }) => [chargeId, rule])).toEqual([
      ['2026-11', 'repeated'],
    ]);
  });

  test('don’t keep the case that came after from settling', () => {
    const later = { ...closed, openCaseId: caseIdOf('alboa', TENANCY, 2), episode: 2 };
    const { ledger } = account(['2026-11'], []);
    expect(judged(account(['2026-10'], [], later), '2026-11-10').does).toBe('settle');
    expect(judged(account(['2026-11'], [], { ...later, ledger }), '2026-11-10').does).toBe('add');
  });

  test('are forgotten when they are paid, so that a payment taken back is missed like any other', () => {
    const { evaluation } = judged(account(['2026-10'], ['2026-10'], closed), '2026-10-20');
    expect(evaluation.closedCharges).toEqual([]);
  });
});

describe('what is kept of earlier misses', () => {
  const missedIn = (period: `${number}-${number}`) =>
    ({ chargeId: period, dueOn: `${period}-01`, missedOn: `${period}-08` }) as const;

  test('reaches back twenty-four months and not further', () => {
    const before = [missedIn('2024-09'), missedIn('2024-10'), missedIn('2025-12')];
    const { evaluation } = judged(account(['2026-10'], ['2026-10'], { missed: before }));
    expect(evaluation.missed.map(({ chargeId }) => chargeId)).toEqual(['2024-10', '2025-12']);
  });
});

describe('the next evaluation', () => {
  test('of an account that owes anything is within thirty days', () => {
    expect(judged(account(['2026-10'], [], withCase), '2026-10-20').evaluation.evaluateOn).toBe('2026-11-19');
  });
});
