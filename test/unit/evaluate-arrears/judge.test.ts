import { describe, expect, test } from 'vitest';
import type { Account } from '../../../functions/adapters/ledger-store.ts';
import type { LocalDate } from '../../../functions/domain/calendar/index.ts';
import { caseIdOf } from '../../../functions/evaluate-arrears/case-id.ts';
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
      evaluation: { openCaseId: undefined, episode: 0, missed: [], evaluateOn: undefined },
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
      episode: 1,
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

  test('counts its episodes on: the second case has another reference', () => {
    expect(judged(account(['2026-10'], [], { episode: 1 }))).toMatchObject({
      does: 'open',
      episode: 2,
      caseId: caseIdOf('alboa', TENANCY, 2),
    });
  });

  test('refers by the organisation’s policy', () => {
    const judgement = judged(account(['2026-10']), '2026-10-07', settings({ referToAdviceOn: 'never' }));
    expect(judgement.does === 'open' && judgement.missed[0]?.referToAdvice).toBe(false);
  });
});

describe('an account with a case', () => {
  test('that is paid settles it, and lets go of it', () => {
    expect(judged(account(['2026-10'], ['2026-10'], withCase))).toMatchObject({
      does: 'settle',
      caseId: CASE_ID,
      evaluation: { openCaseId: undefined, episode: 1, missed: withCase.missed },
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
