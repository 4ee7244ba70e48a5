import type { LedgerRow } from '../../../../functions/domain/ledger/index.ts';

type Move = Extract<LedgerRow, { kind: 'payment' | 'reversal' }>;
type Slot = { readonly chargeId: string; coin: string | undefined };

/**
 * The ledger as a purse: every øre of a payment is a coin that carries its payment's id, every øre of a charge a slot.
 * Slow and plain, so that it can be believed; knows charges, payments and reversals.
 *
 * @returns the empty slots of each charge
 */
export function coinsOutstanding(rows: readonly LedgerRow[]): Record<string, number> {
  const slots = slotsOf(rows);
  const unreversed: Move[] = [];
  let purse: string[] = [];
  for (const move of movesOf(rows)) {
    if (move.kind === 'payment') {
      unreversed.push(move);
      purse.push(...Array.from({ length: move.amountOere }, () => move.entryId));
    } else {
      const reversed = unreversed.findLast(
        (paid) => paid.amountOere === move.amountOere && paid.askedOn === move.askedOn,
      );
      if (reversed === undefined) continue;
      unreversed.splice(unreversed.indexOf(reversed), 1);
      purse = purse.filter((coin) => coin !== reversed.entryId);
      takeOut(slots, reversed.entryId);
    }
    for (const slot of slots) slot.coin ??= purse.shift();
  }
  const charges = Object.groupBy(slots, ({ chargeId }) => chargeId);
  const empty = (own: readonly Slot[] = []) => own.filter(({ coin }) => coin === undefined).length;
  return Object.fromEntries(Object.entries(charges).map(([chargeId, own]) => [chargeId, empty(own)]));
}

function slotsOf(rows: readonly LedgerRow[]): Slot[] {
  const charges = rows.filter((row) => row.kind === 'charge').sort((a, b) => a.dueOn.localeCompare(b.dueOn));
  return charges.flatMap(({ entryId: chargeId, amountOere }) =>
    Array.from({ length: amountOere }, () => ({ chargeId, coin: undefined })),
  );
}

/** By delivery, then payments before reversals, then by id. */
function movesOf(rows: readonly LedgerRow[]): Move[] {
  const key = ({ deliveredOn, kind, entryId }: Move) => `${deliveredOn} ${kind} ${entryId}`;
  const moves = rows.filter((row) => row.kind === 'payment' || row.kind === 'reversal');
  return moves.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function takeOut(slots: readonly Slot[], paymentId: string): void {
  for (const slot of slots) {
    if (slot.coin === paymentId) slot.coin = undefined;
  }
}
