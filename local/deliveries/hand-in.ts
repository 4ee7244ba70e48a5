/** Hands a file in the way the housing administrations do: into the delivery bucket, under the organisation's name. */

import type { Readable } from 'node:stream';
import { Upload } from '@aws-sdk/lib-storage';
import type { Deployment } from '../template/index.ts';
import { inDeliveryBucket } from './delivery-bucket.ts';
import type { Folder } from './folder.ts';

export interface FileToHandIn {
  /** `alboa` */
  readonly organisation: string;
  /** The file's own name; it becomes the end of its key. */
  readonly name: string;
  readonly bytes: Buffer | Readable;
  /** Where it is read: `deliveries` unless said otherwise. */
  readonly folder?: Folder;
}

/** Puts the file into the bucket; returns its key. */
export async function handIn(
  url: string,
  deployment: Pick<Deployment, 'buckets'>,
  { organisation, name, bytes, folder = 'deliveries' }: FileToHandIn,
): Promise<string> {
  const Key = `${folder}/${organisation}/${name}`;
  await inDeliveryBucket(url, deployment, (client, Bucket) =>
    new Upload({ client, params: { Bucket, Key, Body: bytes } }).done(),
  );
  return Key;
}
