/** Objects in the app's buckets, put there as the buckets' owner would. */
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { byConstruct, REGION } from '../../local/template/index.ts';
import type { Scenario } from './scenario.ts';

/** Puts an object into the bucket of that construct. */
export async function putObject({ runtime }: Scenario, bucket: string, Key: string, Body: string): Promise<void> {
  const credentials = { accessKeyId: 'owner', secretAccessKey: 'local' };
  const client = new S3Client({ endpoint: runtime.url, region: REGION, credentials });
  try {
    const Bucket = byConstruct(runtime.deployment.buckets, bucket).name;
    await client.send(new PutObjectCommand({ Bucket, Key, Body }));
  } finally {
    client.destroy();
  }
}
