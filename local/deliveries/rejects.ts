/** The reject reports of a delivery: which rows could not be used, and why. */
import { GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import type { z } from 'zod';
import type { Deployment } from '../template/index.ts';
import { inDeliveryBucket } from './delivery-bucket.ts';
import { RejectSchema } from './outcome.ts';

export type RejectedRow = z.infer<typeof RejectSchema>;

/** Every rejected row of the delivery, by line of the original. */
export function rejectsOf(
  url: string,
  deployment: Pick<Deployment, 'buckets'>,
  organisation: string,
  deliveryId: string,
): Promise<RejectedRow[]> {
  return inDeliveryBucket(url, deployment, async (client, Bucket) => {
    const Prefix = `rejects/${organisation}/${deliveryId}`;
    const listed = await client.send(new ListObjectsV2Command({ Bucket, Prefix }));
    const rows: RejectedRow[] = [];
    for (const { Key } of listed.Contents ?? []) {
      const text = await (await client.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToString();
      for (const line of (text ?? '').split('\n').filter(Boolean)) rows.push(RejectSchema.parse(JSON.parse(line)));
    }
    return rows.sort((a, b) => a.row - b.row);
  });
}
