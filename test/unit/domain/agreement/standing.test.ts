import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Agreement,
  AgreementSchema,
  type AgreementStanding,
  checkAgreement,
  isKeptAfterAll,
  nextCheckOf,
  type OpenCharge,
  timeOfCheck,
} from '../../../../functions/domain/agreement/index.ts';
import {
  addBankDays,
  addDays,
  addMonths,
  type LocalDate,
  periodOf,
  shiftToHverdag,
} from '../../../../functions/domain/calendar/index.ts';
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
    coversUntil: '2026-10-01',
    otherOpenOere: 0,
    instalments: (['2026-12-01', '2027-01-01', '2027-02-01'] as const).map((day) => ({
      dueOn: day,
      amountOere: PART_OERE,
    })),
    toleranceDays: 5,
    ...changes,
  });
const october = (outstandingOere: number): OpenCharge => ({ dueOn: '2026-10-01', outstandingOere });
const standing = (on: LocalDate, charges: OpenCharge[], of = agreement(), newestMissedOn = of.coversUntil) =>
  checkAgreement(of, { on, outstandingOn: () => charges, newestMissedOn, residueLimitOere: LIMIT_OERE });

describe('an agreement', () => {
  test('waits for the day after the tolerance of its first instalment', () => {
    expect(standing('2026-12-08', [october(RENT_OERE)])).toEqual({ status: 'waiting', nextCheckOn: '2026-12-09' });
    expect(nextCheckOf(agreement())).toBe('2026-12-09');
  });

  test('is kept when the instalment is there by then', () => {
    expect(standing('2026-12-09', [october(400_000)])).toEqual({
      status: 'kept',
      keptUntil: '2026-12-01',
      nextCheckOn: '2027-01-12',
    });
  });

  test('is breached when it is not, with what was expected and what was outstanding', () => {
    expect(standing('2026-12-09', [october(RENT_OERE)])).toEqual({
      status: 'breached',
      dueOn: '2026-12-01',
      expectedOere: 400_000,
      actualOere: 600_000,
    });
  });

  test('ALL § 91 stk. 1: bears a residue up to the limit, and not an øre more', () => {
    expect(standing('2026-12-09', [october(400_000 + LIMIT_OERE)]).status).toBe('kept');
    expect(standing('2026-12-09', [october(400_001 + LIMIT_OERE)]).status).toBe('breached');
  });

  test('is looked at once for each instalment', () => {
    const kept = agreement({ keptUntil: '2026-12-01' });
    expect(standing('2026-12-20', [october(RENT_OERE)], kept)).toEqual({
      status: 'waiting',
      nextCheckOn: '2027-01-12',
    });
    expect(nextCheckOf(kept)).toBe('2027-01-12');
  });

  test('covers the current rent too: what became due by the instalment’s day has to be paid besides', () => {
    const november = { dueOn: '2026-11-02', outstandingOere: RENT_OERE } as const;
    expect(standing('2026-12-09', [october(400_000), november]).status).toBe('breached');
    expect(standing('2026-12-09', [october(400_000), { ...november, outstandingOere: 0 }]).status).toBe('kept');
  });

  test('leaves out rent that became due during the tolerance: its payment may not show yet', () => {
    const late = { dueOn: '2026-12-02', outstandingOere: RENT_OERE } as const;
    expect(standing('2026-12-09', [october(400_000), late]).status).toBe('kept');
    expect(standing('2026-12-09', [october(400_000), { ...late, dueOn: '2026-12-01' }]).status).toBe('breached');
  });

  test('is fulfilled when the last instalment is there, and stays so', () => {
    expect(standing('2027-02-09', [october(0)])).toEqual({ status: 'fulfilled', keptUntil: '2027-02-01' });
    const done = agreement({ keptUntil: '2027-02-01' });
    expect(standing('2027-03-01', [october(0)], done)).toEqual({ status: 'fulfilled', keptUntil: '2027-02-01' });
    expect(nextCheckOf(done)).toBeUndefined();
  });

  test('is breached by a last instalment that is missing', () => {
    expect(standing('2027-02-09', [october(PART_OERE)]).status).toBe('breached');
  });
});

describe('other old debt of the tenancy', () => {
  const older = (outstandingOere: number): OpenCharge => ({ dueOn: '2025-10-01', outstandingOere });
  const known = agreement({ otherOpenOere: 100_000 });

  test('may stay open, and paying the instalments keeps the agreement, whichever charge the ledger pays with them', () => {
    expect(standing('2026-12-09', [older(100_000), october(400_000)], known).status).toBe('kept');
    expect(standing('2026-12-09', [older(0), october(500_000)], known).status).toBe('kept');
  });

  test('lets nothing else stay open', () => {
    expect(standing('2026-12-09', [older(100_000), october(400_001 + LIMIT_OERE)], known)).toMatchObject({
      status: 'breached',
      expectedOere: 500_000,
      actualOere: 510_001,
    });
    expect(standing('2026-12-09', [older(100_000), october(400_000)]).status).toBe('breached');
  });
});

describe('a rent that is missed under an agreement', () => {
  const NOVEMBER: LocalDate = '2026-11-02';
  const november = (outstandingOere: number): OpenCharge => ({ dueOn: NOVEMBER, outstandingOere });
  /** A look at it before any instalment is due. */
  const look = (on: LocalDate, oere: number, of = agreement({ madeOn: '2026-10-20' })) =>
    standing(on, [october(RENT_OERE), november(oere)], of, NOVEMBER);

  test('breaks it by itself, when its own tolerance has passed', () => {
    expect(look('2026-11-09', RENT_OERE)).toEqual({ status: 'waiting', nextCheckOn: '2026-11-10' });
    expect(look('2026-11-10', RENT_OERE)).toEqual({
      status: 'breached',
      dueOn: NOVEMBER,
      expectedOere: 600_000,
      actualOere: 1_200_000,
    });
  });

  test('breaks nothing when it was paid, and the ledger has only paid older charges with it', () => {
    const paid = [october(0), november(RENT_OERE)];
    expect(standing('2026-11-10', paid, agreement(), NOVEMBER)).toEqual({
      status: 'kept',
      keptUntil: NOVEMBER,
      nextCheckOn: '2026-12-09',
    });
  });

  test('is looked at once', () => {
    expect(look('2026-11-10', RENT_OERE, agreement({ keptUntil: NOVEMBER })).status).toBe('waiting');
  });

  test('keeps an agreement from being fulfilled until it was looked at', () => {
    const of = agreement({ keptUntil: '2027-01-01' });
    const february = (oere: number): OpenCharge[] => [{ dueOn: '2027-02-02', outstandingOere: oere }];
    expect(standing('2027-02-09', february(RENT_OERE), of, '2027-02-02')).toEqual({
      status: 'kept',
      keptUntil: '2027-02-01',
      nextCheckOn: '2027-02-10',
    });
    expect(standing('2027-02-10', february(RENT_OERE), of, '2027-02-02').status).toBe('breached');
  });
});

describe('a breach', () => {
  const broken = agreement({ breachDueOn: '2026-12-01' });
  const keptAfterAll = (openOn: (on: LocalDate) => number, of = broken) =>
    isKeptAfterAll(of, {
      on: '2026-12-15',
      outstandingOn: (on) => [october(openOn(on))],
      residueLimitOere: LIMIT_OERE,
    });
  const paidOn = (day: LocalDate) => (on: LocalDate) => (on < day ? RENT_OERE : 400_000);

  test('was none when the payment was made within the tolerance (ALL § 43), however late it is delivered', () => {
    expect(keptAfterAll(paidOn('2026-12-08'))).toBe(true);
  });

  test('stays one when the payment was made a day later, or was taken back', () => {
    expect(keptAfterAll(paidOn('2026-12-09'))).toBe(false);
    expect(keptAfterAll((on) => (on < '2026-12-10' ? 400_000 : RENT_OERE))).toBe(false);
  });

  test('that was not found can’t have been wrong', () => {
    expect(keptAfterAll(paidOn('2026-12-08'), agreement())).toBe(false);
  });
});

test('an agreement is looked at at noon, after the files of the morning, on days when clocks change as well', () => {
  expect(timeOfCheck('2026-12-09')).toBe('2026-12-09T11:00:00.000Z');
  expect(timeOfCheck('2027-03-28')).toBe('2027-03-28T10:00:00.000Z');
  expect(timeOfCheck('2026-10-25')).toBe('2026-10-25T11:00:00.000Z');
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
  const made = agreement({ madeOn, coversUntil: madeOn, balanceOere, instalments, toleranceDays });
  /** Walks from check to check, paying each instalment in time up to `paid` of them. */
  const walk = (paid: number): AgreementStanding[] => {
    const standings: AgreementStanding[] = [];
    let known = made;
    for (let next = nextCheckOf(known); next !== undefined; next = nextCheckOf(known)) {
      const so = standings.length + 1;
      const outstandingOere = balanceOere - parts.slice(0, Math.min(so, paid)).reduce((sum, oere) => sum + oere, 0);
      const charges = [{ dueOn: madeOn, outstandingOere }];
      expect(standing(addDays(next, -1), charges, known).status).toBe('waiting');
      const found = standing(next, charges, known);
      standings.push(found);
      if (!('keptUntil' in found)) break;
      known = { ...known, keptUntil: found.keptUntil };
    }
    return standings;
  };
  return { walk, instalments };
}

describe('over 2021–2035', () => {
  test('what is paid on its due day and shows within the bank days of tolerance is never found missing', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 15 }), fc.nat({ max: 15 }), (day, toleranceDays, late) => {
        fc.pre(day < '2035-10-01');
        const instalments = [{ dueOn: day, amountOere: PART_OERE }];
        const of = agreement({
          madeOn: '2020-01-01',
          coversUntil: '2020-01-01',
          balanceOere: PART_OERE,
          instalments,
          toleranceDays,
        });
        const showsOn = addBankDays(shiftToHverdag(day), Math.min(late, toleranceDays));
        const lookedAtOn = nextCheckOf(of) ?? day;
        const open = [{ dueOn: addDays(day, -30), outstandingOere: lookedAtOn < showsOn ? PART_OERE : 0 }];
        expect(standing(lookedAtOn, open, of).status).toBe('fulfilled');
      }),
    );
  });

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
