import * as z from 'zod';
import { type LocalDate, LocalDateSchema, PeriodSchema } from '../calendar/index.ts';

/** 1 million kr. No rent, payment or arrears of one tenancy comes near it; a larger number is a damaged field. */
export const AMOUNT_OERE_MAX = 100_000_000;

/** What a tenancy, a person or an entry may be called: short, printable, safe in keys; never a name. */
const Id = z.string().regex(/^[0-9A-Za-z][0-9A-Za-z:._-]{0,63}$/, 'expected 1–64 of 0-9 A-Z a-z : . _ -');
const Row = z.int().min(1);
const PositiveOere = z.int().min(1).max(AMOUNT_OERE_MAX);
const Oere = z.int().min(0).max(AMOUNT_OERE_MAX);

/** How money came: by direct debit (section 0211 of Betalingsservice) or by payment slip (section 0215). */
export const ChannelSchema = z.enum(['automatic', 'slip']);

const TenancyRow = z.object({
  kind: z.literal('tenancy'),
  row: Row,
  tenancyId: Id,
  personId: Id,
  /** The month of the rent roll that says so; the newest month wins, in whatever order rent rolls are posted. */
  period: PeriodSchema,
  /** The landlord's own number of the dwelling. */
  unit: Id.optional(),
  movedOutOn: LocalDateSchema.optional(),
});

const ChargeRow = z.object({
  kind: z.literal('charge'),
  row: Row,
  tenancyId: Id,
  /** Also opens the account, since the tenancy row of the same line may be posted later by another batch. */
  personId: Id,
  entryId: Id,
  period: PeriodSchema,
  dueOn: LocalDateSchema,
  amountOere: PositiveOere,
});

const PaymentRow = z.object({
  kind: z.literal('payment'),
  row: Row,
  tenancyId: Id,
  entryId: Id,
  channel: ChannelSchema,
  amountOere: PositiveOere,
  /** The due date the payment was asked for; a reversal names its payment by it. */
  askedOn: LocalDateSchema.optional(),
  /** The day the tenant paid. */
  paidOn: LocalDateSchema,
  /** The day it entered the landlord's books. */
  registeredOn: LocalDateSchema,
  /** The day the delivery was made: what the landlord could know, and the order in which entries count. */
  deliveredOn: LocalDateSchema,
});

const ReversalRow = PaymentRow.extend({ kind: z.literal('reversal') });

const RefusalRow = z.object({
  kind: z.literal('refusal'),
  row: Row,
  tenancyId: Id,
  entryId: Id,
  /** Refused by the bank (0237, no cover) or cancelled by the tenant (0238). */
  because: z.enum(['refused', 'cancelled']),
  askedOere: Oere,
  askedOn: LocalDateSchema.optional(),
  registeredOn: LocalDateSchema,
  deliveredOn: LocalDateSchema,
});

const BalanceRow = z.object({
  kind: z.literal('balance'),
  row: Row,
  tenancyId: Id,
  entryId: Id,
  period: PeriodSchema,
  dueOn: LocalDateSchema,
  /** The outstanding amount holds at the end of this day, with every delivery made until then. */
  asOf: LocalDateSchema,
  outstandingOere: Oere,
});

/**
 * One normalised row of a delivery, whatever its format was: what `rows/…` holds, one JSON object a line, and what the
 * ledger takes as a command. `row` is the line in the original; amounts are øre; dates are days in Europe/Copenhagen.
 * `entryId` is the same whenever the same delivery is read again, which is what makes posting idempotent.
 * A row names persons by id only.
 */
export const LedgerRowSchema = z.discriminatedUnion('kind', [
  TenancyRow,
  ChargeRow,
  PaymentRow,
  ReversalRow,
  RefusalRow,
  BalanceRow,
]);

export type LedgerRow = z.output<typeof LedgerRowSchema>;
export type TenancyRow = z.output<typeof TenancyRow>;
export type Channel = z.output<typeof ChannelSchema>;

/** What the ledger keeps of a row: the row without its line number and tenancy, which are the delivery's and the key's. */
const provenance = { row: true, tenancyId: true } as const;
export const EntrySchema = z.discriminatedUnion('kind', [
  ChargeRow.omit({ ...provenance, personId: true }),
  PaymentRow.omit(provenance),
  ReversalRow.omit(provenance),
  RefusalRow.omit(provenance),
  BalanceRow.omit(provenance),
]);

/** An entry of a tenancy's ledger. Entries are only ever added. */
export type Entry = z.output<typeof EntrySchema>;
export type EntryOf<Kind extends Entry['kind']> = Extract<Entry, { kind: Kind }>;

/** Who rents, as the newest rent roll says. */
export const TenancySchema = TenancyRow.omit({ kind: true, ...provenance });
export type Tenancy = z.output<typeof TenancySchema>;

/** The day an entry speaks of: when a charge was due, a payment made, the rest delivered. */
export function dayOf(entry: Entry): LocalDate {
  switch (entry.kind) {
    case 'charge':
      return entry.dueOn;
    case 'payment':
      return entry.paidOn;
    case 'reversal':
    case 'refusal':
      return entry.deliveredOn;
    case 'balance':
      return entry.asOf;
    default:
      return entry satisfies never;
  }
}
