import type { LocalDate, Period } from '../../../../functions/domain/calendar/index.ts';
import {
  decide,
  evolve,
  initialLedger,
  type Ledger,
  type LedgerEvent,
  type LedgerRow,
  type Position,
  positionOf,
} from '../../../../functions/domain/ledger/index.ts';

const base = { row: 1, tenancyId: '4711' } as const;

export function day(text: string): LocalDate {
  return text as LocalDate;
}

export function month(text: string): Period {
  return text as Period;
}

export function tenancy(period: string, personId = 'p-1'): LedgerRow {
  return { kind: 'tenancy', ...base, personId, period: month(period) };
}

export function charge(period: string, amountOere: number, entryId = period): LedgerRow {
  const dueOn = day(`${period}-01`);
  return { kind: 'charge', ...base, personId: 'p-1', entryId, period: month(period), dueOn, amountOere };
}

export function payment(entryId: string, on: string, amountOere: number, askedOn = '2026-10-01'): LedgerRow {
  const date = day(on);
  return {
    kind: 'payment',
    ...base,
    entryId,
    channel: 'automatic',
    amountOere,
    askedOn: day(askedOn),
    paidOn: date,
    registeredOn: date,
    deliveredOn: date,
  };
}

export function reversal(entryId: string, on: string, amountOere: number, askedOn = '2026-10-01'): LedgerRow {
  const row = payment(entryId, on, amountOere, askedOn);
  return row.kind === 'payment' ? { ...row, kind: 'reversal' } : row;
}

export function refusal(entryId: string, on: string, because: 'refused' | 'cancelled', askedOere: number): LedgerRow {
  const date = day(on);
  const askedOn = day('2026-10-01');
  return { kind: 'refusal', ...base, entryId, because, askedOere, askedOn, registeredOn: date, deliveredOn: date };
}

export function balance(period: string, asOf: string, outstandingOere: number): LedgerRow {
  const dueOn = day(`${period}-01`);
  const entryId = `${period}.${asOf}`;
  return { kind: 'balance', ...base, entryId, period: month(period), dueOn, asOf: day(asOf), outstandingOere };
}

/** The ledger after rows that are all expected to be posted or repeated, and every event on the way. */
export function posted(
  rows: readonly LedgerRow[],
  start: Ledger = initialLedger,
): { ledger: Ledger; events: LedgerEvent[] } {
  let ledger = start;
  const events: LedgerEvent[] = [];
  for (const row of rows) {
    const posting = decide(ledger, row);
    if (posting.outcome === 'rejected') throw new Error(`${row.kind} rejected: ${posting.reject.expected}`);
    if (posting.outcome === 'repeated') continue;
    events.push(...posting.events);
    ledger = posting.events.reduce(evolve, ledger);
  }
  return { ledger, events };
}

export function positionAfter(...rows: readonly LedgerRow[]): Position {
  return positionOf(posted(rows).ledger.entries.values());
}

/** Outstanding øre by charge. */
export function outstanding(position: Position): Record<string, number> {
  return Object.fromEntries(position.charges.map(({ chargeId, outstandingOere }) => [chargeId, outstandingOere]));
}
