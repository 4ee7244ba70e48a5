import * as z from 'zod';
import { InstantSchema } from '../domain/calendar/index.ts';
import { CaseIdSchema } from '../domain/case/index.ts';
import { HearingIdSchema } from '../domain/hearing/index.ts';

/** Input of read-hearing-list: the list that arrived in the bucket, and when it did. */
export const InputSchema = z.object({
  bucket: z.string().min(1),
  key: z.string().min(1),
  at: InstantSchema,
});

const counts = {
  scheduled: z.int().min(0),
  changed: z.int().min(0),
  unchanged: z.int().min(0),
  rejected: z.int().min(0),
};

/** How many rows gave a new hearing, another time or place, nothing new, or a reject; where each row stands. */
export const OutputSchema = z.strictObject({ ...counts, reportKey: z.string() });

/** What became of a row: `row` is its line in the list. */
const RowResultSchema = z.strictObject({
  row: z.int().positive(),
  outcome: z.enum(['scheduled', 'changed', 'unchanged']),
  caseId: CaseIdSchema,
  hearingId: HearingIdSchema.optional(),
  /** The warning of a time that was told late (RPL § 598 stk. 2). */
  shortNotice: z.boolean().optional(),
});

const RejectSchema = z.strictObject({
  row: z.int().positive(),
  field: z.string(),
  value: z.string(),
  expected: z.string(),
});

/**
 * The report on a list, at `reports/<organisation>/<name of the list>.json`. References, codes and times, and never
 * what could be a name or an address.
 */
export const ReportSchema = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.literal('read'),
    list: z.string(),
    sha256: z.string().length(64),
    at: InstantSchema,
    ...counts,
    /** Lines that a fault kept from being recorded; the list is then read again. */
    failed: z.array(z.int().positive()),
    rows: z.array(RowResultSchema),
    rejects: z.array(RejectSchema),
  }),
  z.strictObject({
    outcome: z.literal('refused'),
    list: z.string(),
    sha256: z.string().length(64).optional(),
    at: InstantSchema,
    reason: z.strictObject({
      code: z.string(),
      expected: z.string(),
      row: z.int().optional(),
      field: z.string().optional(),
    }),
  }),
]);

export type Input = z.output<typeof InputSchema>;
export type Output = z.output<typeof OutputSchema>;
export type Report = z.output<typeof ReportSchema>;
export type RowResult = z.output<typeof RowResultSchema>;
