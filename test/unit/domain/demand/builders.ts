import type { LocalDate } from '../../../../functions/domain/calendar/index.ts';
import type { DemandFacts, GivenDemand } from '../../../../functions/domain/demand/index.ts';

export const RENT_OERE = 650_000;
/** The påkravsgebyr of 2026. */
export const FEE_OERE = 33_500;

/** Rent of November 2026, due Monday the 2nd: a demand is possible from Friday the 6th. */
export const NOVEMBER = { chargeId: '2026-11', dueOn: '2026-11-02', outstandingOere: RENT_OERE } as const;
/** Rent of October 2026, due Thursday the 1st: from Tuesday the 6th of October. */
export const OCTOBER = { chargeId: '2026-10', dueOn: '2026-10-01', outstandingOere: RENT_OERE } as const;

/** A demand by letter for November's rent on its first day, as the act wants it. */
export const given = (changes: Partial<GivenDemand> = {}): GivenDemand => ({
  givenOn: '2026-11-06',
  way: 'letter',
  amounts: [{ what: 'rent', chargeId: '2026-11', amountOere: RENT_OERE }],
  warningConfirmed: true,
  ...changes,
});

export const facts = (changes: Partial<DemandFacts> = {}): DemandFacts => ({
  on: '2026-11-20',
  owed: [NOVEMBER],
  ...changes,
});

/** The rents of months as owed charges, and the amounts that demand all of them. */
export const rentDue = (dueOn: LocalDate) => ({
  owed: [{ chargeId: 'rent', dueOn, outstandingOere: RENT_OERE }],
  amounts: [{ what: 'rent', chargeId: 'rent', amountOere: RENT_OERE } as const],
});
