import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeAssembly } from '../../support/fixture-assembly.ts';
import { bootRuntime, type TestRuntime } from '../../support/runtime.ts';

const sandbox = mkdtempSync(join(tmpdir(), 'henvis s3 '));
const Bucket = 'fixture-files';
let runtime: TestRuntime;
let s3: S3Client;

beforeAll(async () => {
  const assembly = writeAssembly(join(sandbox, 'cdk.out'), {
    Fixture: { resources: { Files: { Type: 'AWS::S3::Bucket' } } },
  });
  runtime = await bootRuntime({ startAt: '2026-10-01T06:00:00.000Z', assembly });
  s3 = new S3Client({
    endpoint: runtime.url,
    region: 'eu-north-1',
    credentials: { accessKeyId: 'me', secretAccessKey: 'x' },
  });
});
afterAll(async () => {
  s3.destroy();
  await runtime.close();
  rmSync(sandbox, { recursive: true, force: true });
});

const text = async (Key: string, Range?: string): Promise<string | undefined> =>
  (await s3.send(new GetObjectCommand({ Bucket, Key, ...(Range && { Range }) }))).Body?.transformToString();
const keys = async (Prefix: string, Delimiter?: string) => {
  const page = await s3.send(new ListObjectsV2Command({ Bucket, Prefix, ...(Delimiter && { Delimiter }) }));
  return {
    keys: page.Contents?.map(({ Key }) => Key) ?? [],
    folders: page.CommonPrefixes?.map(({ Prefix: each }) => each) ?? [],
  };
};

describe('an object', () => {
  test('comes back as it was put, with its type, its metadata and the MD5 of its data as ETag', async () => {
    const Body = 'Ærø; Åboulevarden\n';
    const put = await s3.send(
      new PutObjectCommand({
        Bucket,
        Key: 'whole/æøå 1.csv',
        Body,
        ContentType: 'text/csv',
        Metadata: { org: 'alboa' },
      }),
    );
    const head = await s3.send(new HeadObjectCommand({ Bucket, Key: 'whole/æøå 1.csv' }));
    expect(await text('whole/æøå 1.csv')).toBe(Body);
    expect(put.ETag).toBe(`"${createHash('md5').update(Body).digest('hex')}"`);
    expect(head).toMatchObject({
      ETag: put.ETag,
      ContentType: 'text/csv',
      ContentLength: Buffer.byteLength(Body),
      Metadata: { org: 'alboa' },
    });
    expect(head.LastModified?.toISOString()).toBe('2026-10-01T06:00:00.000Z');
  });

  test('of unknown length is taken as a stream, chunk by chunk, with its trailing checksum', async () => {
    const chunks = Array.from({ length: 40 }, (_, index) => Buffer.alloc(100_000, index));
    const upload = new Upload({ client: s3, params: { Bucket, Key: 'stream/one', Body: Readable.from(chunks) } });
    await upload.done();
    const body = await s3.send(new GetObjectCommand({ Bucket, Key: 'stream/one' }));
    expect(Buffer.from((await body.Body?.transformToByteArray()) ?? []).equals(Buffer.concat(chunks))).toBe(true);
  });

  test('larger than a part is uploaded in parts, and its ETag says in how many', async () => {
    const body = Buffer.alloc(12 * 1024 * 1024, 'abcdefg');
    const upload = new Upload({ client: s3, params: { Bucket, Key: 'parts/big', Body: Readable.from([body]) } });
    const done = await upload.done();
    const head = await s3.send(new HeadObjectCommand({ Bucket, Key: 'parts/big' }));
    expect(done.ETag).toMatch(/-3"$/);
    expect(head).toMatchObject({ ETag: done.ETag, ContentLength: body.length });
    expect(await text('parts/big', 'bytes=7340032-7340038')).toBe(body.toString('latin1', 7_340_032, 7_340_039));
  });

  test('is read in part by range, from the start, the middle or the end', async () => {
    await s3.send(new PutObjectCommand({ Bucket, Key: 'range', Body: '0123456789' }));
    expect(await text('range', 'bytes=0-3')).toBe('0123');
    expect(await text('range', 'bytes=8-')).toBe('89');
    expect(await text('range', 'bytes=-3')).toBe('789');
    await expect(text('range', 'bytes=10-')).rejects.toMatchObject({ name: 'InvalidRange' });
  });

  test('with a checksum that is not its own is refused, and the one before it stays', async () => {
    await s3.send(new PutObjectCommand({ Bucket, Key: 'kept', Body: 'before' }));
    const wrong = new PutObjectCommand({ Bucket, Key: 'kept', Body: 'after', ChecksumCRC32: 'AAAAAA==' });
    await expect(s3.send(wrong)).rejects.toMatchObject({ name: 'BadDigest' });
    expect(await text('kept')).toBe('before');
  });

  test('that is not there is a NoSuchKey, also after it was deleted', async () => {
    await expect(text('absent')).rejects.toMatchObject({ name: 'NoSuchKey' });
    await s3.send(new PutObjectCommand({ Bucket, Key: 'gone', Body: 'x' }));
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'gone' }));
    await expect(text('gone')).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  test('can not climb out of its bucket', async () => {
    await s3.send(new PutObjectCommand({ Bucket, Key: 'a/../../../../escape', Body: 'x' }));
    expect(await keys('a/')).toEqual({ keys: ['a/../../../../escape'], folders: [] });
    expect(await text('a/../../../../escape')).toBe('x');
  });

  test('in a bucket that no template has is a NoSuchBucket', async () => {
    await expect(s3.send(new GetObjectCommand({ Bucket: 'other', Key: 'x' }))).rejects.toMatchObject({
      name: 'NoSuchBucket',
    });
  });
});

describe('a listing', () => {
  test('is in the order of UTF-8 bytes, by prefix, rolled up at the delimiter', async () => {
    for (const Key of ['list/b', 'list/a/2', 'list/a/1', 'list/Z', 'list/å']) {
      await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }));
    }
    expect(await keys('list/')).toEqual({ keys: ['list/Z', 'list/a/1', 'list/a/2', 'list/b', 'list/å'], folders: [] });
    expect(await keys('list/', '/')).toEqual({ keys: ['list/Z', 'list/b', 'list/å'], folders: ['list/a/'] });
  });

  test('goes on where the page before ended', async () => {
    for (const Key of ['page/1', 'page/2', 'page/3']) await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }));
    const first = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'page/', MaxKeys: 2 }));
    const second = await s3.send(
      new ListObjectsV2Command({ Bucket, Prefix: 'page/', ContinuationToken: first.NextContinuationToken }),
    );
    expect([first.IsTruncated, first.Contents?.length]).toEqual([true, 2]);
    expect([second.IsTruncated, second.Contents?.map(({ Key }) => Key)]).toEqual([false, ['page/3']]);
  });
});

describe('versions', () => {
  const put = (Key: string) => s3.send(new PutObjectCommand({ Bucket, Key, Body: Key }));
  const versions = async (Prefix: string) => {
    const { Versions = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket, Prefix }));
    return Versions.map(({ Key, VersionId, IsLatest }) => ({ Key, VersionId, IsLatest }));
  };

  test('are listed by prefix: of each object the one there is', async () => {
    for (const key of ['v/a/1', 'v/a/æ & <2>', 'v/b/1']) await put(key);
    const one = { VersionId: 'null', IsLatest: true };
    expect(await versions('v/a/')).toEqual([
      { Key: 'v/a/1', ...one },
      { Key: 'v/a/æ & <2>', ...one },
    ]);
    expect(await versions('v/none/')).toEqual([]);
  });

  test('are listed page by page', async () => {
    for (const key of ['w/1', 'w/2', 'w/3']) await put(key);
    const first = await s3.send(new ListObjectVersionsCommand({ Bucket, Prefix: 'w/', MaxKeys: 2 }));
    expect(first).toMatchObject({ IsTruncated: true, NextKeyMarker: 'w/2' });
    const next = await s3.send(
      new ListObjectVersionsCommand({ Bucket, Prefix: 'w/', KeyMarker: first.NextKeyMarker, MaxKeys: 2 }),
    );
    expect(next.Versions?.map(({ Key }) => Key)).toEqual(['w/3']);
    expect(next.IsTruncated).toBe(false);
  });

  test('are deleted many at once, whatever their names; what is gone already is no fault', async () => {
    const Objects = ['x/1', 'x/æ & <2>', 'x/never'].map((Key) => ({ Key, VersionId: 'null' }));
    for (const { Key } of Objects.slice(0, 2)) await put(Key);
    await put('x/3');
    const { Deleted = [], Errors } = await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
    expect(Deleted.map(({ Key }) => Key)).toEqual(['x/1', 'x/æ & <2>', 'x/never']);
    expect(Errors ?? []).toEqual([]);
    expect((await versions('x/')).map(({ Key }) => Key)).toEqual(['x/3']);
  });
});
