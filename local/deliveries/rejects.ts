/** The reject reports of a delivery: which rows could not be used, and why. */
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import type { z } from 'zod';
import { byConstruct, type Deployment, REGION } from '../template/index.ts';
import { RejectSchema } from './outcome.ts';

export type RejectedRow = z.infer<typeof RejectSchema>;

/** Every rejected row of the delivery, by line of the original. */
export async function rejectsOf(
  url: string,
  { buckets }: Pick<Deployment, 'buckets'>,
  organisation: string,
  deliveryId: string,
): Promise<RejectedRow[]> {
  const client = new S3Client({
    endpoint: url,
    region: REGION,
    credentials: { accessKeyId: 'owner', secretAccessKey: 'local' },
  });
  const Bucket = byConstruct(buckets, 'DeliveryBucket').name;
  try {
    const listed = await client.send(
      new ListObjectsV2Command({ Bucket, Prefix: `rejects/${organisation}/${deliveryId}` }),
    );
    const rows: RejectedRow[] = [];
    for (const { Key } of listed.Contents ?? []) {
      const text = await (await client.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToString();
      for (const line of (text ?? '').split('\n').filter(Boolean)) rows.push(RejectSchema.parse(JSON.parse(line)));
    }
    return rows.sort((a, b) => a.row - b.row);
  } finally {
    client.destroy();
  }
}
