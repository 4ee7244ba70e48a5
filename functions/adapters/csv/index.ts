/** Text files of a table with documented columns, whatever it is about: encoding, lines, cells, rejects. */
export { type Column, missingColumns } from './columns.ts';
export { type Dialect, type Encoding, headerOf } from './lines.ts';
export { maskedValue } from './masked-value.ts';
export { LINE_BYTES_MAX, type Reject, type TextRefusal } from './rejects.ts';
export { field, type ReadRow, tableOf } from './table.ts';
export { TextScan } from './text-scan.ts';
export { CUSTOMER_COLUMN, customerOf, dateOf, EXPECTED_CUSTOMER, EXPECTED_DATE, isLikeCpr } from './values.ts';
