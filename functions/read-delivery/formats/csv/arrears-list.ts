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
import { dueOn } from '../../../domain/rent/index.ts';
import type { Reading, ReadingContext } from '../reading.ts';
import { ARREARS_LIST } from './columns.ts';
import { partsOf, type Yield } from './parts.ts';
import { EXPECTED, isDueNear, oereOf, pastDateOf, periodOfText } from './values.ts';

function rowSchema(receivedOn: LocalDate) {
  const row = z.object({
    customer: field(customerOf, EXPECTED_CUSTOMER),
    period: field((text) => periodOfText(text, receivedOn), EXPECTED.period),
    dueOn: field(dateOf, EXPECTED_DATE).optional(),
    arrears: field((text) => oereOf(text, 0), EXPECTED.amountOrZero),
    asOf: field((text) => pastDateOf(text, receivedOn), EXPECTED.pastDate),
  });
  return row.refine(isDueNear, { path: ['dueOn'], message: EXPECTED.dueDate });
}

type ArrearsRow = z.output<ReturnType<typeof rowSchema>>;

/**
 * Reads an arrears list (restanceliste): what is outstanding for a tenancy's month as of a day. It says nothing about
 * tenancies or months that aren't on it.
 */
export function readArrearsList(source: AsyncIterable<Uint8Array>, dialect: Dialect, context: ReadingContext): Reading {
  const table = tableOf(source, dialect, ARREARS_LIST, rowSchema(context.receivedOn));
  return partsOf(table, yieldOf);
}

function yieldOf(
  row: number,
  { customer: tenancyId, period, arrears: outstandingOere, asOf, ...read }: ArrearsRow,
): Yield {
  const entryId = `${period}.${asOf}`;
  const due = read.dueOn ?? dueOn(period);
  return { rows: [{ kind: 'balance', row, tenancyId, entryId, period, dueOn: due, asOf, outstandingOere }] };
}
