import fc from 'fast-check';
import {
  type ArrearsAssessment,
  type ArrearsQuestion,
  assessArrears,
  type MissedRent,
  type OpenCharge,
} from '../../../../functions/domain/arrears/index.ts';
import { addDays, addMonths, type LocalDate, type Period } from '../../../../functions/domain/calendar/index.ts';
import { dueOn } from '../../../../functions/domain/rent/index.ts';
import { type ArrearsPolicy, ArrearsPolicySchema } from '../../../../functions/domain/settings/index.ts';

const RENT_OERE = 750_000;

export const policy = (change: Partial<ArrearsPolicy> = {}): ArrearsPolicy => ArrearsPolicySchema.parse(change);

/** The rent of a month, wholly unpaid unless `outstandingOere` says otherwise. */
export const rentOf = (period: Period, outstandingOere = RENT_OERE): OpenCharge => ({
  chargeId: `rent-${period}`,
  period,
  dueOn: dueOn(period),
  amountOere: RENT_OERE,
  outstandingOere,
});

/** The rent of a month, found missed some days after it was due. */
export const missedRentOf = (period: Period): MissedRent => ({
  chargeId: `rent-${period}`,
  dueOn: dueOn(period),
  missedOn: addDays(dueOn(period), 7),
});

export const assess = (on: LocalDate, charges: OpenCharge[], more: Partial<ArrearsQuestion> = {}): ArrearsAssessment =>
  assessArrears({ on, policy: policy(), charges, missedBefore: [], ...more });

export const missedIds = (assessment: ArrearsAssessment): string[] => assessment.missed.map(({ chargeId }) => chargeId);

/** What an assessment recorded on a day leaves behind for the next one. */
export const recorded = (question: ArrearsQuestion): MissedRent[] => [
  ...question.missedBefore,
  ...assessArrears(question)
    .missed.filter(({ known }) => !known)
    .map(({ chargeId, dueOn: due }) => ({ chargeId, dueOn: due, missedOn: question.on })),
];

const anyPolicy: fc.Arbitrary<ArrearsPolicy> = fc
  .record({
    graceBankDays: fc.integer({ min: 0, max: 12 }),
    residueLimitOere: fc.constantFrom(0, 1, 10_000, 100_000),
    repeatedWithinMonths: fc.integer({ min: 2, max: 12 }),
    repeatedCount: fc.constant(2),
    referToAdviceOn: fc.constantFrom('first' as const, 'repeated' as const, 'never' as const),
  })
  .map(policy);

const anyCharges: fc.Arbitrary<OpenCharge[]> = fc
  .uniqueArray(
    fc.record({
      months: fc.integer({ min: 0, max: 14 }),
      dueDay: fc.integer({ min: 0, max: 27 }),
      outstandingOere: fc.oneof(
        fc.constantFrom(0, 1, 9_999, 10_000, 10_001, RENT_OERE),
        fc.integer({ min: 0, max: RENT_OERE }),
      ),
    }),
    { maxLength: 8, selector: ({ months, dueDay }) => `${months} ${dueDay}` },
  )
  .map((charges) =>
    charges.map(({ months, dueDay, outstandingOere }) => {
      const period = addMonths('2026-01', months);
      const due = addDays(`${period}-01`, dueDay);
      return { chargeId: `charge-${due}`, period, dueOn: due, amountOere: RENT_OERE, outstandingOere };
    }),
  );

const anyMissedBefore: fc.Arbitrary<MissedRent[]> = fc
  .uniqueArray(fc.integer({ min: -12, max: 14 }), { maxLength: 5 })
  .map((months) => months.map((offset) => missedRentOf(addMonths('2026-01', offset))));

export const anyOn: fc.Arbitrary<LocalDate> = fc
  .integer({ min: 0, max: 540 })
  .map((days) => addDays('2025-12-15', days));

/** Any question about a tenancy with up to eight charges of fifteen months, as due on any day, paid to any degree. */
export const anyQuestion: fc.Arbitrary<ArrearsQuestion> = fc.record({
  on: anyOn,
  policy: anyPolicy,
  charges: anyCharges,
  missedBefore: anyMissedBefore,
});
