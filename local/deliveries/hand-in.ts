/** Hands a file in the way the housing administrations do: into the delivery bucket, under the organisation's name. */

import type { Readable } from 'node:stream';
import { S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { byConstruct, type Deployment, REGION } from '../template/index.ts';

export interface FileToHandIn {
  /** `alboa` */
  readonly organisation: string;
  /** The file's own name; it becomes the end of its key. */
  readonly name: string;
  readonly bytes: Buffer | Readable;
}

/** Puts the file into the bucket; returns its key. */
export async function handIn(
  url: string,
  { buckets }: Pick<Deployment, 'buckets'>,
  file: FileToHandIn,
): Promise<string> {
  const client = new S3Client({
    endpoint: url,
    region: REGION,
    credentials: { accessKeyId: 'owner', secretAccessKey: 'local' },
  });
  const Key = `deliveries/${file.organisation}/${file.name}`;
  try {
    const params = { Bucket: byConstruct(buckets, 'DeliveryBucket').name, Key, Body: file.bytes };
    await new Upload({ client, params }).done();
    return Key;
  } finally {
    client.destroy();
  }
}
