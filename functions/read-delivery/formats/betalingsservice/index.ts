/** Delivery 0602 of Betalingsservice. */
export { readBetalingsservice } from './reader.ts';
export type { Expectations } from './records.ts';
