import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';

/** Where letters are kept as they were sent, under the key of personal data (design rule 7). */
export interface LetterBucket {
  /** Writes an object whole; the bucket keeps what stood there before as an earlier version. */
  put(key: string, bytes: Uint8Array, contentType: string): Promise<void>;
}

/** The {@link LetterBucket} on S3. */
export function letterBucket(bucket: string): LetterBucket {
  const client = new S3Client({});
  return {
    put: async (key, bytes, contentType) => {
      await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: bytes, ContentType: contentType }));
    },
  };
}
