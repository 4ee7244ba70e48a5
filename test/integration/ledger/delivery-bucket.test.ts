import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DeliveryBucket, deliveryBucket } from '../../../functions/adapters/delivery-bucket.ts';
import { BucketFolder } from '../../../local/buckets/index.ts';
import { type Service, type StoredBucket, s3Service } from '../../../local/gateway/index.ts';

const NAME = 'deliveries';
/** Above the 5 MiB at which an upload is cut into parts. */
const LARGE_BYTES = 12_000_000;

let folder: string;
let server: Server;
let client: S3Client;
let bucket: DeliveryBucket;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'henvis-bucket-'));
  let ids = 0;
  const uuid = () => `id-${ids++}`;
  const stored: StoredBucket = {
    bucket: {
      stack: 'Test',
      logicalId: NAME,
      name: NAME,
      arn: `arn:aws:s3:::${NAME}`,
      keyArn: undefined,
      announces: false,
      cors: [],
      statements: [],
    },
    folder: new BucketFolder(folder, { now: () => 0, uuid }),
  };
  const service = s3Service({ buckets: new Map([[NAME, stored]]), created: async () => undefined });
  server = createServer((request, response) => void answer(service, request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  client = new S3Client({ endpoint: `http://127.0.0.1:${port}`, region: 'eu-north-1', credentials, maxAttempts: 1 });
  bucket = deliveryBucket(client, NAME);
});

afterAll(async () => {
  client.destroy();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
});

async function answer(service: Service, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname: path, searchParams: query } = new URL(request.url ?? '/', 'http://localhost');
  const { method = 'GET', headers } = request;
  const caller = { name: 'test', roleArn: undefined };
  try {
    const made = await service({
      method,
      path,
      query,
      headers,
      body: request,
      caller,
      authorize: () => {},
      requestId: '1',
    });
    response.writeHead(made.status, { ...made.headers });
    if (made.body instanceof Readable) await pipeline(made.body, response);
    else response.end(made.body);
  } catch (fault) {
    // A reader that has seen enough hangs up in the middle of an object.
    if (response.headersSent) return void response.destroy();
    const known = fault instanceof Error && 'status' in fault && typeof fault.status === 'number';
    response.writeHead(known ? Number(fault.status) : 500).end();
  }
}

async function contentOf(key: string): Promise<Buffer> {
  const { body } = await bucket.open(key);
  const pieces: Uint8Array[] = [];
  for await (const piece of body) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function objects(): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  return names.filter((name) => name.includes('.jsonl'));
}

describe('the delivery bucket', () => {
  test('an object is put and read back, with its size and a tag that changes with its content', async () => {
    await bucket.put('rejects/alboa/a.jsonl', '{"row":1}\n');
    const first = await bucket.open('rejects/alboa/a.jsonl');
    first.close();
    expect(first.bytes).toBe(10);
    expect((await contentOf('rejects/alboa/a.jsonl')).toString()).toBe('{"row":1}\n');
    await bucket.put('rejects/alboa/a.jsonl', '{"row":2}\n');
    const second = await bucket.open('rejects/alboa/a.jsonl');
    second.close();
    expect(second.etag).not.toBe(first.etag);
  });

  test.each([
    ['nothing', 0],
    ['a few bytes', 10],
    ['more than a part', LARGE_BYTES],
  ])(
    'an upload of %s has exactly what was written, although the writer uses its buffer again',
    async (_name, bytes) => {
      const expected = Buffer.from(Array.from({ length: bytes }, (_, index) => (index * 31) % 251));
      const upload = bucket.upload('rows/alboa/b.jsonl');
      const buffer = Buffer.alloc(100_000);
      for (let from = 0; from < bytes; from += buffer.length) {
        const taken = expected.copy(buffer, 0, from);
        await upload.write(buffer.subarray(0, taken));
      }
      await upload.complete();
      expect((await contentOf('rows/alboa/b.jsonl')).equals(expected)).toBe(true);
    },
  );

  test.each([
    ['before a part is full', 10],
    ['after several parts', LARGE_BYTES],
  ])('an upload that is aborted %s leaves no object', async (_name, bytes) => {
    const upload = bucket.upload('rows/alboa/aborted.jsonl');
    for (let sent = 0; sent < bytes; sent += 1_000_000) await upload.write(Buffer.alloc(Math.min(bytes, 1_000_000)));
    await upload.abort();
    expect((await objects()).filter((name) => name.includes('aborted'))).toEqual([]);
    await expect(bucket.open('rows/alboa/aborted.jsonl')).rejects.toThrow();
  });

  test('an upload that fails tells its writer, who does not wait for ever', async () => {
    const nowhere = deliveryBucket(client, 'no-such-bucket').upload('rows/alboa/c.jsonl');
    const write = async () => {
      for (let sent = 0; sent < LARGE_BYTES; sent += 1_000_000) await nowhere.write(Buffer.alloc(1_000_000));
      await nowhere.complete();
    };
    await expect(write()).rejects.toThrow();
  });
});
