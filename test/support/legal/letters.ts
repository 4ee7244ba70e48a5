/** What lies in the letters bucket, read as the bucket's owner would. */
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { byConstruct, REGION } from '../../../local/template/index.ts';
import type { TestRuntime } from '../runtime.ts';

export interface KeptLetter {
  readonly key: string;
  readonly bytes: Uint8Array;
}

/** Every file of every letter of a case, by key. */
export async function lettersOf(runtime: TestRuntime, organisation: string, caseId: string): Promise<KeptLetter[]> {
  const credentials = { accessKeyId: 'owner', secretAccessKey: 'local' };
  const client = new S3Client({ endpoint: runtime.url, region: REGION, credentials, forcePathStyle: true });
  const Bucket = byConstruct(runtime.deployment.buckets, 'LetterBucket').name;
  try {
    const listed = await client.send(
      new ListObjectsV2Command({ Bucket, Prefix: `letters/${organisation}/${caseId}/` }),
    );
    const keys = (listed.Contents ?? []).flatMap(({ Key }) => Key ?? []).sort();
    const read = async (key: string): Promise<KeptLetter> => {
      const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: key }));
      return { key, bytes: (await Body?.transformToByteArray()) ?? new Uint8Array() };
    };
    return await Promise.all(keys.map(read));
  } finally {
    client.destroy();
  }
}
