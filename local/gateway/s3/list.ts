/** ListObjectsV2: prefix, delimiter, paging. */
import type { BucketFolder } from '../../buckets/index.ts';
import type { GatewayAnswer } from '../http.ts';
import { xml } from './xml.ts';

const KEYS_PER_PAGE_MAX = 1000;

export async function listObjects(name: string, folder: BucketFolder, query: URLSearchParams): Promise<GatewayAnswer> {
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  const token = query.get('continuation-token');
  const after = token === null ? (query.get('start-after') ?? '') : Buffer.from(token, 'base64url').toString('utf8');
  const max = Math.min(Number(query.get('max-keys') ?? KEYS_PER_PAGE_MAX), KEYS_PER_PAGE_MAX);
  const encode = query.get('encoding-type') === 'url' ? encodeKey : (key: string) => key;

  const entries = roll(await folder.keys(prefix), prefix, delimiter).filter((entry) => isAfter(entry, after));
  const page = entries.slice(0, max);
  const more = entries.length > page.length;
  const Contents = await Promise.all(
    page.filter((entry) => !isFolder(entry, prefix, delimiter)).map((key) => content(folder, key, encode)),
  );
  return xml('ListBucketResult', {
    Name: name,
    Prefix: encode(prefix),
    ...(delimiter && { Delimiter: encode(delimiter) }),
    ...(query.has('encoding-type') && { EncodingType: 'url' }),
    MaxKeys: max,
    KeyCount: page.length,
    IsTruncated: more,
    ...(more && { NextContinuationToken: Buffer.from(page.at(-1) ?? '').toString('base64url') }),
    Contents,
    CommonPrefixes: page
      .filter((entry) => isFolder(entry, prefix, delimiter))
      .map((entry) => ({ Prefix: encode(entry) })),
  });
}

/** ListObjectVersions. A local bucket keeps one version of an object, which S3 calls `null`: never anything older. */
export async function listVersions(name: string, folder: BucketFolder, query: URLSearchParams): Promise<GatewayAnswer> {
  const prefix = query.get('prefix') ?? '';
  const after = query.get('key-marker') ?? '';
  const max = Math.min(Number(query.get('max-keys') ?? KEYS_PER_PAGE_MAX), KEYS_PER_PAGE_MAX);
  const encode = query.get('encoding-type') === 'url' ? encodeKey : (key: string) => key;
  const keys = (await folder.keys(prefix)).filter((key) => isAfter(key, after));
  const page = keys.slice(0, max);
  const more = keys.length > page.length;
  const Version = await Promise.all(
    page.map(async (key) => ({ ...(await content(folder, key, encode)), VersionId: 'null', IsLatest: true })),
  );
  return xml('ListVersionsResult', {
    Name: name,
    Prefix: encode(prefix),
    KeyMarker: encode(after),
    ...(query.has('encoding-type') && { EncodingType: 'url' }),
    MaxKeys: max,
    IsTruncated: more,
    ...(more && { NextKeyMarker: encode(page.at(-1) ?? ''), NextVersionIdMarker: 'null' }),
    Version,
  });
}

/** Keys, with those that share a "folder" below the prefix rolled up into it. */
function roll(keys: readonly string[], prefix: string, delimiter: string): string[] {
  if (!delimiter) return [...keys];
  const rolled = keys.map((key) => {
    const end = key.indexOf(delimiter, prefix.length);
    return end < 0 ? key : key.slice(0, end + delimiter.length);
  });
  return [...new Set(rolled)];
}

function isFolder(entry: string, prefix: string, delimiter: string): boolean {
  return delimiter !== '' && entry.indexOf(delimiter, prefix.length) >= 0;
}

function isAfter(entry: string, after: string): boolean {
  return after === '' || Buffer.compare(Buffer.from(entry), Buffer.from(after)) > 0;
}

function encodeKey(key: string): string {
  return key.split('/').map(encodeURIComponent).join('/');
}

async function content(folder: BucketFolder, key: string, encode: (key: string) => string) {
  const found = await folder.describe(key);
  return {
    Key: encode(key),
    LastModified: new Date(found?.modifiedMs ?? 0).toISOString(),
    ETag: found?.etag,
    Size: found?.size,
    StorageClass: 'STANDARD',
  };
}
