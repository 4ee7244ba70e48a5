import { createHash } from 'node:crypto';
import * as z from 'zod';
import {
  customerOf,
  type Dialect,
  dateOf,
  EXPECTED_CUSTOMER,
  EXPECTED_DATE,
  field,
  tableOf,
} from '../../../adapters/csv/index.ts';
import type { LocalDate } from '../../../domain/calendar/index.ts';
import type { LedgerRow } from '../../../domain/ledger/index.ts';
import { dueOn } from '../../../domain/rent/index.ts';
import type { Person, Reading, ReadingContext } from '../reading.ts';
import { RENT_ROLL } from './columns.ts';
import { partsOf, type Yield } from './parts.ts';
import {
  codeOf,
  EXPECTED,
  emailOf,
  isDueNear,
  oereOf,
  periodOfText,
  phoneOf,
  postalCodeOf,
  textOf,
  yesOrNo,
} from './values.ts';

const PERSON_ID_HEX_DIGITS = 20;

function rowSchema(receivedOn: LocalDate) {
  const row = z.object({
    customer: field(customerOf, EXPECTED_CUSTOMER),
    unit: field(codeOf, EXPECTED.code).optional(),
    name: field(textOf, EXPECTED.text),
    street: field(textOf, EXPECTED.text),
    postalCode: field(postalCodeOf, EXPECTED.postalCode),
    city: field(textOf, EXPECTED.text),
    email: field(emailOf, EXPECTED.email).optional(),
    phone: field(phoneOf, EXPECTED.phone).optional(),
    protectedAddress: field(yesOrNo, EXPECTED.yesOrNo).optional(),
    movedOutOn: field(dateOf, EXPECTED_DATE).optional(),
    period: field((text) => periodOfText(text, receivedOn), EXPECTED.period),
    dueOn: field(dateOf, EXPECTED_DATE).optional(),
    chargeNumber: field(codeOf, EXPECTED.code).optional(),
    rent: field((text) => oereOf(text, 1), EXPECTED.amount),
  });
  return row.refine(isDueNear, { path: ['dueOn'], message: EXPECTED.dueDate });
}

type RentRollRow = z.output<ReturnType<typeof rowSchema>>;

/**
 * Reads a rent roll (huslejeliste): each line is a tenancy with its tenant and one month's charge. The tenant goes to the
 * persons' part, the ledger rows carry the person's id.
 */
export function readRentRoll(source: AsyncIterable<Uint8Array>, dialect: Dialect, context: ReadingContext): Reading {
  const table = tableOf(source, dialect, RENT_ROLL, rowSchema(context.receivedOn));
  return partsOf(table, (row, value) => yieldOf(context.organisation, row, value));
}

function yieldOf(organisation: string, row: number, read: RentRollRow): Yield {
  const personId = personIdOf(organisation, read.customer);
  return { rows: ledgerRows(row, personId, read), person: personOf(personId, read) };
}

/** Deterministic, so that every rent roll writes the same person; a customer number can't be read back from it. */
function personIdOf(organisation: string, customer: string): string {
  const digest = createHash('sha256').update(`${organisation}#${customer}`).digest('hex');
  return `p-${digest.slice(0, PERSON_ID_HEX_DIGITS)}`;
}

function ledgerRows(row: number, personId: string, read: RentRollRow): LedgerRow[] {
  const { customer: tenancyId, period, unit, movedOutOn, rent: amountOere } = read;
  const tenancy: LedgerRow = {
    kind: 'tenancy',
    row,
    tenancyId,
    personId,
    period,
    ...(unit === undefined ? {} : { unit }),
    ...(movedOutOn === undefined ? {} : { movedOutOn }),
  };
  const entryId = read.chargeNumber ?? period;
  const due = read.dueOn ?? dueOn(period);
  return [tenancy, { kind: 'charge', row, tenancyId, personId, entryId, period, dueOn: due, amountOere }];
}

function personOf(
  personId: string,
  { name, street, postalCode, city, email, phone, protectedAddress }: RentRollRow,
): Person {
  return {
    personId,
    name,
    address: { street, postalCode, city },
    ...(email === undefined ? {} : { email }),
    ...(phone === undefined ? {} : { phone }),
    ...(protectedAddress === true ? { protectedAddress } : {}),
  };
}
