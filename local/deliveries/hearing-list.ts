/** What became of a list of hearings that was handed in, from the report that its reader writes. */
import { GetObjectCommand, NoSuchKey } from '@aws-sdk/client-s3';
import { z } from 'zod';
import type { Deployment } from '../template/index.ts';
import { inDeliveryBucket } from './delivery-bucket.ts';
import { ReasonSchema, RejectSchema } from './outcome.ts';

const RowSchema = z.object({
  row: z.number(),
  outcome: z.enum(['scheduled', 'changed', 'unchanged']),
  hearingId: z.string().optional(),
  shortNotice: z.boolean().optional(),
});
const ReportSchema = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('read'),
    scheduled: z.number(),
    changed: z.number(),
    unchanged: z.number(),
    /** Lines that a fault kept from being recorded. */
    failed: z.array(z.number()),
    rows: z.array(RowSchema),
    rejects: z.array(RejectSchema),
  }),
  z.object({ outcome: z.literal('refused'), reason: ReasonSchema }),
]);
export type HearingListReport = z.infer<typeof ReportSchema>;

/** The report on the list with that key; undefined while nothing has read it. */
export async function hearingListReport(
  url: string,
  deployment: Pick<Deployment, 'buckets'>,
  key: string,
): Promise<HearingListReport | undefined> {
  const Key = `${key.replace(/^hearing-lists/, 'reports')}.json`;
  const text = await inDeliveryBucket(url, deployment, async (client, Bucket) => {
    try {
      return await (await client.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToString();
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  });
  return text === undefined ? undefined : ReportSchema.parse(JSON.parse(text));
}
