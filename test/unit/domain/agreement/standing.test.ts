import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Agreement,
  AgreementSchema,
  type AgreementStanding,
  checkAgreement,
  nextCheckOf,
  type OpenCharge,
} from '../../../../functions/domain/agreement/index.ts';
import { addDays, addMonths, type LocalDate, periodOf } from '../../../../functions/domain/calendar/index.ts';
import { dueOn } from '../../../../functions/domain/rent/index.ts';
import { anyDay } from '../calendar/dates.ts';

const RENT_OERE = 600_000;
const PART_OERE = 200_000;
const LIMIT_OERE = 10_000;

/** October's rent of 6,000 kr. in three instalments on the first of December, January and February. */
const agreement = (changes: Partial<Agreement> = {}): Agreement =>
  AgreementSchema.parse({
    agreementId: 'hv-abcdefghjk-a1',
    madeOn: '2026-11-25',
    balanceOere: RENT_OERE,
    instalments: (['2026-12-01', '2027-01-01', '2027-02-01'] as const).map((day) => ({
      dueOn: day,
      amountOere: PART_OERE,
    })),
    toleranceDays: 5,
    ...changes,
  });
const october = (outstandingOere: number): OpenCharge => ({ dueOn: '2026-10-01', outstandingOere });
const standing = (on: LocalDate, charges: OpenCharge[], of = agreement()) =>
  checkAgreement(of, { on, charges, residueLimitOere: LIMIT_OERE });

describe('an agreement', () => {
  test('waits for the day after the tolerance of its first instalment', () => {
    expect(standing('2026-12-06', [october(RENT_OERE)])).toEqual({ status: 'waiting', nextCheckOn: '2026-12-07' });
    expect(nextCheckOf(agreement())).toBe('2026-12-07');
  });

  test('is kept when the instalment is there by then', () => {
    expect(standing('2026-12-07', [october(400_000)])).toEqual({
      status: 'kept',
      keptUntil: '2026-12-01',
      nextCheckOn: '2027-01-07',
    });
  });

  test('is breached when it is not, with what was expected and what was outstanding', () => {
    expect(standing('2026-12-07', [october(RENT_OERE)])).toEqual({
      status: 'breached',
      dueOn: '2026-12-01',
      expectedOere: 400_000,
      actualOere: 600_000,
    });
  });

  test('ALL § 91 stk. 1: bears a residue up to the limit, and not an øre more', () => {
    expect(standing('2026-12-07', [october(400_000 + LIMIT_OERE)]).status).toBe('kept');
    expect(standing('2026-12-07', [october(400_001 + LIMIT_OERE)]).status).toBe('breached');
  });

  test('is looked at once for each instalment', () => {
    const kept = agreement({ keptUntil: '2026-12-01' });
    expect(standing('2026-12-20', [october(RENT_OERE)], kept)).toEqual({
      status: 'waiting',
      nextCheckOn: '2027-01-07',
    });
    expect(nextCheckOf(kept)).toBe('2027-01-07');
  });

  test('covers the current rent too: what became due by the instalment’s day has to be paid besides', () => {
    const november = { dueOn: '2026-11-02', outstandingOere: RENT_OERE } as const;
    expect(standing('2026-12-07', [october(400_000), november]).status).toBe('breached');
    expect(standing('2026-12-07', [october(400_000), { ...november, outstandingOere: 0 }]).status).toBe('kept');
  });

  test('leaves out rent that became due during the tolerance: its payment may not show yet', () => {
    const late = { dueOn: '2026-12-02', outstandingOere: RENT_OERE } as const;
    expect(standing('2026-12-07', [october(400_000), late]).status).toBe('kept');
    expect(standing('2026-12-07', [october(400_000), { ...late, dueOn: '2026-12-01' }]).status).toBe('breached');
  });

  test('is fulfilled when the last instalment is there, and stays so', () => {
    expect(standing('2027-02-07', [october(0)])).toEqual({ status: 'fulfilled', keptUntil: '2027-02-01' });
    const done = agreement({ keptUntil: '2027-02-01' });
    expect(standing('2027-03-01', [october(0)], done)).toEqual({ status: 'fulfilled', keptUntil: '2027-02-01' });
    expect(nextCheckOf(done)).toBeUndefined();
  });

  test('is breached by a last instalment that is missing', () => {
    expect(standing('2027-02-07', [october(PART_OERE)]).status).toBe('breached');
  });
});

/** Monthly instalments on a day of 2021–2034, and how the tenant pays them. */
const anyLife = fc.record({
  madeOn: anyDay.filter((day) => day < '2034-06-01'),
  parts: fc.array(fc.integer({ min: LIMIT_OERE + 1, max: 300_000 }), { minLength: 1, maxLength: 12 }),
  toleranceDays: fc.integer({ min: 0, max: 15 }),
});

/** What is outstanding of the arrears after the instalments whose numbers are paid, and what the agreement is. */
function lifeOf({ madeOn, parts, toleranceDays }: { madeOn: LocalDate; parts: number[]; toleranceDays: number }) {
  const instalments = parts.map((amountOere, month) => ({
    dueOn: dueOn(addMonths(periodOf(madeOn), month + 1)),
    amountOere,
  }));
  const balanceOere = parts.reduce((sum, oere) => sum + oere, 0);
  const made = agreement({ madeOn, balanceOere, instalments, toleranceDays });
  /** Walks from check to check, paying each instalment in time up to `paid` of them. */
  const walk = (paid: number): AgreementStanding[] => {
    const standings: AgreementStanding[] = [];
    let known = made;
    for (let next = nextCheckOf(known); next !== undefined; next = nextCheckOf(known)) {
      const so = standings.length + 1;
      const outstandingOere = balanceOere - parts.slice(0, Math.min(so, paid)).reduce((sum, oere) => sum + oere, 0);
      const charges = [{ dueOn: madeOn, outstandingOere }];
      expect(checkAgreement(known, { on: addDays(next, -1), charges, residueLimitOere: LIMIT_OERE }).status).toBe(
        'waiting',
      );
      const standing = checkAgreement(known, { on: next, charges, residueLimitOere: LIMIT_OERE });
      standings.push(standing);
      if (!('keptUntil' in standing)) break;
      known = { ...known, keptUntil: standing.keptUntil };
    }
    return standings;
  };
  return { walk, instalments };
}

describe('over 2021–2035', () => {
  test('an agreement that is paid is kept at every look and fulfilled at the last', () => {
    fc.assert(
      fc.property(anyLife, (life) => {
        const statuses = lifeOf(life)
          .walk(life.parts.length)
          .map(({ status }) => status);
        expect(statuses).toEqual([...life.parts.slice(1).map(() => 'kept'), 'fulfilled']);
      }),
    );
  });

  test('one that is paid up to an instalment is breached by the next one, at its own look and not before', () => {
    fc.assert(
      fc.property(anyLife, fc.nat({ max: 11 }), (life, number) => {
        const paid = number % life.parts.length;
        const { walk, instalments } = lifeOf(life);
        const standings = walk(paid);
        expect(standings.map(({ status }) => status)).toEqual([...Array(paid).fill('kept'), 'breached']);
        expect(standings.at(-1)).toMatchObject({ dueOn: instalments[paid]?.dueOn });
      }),
    );
  });
});
