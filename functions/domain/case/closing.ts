import * as z from 'zod';

/** How a case can end; the numbers of a report on outcomes are counted by these. */
export const ClosingReasonSchema = z.enum([
  'rent-paid',
  'agreement-fulfilled',
  'moved-out',
  'withdrawn',
  'evicted',
  'entered-in-error',
]);
export type ClosingReason = z.infer<typeof ClosingReasonSchema>;
