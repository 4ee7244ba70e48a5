import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, localDateOf } from '../../../../functions/domain/calendar/index.ts';
import type { CaseState } from '../../../../functions/domain/case/index.ts';
import type { Entry, Ledger } from '../../../../functions/domain/ledger/index.ts';
import {
  accountErasure,
  CASE_KEPT_DAYS,
  caseErasure,
  eraseAccountFrom,
  eraseCaseFrom,
  newestDayOf,
  TombstoneSchema,
} from '../../../../functions/domain/retention/index.ts';
import { History, missed } from '../case/builders.ts';

const OPEN: CaseState = History.opened(missed('a')).state;
const closed = (closedAt: Extract<CaseState, { status: 'closed' }>['closedAt'], more: Partial<CaseState> = {}) =>
  ({ ...OPEN, status: 'closed', reason: 'rent-paid', closedAt, ...more }) as CaseState;
const HOLD = { placedAt: '2030-01-01T09:00:00.000Z', reason: 'legal-claim', reviewOn: '2030-06-01' } as const;
const CLOSED_AT = '2027-01-31T23:30:00.000Z';

describe('a closed case', () => {
  test('may be erased 1,825 days after the Danish day on which it was closed', () => {
    expect(localDateOf(CLOSED_AT)).toBe('2027-02-01');
    expect(eraseCaseFrom(closed(CLOSED_AT))).toBe('2032-01-31');
  });

  test('not the day before, and from then on', () => {
    const cases = [{ caseId: 'a', state: closed(CLOSED_AT) }];
    expect(caseErasure(cases, '2032-01-30')).toEqual({ erase: false, why: 'not-yet', from: '2032-01-31' });
    expect(caseErasure(cases, '2032-01-31')).toEqual({ erase: true });
    expect(caseErasure(cases, '2040-01-01')).toEqual({ erase: true });
  });

  test('waits for the tenancy’s last case to be closed as long', () => {
    const cases = [
      { caseId: 'a', state: closed(CLOSED_AT) },
      { caseId: 'b', state: closed('2029-05-01T08:00:00.000Z') },
    ];
    expect(caseErasure(cases, '2032-01-31')).toMatchObject({ why: 'not-yet', from: '2034-04-30' });
    expect(caseErasure(cases, '2034-04-30')).toEqual({ erase: true });
  });

  test('is kept while another case of the tenancy is open, however old it is itself', () => {
    const cases = [
      { caseId: 'a', state: closed(CLOSED_AT) },
      { caseId: 'b', state: OPEN },
    ];
    expect(caseErasure(cases, '2050-01-01')).toEqual({ erase: false, why: 'open' });
  });

  test('is kept while it or another case of the tenancy is held, also after the review’s day', () => {
    const held = closed(CLOSED_AT, { legalHold: HOLD });
    expect(caseErasure([{ caseId: 'a', state: held }], '2050-01-01')).toEqual({ erase: false, why: 'held' });
    const cases = [
      { caseId: 'a', state: closed(CLOSED_AT) },
      { caseId: 'b', state: held },
    ];
    expect(caseErasure(cases, '2050-01-01')).toEqual({ erase: false, why: 'held' });
  });

  test('an open case has no day', () => {
    expect(eraseCaseFrom(OPEN)).toBeUndefined();
  });
});

const entry = (dueOn: string): [string, Entry] => [
  `charge#${dueOn}`,
  { kind: 'charge', entryId: dueOn, period: dueOn.slice(0, 7), dueOn, amountOere: 1 } as Entry,
];
const ledger = (tenancy: Partial<Ledger['tenancy']> | undefined, ...days: string[]): Ledger => ({
  tenancy: tenancy && ({ personId: 'p-1', period: '2026-11', ...tenancy } as Ledger['tenancy']),
  entries: new Map(days.map(entry)),
});

describe('an account', () => {
  test('is kept for five years from the end of the year of the last thing it speaks of (bogføringsloven § 12)', () => {
    expect(eraseAccountFrom('2026-01-01')).toBe('2032-01-01');
    expect(eraseAccountFrom('2026-12-31')).toBe('2032-01-01');
    expect(eraseAccountFrom('2027-01-01')).toBe('2033-01-01');
  });

  test('speaks last of its newest entry, or of the day the tenant moved out, or of its rent roll', () => {
    expect(newestDayOf(ledger({}, '2026-11-02', '2027-03-01', '2026-12-01'))).toBe('2027-03-01');
    expect(newestDayOf(ledger({ movedOutOn: '2027-05-31' }, '2027-03-01'))).toBe('2027-05-31');
    expect(newestDayOf(ledger({}))).toBe('2026-11-01');
    expect(newestDayOf(ledger(undefined))).toBeUndefined();
  });

  test('is erased on its day and not the day before', () => {
    const account = { ledger: ledger({}, '2026-11-02'), openCaseId: undefined };
    expect(accountErasure(account, 0, '2031-12-31')).toEqual({ erase: false, why: 'not-yet' });
    expect(accountErasure(account, 0, '2032-01-01')).toEqual({ erase: true, newest: '2026-11-02' });
  });

  test('is kept while a case is open, and while one is kept', () => {
    const old = ledger({}, '2026-11-02');
    expect(accountErasure({ ledger: old, openCaseId: 'hv-1' }, 0, '2050-01-01')).toMatchObject({ why: 'case-open' });
    expect(accountErasure({ ledger: old, openCaseId: undefined }, 1, '2050-01-01')).toMatchObject({ why: 'case-kept' });
  });

  test('of a running tenancy is never due: its newest rent is too young', () => {
    const running = { ledger: ledger({}, '2026-11-02', '2049-12-01'), openCaseId: undefined };
    expect(accountErasure(running, 0, '2050-01-01')).toMatchObject({ erase: false, why: 'not-yet' });
  });
});

describe('no case is erased early', () => {
  test('whatever else the tenancy has: every one was closed for 1,825 days and none is held', () => {
    const anyCase = fc.record({
      days: fc.integer({ min: 0, max: 4_000 }),
      status: fc.constantFrom('open', 'closed', 'closed', 'closed', 'held'),
    });
    const first = '2026-06-01';
    const on = addDays(first, 4_000);
    fc.assert(
      fc.property(fc.array(anyCase, { minLength: 1, maxLength: 4 }), (drawn) => {
        const cases = drawn.map(({ days, status }, index) => ({
          caseId: String(index),
          state:
            status === 'open'
              ? OPEN
              : closed(`${addDays(first, days)}T10:00:00.000Z`, status === 'held' ? { legalHold: HOLD } : {}),
        }));
        const mayGo = drawn.every(({ days, status }) => status === 'closed' && 4_000 - days >= CASE_KEPT_DAYS);
        expect(caseErasure(cases, on).erase).toBe(mayGo);
      }),
    );
  });
});

describe('a tombstone', () => {
  const tombstone = {
    organisation: 'alboa',
    caseId: 'hv-abcdefghjk',
    erasedOn: '2032-01-31',
    rule: 'KLE 32.21.14 P1825D',
  };

  test('says which case, when and by which rule', () => {
    expect(TombstoneSchema.parse(tombstone)).toEqual(tombstone);
  });

  test('and nothing of anybody', () => {
    expect(TombstoneSchema.safeParse({ ...tombstone, personId: 'p-1' }).success).toBe(false);
  });
});
