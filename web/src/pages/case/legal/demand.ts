/** What a demand can be about, and what the form of one says. Pure. */
import type { CaseCommand } from '../../../api/case-commands.ts';
import type { OwnCase, Tenancy } from '../../../api/types.ts';

/** A missed rent of the case that is still owed. */
export interface OwedCharge {
  readonly chargeId: string;
  readonly period: string;
  readonly outstandingOere: number;
  /** The first day on which it may be demanded (ALL § 90 stk. 2). */
  readonly demandFrom: string;
}

export interface DemandDraft {
  readonly chargeIds: readonly string[];
  /** Kroner, as they were written; nothing: no fee. */
  readonly fee: string;
  readonly feeConfirmed: boolean;
  readonly givenOn: string;
  readonly way: 'letter' | 'digital-post' | '';
  readonly receivedOn: string;
  readonly warningConfirmed: boolean;
}

export const EMPTY_DEMAND: DemandDraft = {
  chargeIds: [],
  fee: '',
  feeConfirmed: false,
  givenOn: '',
  way: '',
  receivedOn: '',
  warningConfirmed: false,
};

/** The missed rents of a case of which something is unpaid as the account stands now. */
export function owedCharges(
  { missed }: Pick<OwnCase, 'missed'>,
  { charges }: Pick<Tenancy, 'charges'>,
): readonly OwedCharge[] {
  return missed.flatMap(({ chargeId, period, demandFrom }) => {
    const outstandingOere = charges.find((charge) => charge.chargeId === chargeId)?.outstandingOere ?? 0;
    return outstandingOere > 0 ? [{ chargeId, period, outstandingOere, demandFrom }] : [];
  });
}

/** The first day on which all of what was chosen may be demanded; undefined as long as nothing is. */
export function earliestOn({ chargeIds }: DemandDraft, owed: readonly OwedCharge[]): string | undefined {
  return owed
    .filter(({ chargeId }) => chargeIds.includes(chargeId))
    .map(({ demandFrom }) => demandFrom)
    .sort()
    .at(-1);
}

/** The demand that the form says, over the whole of each rent; undefined without a way. */
export function commandOf(
  draft: DemandDraft,
  owed: readonly OwedCharge[],
  feeOere: number | undefined,
): CaseCommand | undefined {
  const { chargeIds, givenOn, way, receivedOn, warningConfirmed, feeConfirmed } = draft;
  if (way === '') return undefined;
  const rents = owed.filter(({ chargeId }) => chargeIds.includes(chargeId));
  return {
    say: 'demand',
    givenOn,
    way,
    ...(way === 'letter' && receivedOn !== '' && { receivedOn }),
    amounts: [
      ...rents.map(({ chargeId, outstandingOere: amountOere }) => ({ what: 'rent' as const, chargeId, amountOere })),
      ...(feeOere === undefined ? [] : [{ what: 'demand-fee' as const, amountOere: feeOere }]),
    ],
    warningConfirmed,
    ...(feeConfirmed && { feeConfirmed }),
  };
}
