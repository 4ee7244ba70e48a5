import type { LocalDate } from '../calendar/index.ts';
import type { Demand } from './demand.ts';
import type { Outstanding } from './owed.ts';

/**
 * How much of a demand's rent was unpaid at the end of a day, in øre. A payment goes to the oldest open charge, which the
 * demand may leave out; but a tenant who paid what the letter asked for has met it, wherever the books put the money. So
 * it is the least of two: what is open of the charges demanded, and what was demanded less all that was paid off since.
 * The påkravsgebyr is left out: the ledger has no charge for it.
 */
export function unpaidOfDemandOere(
  { givenOn, amounts }: Pick<Demand, 'givenOn' | 'amounts'>,
  on: LocalDate,
  outstandingOn: (on: LocalDate) => readonly Outstanding[],
): number {
  const open = new Map(outstandingOn(on).map(({ chargeId, outstandingOere }) => [chargeId, outstandingOere]));
  const openOere = (chargeId: string) => open.get(chargeId) ?? 0;
  const rent = amounts.flatMap((amount) => ('chargeId' in amount ? [amount] : []));
  const demandedOere = sum(rent.map(({ amountOere }) => amountOere));
  const openOfDemandedOere = sum([...new Set(rent.map(({ chargeId }) => chargeId))].map(openOere));
  const paidOffOere = sum(
    outstandingOn(givenOn).map(({ chargeId, outstandingOere }) => Math.max(0, outstandingOere - openOere(chargeId))),
  );
  return Math.max(0, Math.min(openOfDemandedOere, demandedOere - paidOffOere));
}

function sum(oere: readonly number[]): number {
  return oere.reduce((total, one) => total + one, 0);
}
