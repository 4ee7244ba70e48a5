/** The delivery bucket, reached as its owner. */
import { S3Client } from '@aws-sdk/client-s3';
import { byConstruct, type Deployment, REGION } from '../template/index.ts';

/** Works with the bucket through a client that is closed afterwards. */
export async function inDeliveryBucket<T>(
  url: string,
  { buckets }: Pick<Deployment, 'buckets'>,
  work: (client: S3Client, bucket: string) => Promise<T>,
): Promise<T> {
  const credentials = { accessKeyId: 'owner', secretAccessKey: 'local' };
  const client = new S3Client({ endpoint: url, region: REGION, credentials });
  try {
    return await work(client, byConstruct(buckets, 'DeliveryBucket').name);
  } finally {
    client.destroy();
  }
}
