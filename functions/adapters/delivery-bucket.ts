import { once } from 'node:events';
import { PassThrough, Readable } from 'node:stream';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';

/** Parts held at once while an object is uploaded: with 5 MiB a part, 10 MiB at most. */
const PARTS_IN_FLIGHT_MAX = 2;

/** An object that is read as it comes. */
export interface OpenedObject {
  readonly bytes: number;
  /** Changes when the content under the key does. */
  readonly etag: string;
  /** Leaving its loop early, or {@link close}, ends the transfer. */
  readonly body: AsyncIterable<Uint8Array>;
  close(): void;
}

/** An object that is written as it is made; it exists only once it is completed. */
export interface ObjectUpload {
  /** Takes a copy of the bytes; resolves when more may come. */
  write(bytes: Uint8Array): Promise<void>;
  complete(): Promise<void>;
  /** Drops what was written. */
  abort(): Promise<void>;
}

/** The bucket of deliveries, rows and reject reports. */
export interface DeliveryBucket {
  open(key: string): Promise<OpenedObject>;
  upload(key: string): ObjectUpload;
  put(key: string, text: string): Promise<void>;
}

/** An object came without its content or size: not what S3 promises. */
export class IncompleteObjectError extends Error {
  override readonly name = 'IncompleteObjectError';
  constructor(key: string) {
    super(`Object ${key}: the answer has no body, size or ETag; expected all three.`);
  }
}

/** The S3 client of a function; region, credentials and endpoint come from the Lambda environment. */
export function objectClient(): S3Client {
  return new S3Client({});
}

/** The {@link DeliveryBucket} on S3. */
export function deliveryBucket(client: S3Client, bucket: string): DeliveryBucket {
  return {
    open: async (key) => {
      const { Body, ContentLength, ETag } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      if (!(Body instanceof Readable) || ContentLength === undefined || ETag === undefined) {
        throw new IncompleteObjectError(key);
      }
      return { bytes: ContentLength, etag: ETag, body: Body, close: () => void Body.destroy() };
    },
    upload: (key) => startUpload(client, bucket, key),
    put: async (key, text) => {
      await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: text }));
    },
  };
}

function startUpload(client: S3Client, bucket: string, key: string): ObjectUpload {
  const body = new PassThrough();
  const upload = new Upload({
    client,
    params: { Bucket: bucket, Key: key, Body: body, ContentType: 'application/jsonl' },
    queueSize: PARTS_IN_FLIGHT_MAX,
    leavePartsOnError: false,
  });
  // A failed upload closes its pipe, so that the writer doesn't wait for a drain that never comes; the failure itself
  // surfaces in write or complete, hence the listener that only keeps it from being thrown a second time.
  body.on('error', () => undefined);
  const done = upload.done();
  done.catch((fault: unknown) => body.destroy(fault instanceof Error ? fault : undefined));
  return {
    write: async (bytes) => {
      if (body.destroyed) await done;
      if (!body.write(Buffer.from(bytes))) await once(body, 'drain');
    },
    complete: async () => {
      body.end();
      await done;
    },
    abort: async () => {
      await upload.abort();
      body.destroy();
      await done.catch(() => undefined);
    },
  };
}
