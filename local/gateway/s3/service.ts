/**
 * S3 over its REST protocol, path style, on folders. What functions, the SDK's upload helper and `aws s3` use: objects
 * whole and in parts, ranges, listing. Anything else is refused as NotImplemented, by name.
 */
import type { BucketFolder, ObjectDescription, ObjectHeaders } from '../../buckets/index.ts';
import { UnstorableKeyError } from '../../buckets/index.ts';
import type { Bucket } from '../../template/index.ts';
import { type GatewayAnswer, type GatewayRequest, readBody, type Service, ServiceError } from '../http.ts';
import { decodeAwsChunked } from './aws-chunked.ts';
import { checksumsOf, verified } from './checksums.ts';
import { listObjects, listVersions } from './list.ts';
import { objectsToDelete, partNumbers, xml } from './xml.ts';

/** A bucket of the template with its folder. */
export interface StoredBucket {
  readonly bucket: Bucket;
  readonly folder: BucketFolder;
}

/** A new object, for those who listen to the bucket. */
export interface ObjectCreated {
  readonly bucket: Bucket;
  readonly key: string;
  readonly description: ObjectDescription;
  readonly reason: 'PutObject' | 'CompleteMultipartUpload';
  readonly requestId: string;
}

interface ObjectRequest extends StoredBucket {
  readonly request: GatewayRequest;
  readonly key: string;
}

export interface S3Options {
  readonly buckets: ReadonlyMap<string, StoredBucket>;
  /** Told after an object is stored and before the client is; when it resolves, the news may not be lost any more. */
  readonly created: (object: ObjectCreated) => Promise<void>;
}

/** The service; errors come out as S3's XML. */
export function s3Service(options: S3Options): Service {
  return async (request) => {
    const { bucketName, key } = address(request);
    if (bucketName === '') return listBuckets(request, options.buckets);
    const stored = options.buckets.get(bucketName);
    if (!stored) throw new ServiceError('NoSuchBucket', `The specified bucket does not exist: ${bucketName}`, 404);
    try {
      if (key === '') return await bucketOperation(request, stored);
      return await objectOperation({ request, key, ...stored }, options);
    } catch (error) {
      if (error instanceof UnstorableKeyError) throw new ServiceError('InvalidArgument', error.message);
      throw error;
    }
  };
}

/** Bucket and key from the path, or from a host like `bucket.localhost`. */
function address({ path, headers }: GatewayRequest): { bucketName: string; key: string } {
  const host = (headers.host ?? '').split(':')[0] ?? '';
  const virtual = host.endsWith('.localhost') ? host.slice(0, -'.localhost'.length) : undefined;
  const [first = '', ...rest] = path.slice(1).split('/');
  const encoded = virtual === undefined ? rest.join('/') : path.slice(1);
  return { bucketName: virtual ?? decodeURIComponent(first), key: decodeURIComponent(encoded) };
}

function listBuckets(request: GatewayRequest, buckets: S3Options['buckets']): GatewayAnswer {
  request.authorize({ action: 's3:ListAllMyBuckets', resource: '*' });
  const Bucket = [...buckets.keys()].map((Name) => ({ Name, CreationDate: '2026-01-01T00:00:00.000Z' }));
  return xml('ListAllMyBucketsResult', { Owner: { ID: 'local' }, Buckets: { Bucket } });
}

async function bucketOperation(request: GatewayRequest, { bucket, folder }: StoredBucket): Promise<GatewayAnswer> {
  const { method, query } = request;
  if (method === 'GET' && query.has('location')) {
    request.authorize({ action: 's3:GetBucketLocation', resource: bucket.arn });
    return xml('LocationConstraint', {});
  }
  const prefix = query.get('prefix') ?? '';
  if (method === 'HEAD' || (method === 'GET' && query.get('list-type') === '2')) {
    request.authorize({ action: 's3:ListBucket', resource: bucket.arn, context: { 's3:prefix': prefix } });
    return method === 'HEAD' ? { status: 200 } : listObjects(bucket.name, folder, query);
  }
  if (method === 'GET' && query.has('versions')) {
    request.authorize({ action: 's3:ListBucketVersions', resource: bucket.arn, context: { 's3:prefix': prefix } });
    return listVersions(bucket.name, folder, query);
  }
  if (method === 'POST' && query.has('delete')) return deleteObjects(request, { bucket, folder });
  throw notImplemented(request);
}

/** Each object on its own: what may not be deleted, or can't be, is named, and the others are gone. */
async function deleteObjects(request: GatewayRequest, { bucket, folder }: StoredBucket): Promise<GatewayAnswer> {
  const { objects, quiet } = objectsToDelete((await readBody(request.body)).toString('utf8'));
  const Deleted: Record<string, string>[] = [];
  const Errors: Record<string, string>[] = [];
  for (const { Key, VersionId } of objects) {
    // Whoever names a version deletes that version, which takes another permission than hiding it.
    const action = VersionId === undefined ? 's3:DeleteObject' : 's3:DeleteObjectVersion';
    try {
      request.authorize({ action, resource: `${bucket.arn}/${Key}` });
      await folder.delete(Key);
      Deleted.push({ Key, ...(VersionId !== undefined && { VersionId }) });
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      Errors.push({ Key, Code: error.code, Message: error.message });
    }
  }
  return xml('DeleteResult', { ...(!quiet && { Deleted }), Error: Errors });
}

async function objectOperation(object: ObjectRequest, options: S3Options): Promise<GatewayAnswer> {
  const { method, query, headers } = object.request;
  if (headers['x-amz-copy-source'] !== undefined) throw notImplemented(object.request);
  const uploadId = query.get('uploadId');
  if (method === 'PUT') return uploadId === null ? putObject(object, options) : putPart(object, uploadId);
  if (method === 'POST' && query.has('uploads')) return createUpload(object);
  if (method === 'POST' && uploadId !== null) return completeUpload(object, uploadId, options);
  if (method === 'DELETE' && uploadId !== null) {
    allow(object, 'AbortMultipartUpload');
    await object.folder.abortUpload(uploadId);
    return { status: 204 };
  }
  if (method === 'DELETE') {
    allow(object, 'DeleteObject');
    await object.folder.delete(object.key);
    return { status: 204 };
  }
  if (method === 'GET' || method === 'HEAD') return getObject(object, method === 'HEAD');
  throw notImplemented(object.request);
}

function notImplemented({ method, query }: GatewayRequest): ServiceError {
  const operation = [...query.keys()].join('&');
  return new ServiceError(
    'NotImplemented',
    `The local S3 does not implement ${method} ${operation ? `?${operation}` : 'here'}.`,
    501,
  );
}

function allow({ request, bucket, key }: ObjectRequest, verb: string): void {
  request.authorize({ action: `s3:${verb}`, resource: `${bucket.arn}/${key}` });
}

/** Parts are decrypted when they are put together, so an upload in parts takes more of the key than a whole object. */
function allowUpload({ request, bucket, key }: ObjectRequest): void {
  const keyOperations = ['GenerateDataKey', 'Decrypt'];
  request.authorize({ action: 's3:PutObject', resource: `${bucket.arn}/${key}`, keyOperations });
}

/** The data of a request, decoded and checked, and the trailers that come with it. */
function dataOf({ body, headers }: GatewayRequest): { data: AsyncIterable<Uint8Array>; trailers: Map<string, string> } {
  const trailers = new Map<string, string>();
  const chunked =
    String(headers['x-amz-content-sha256'] ?? '').startsWith('STREAMING-') ||
    headers['content-encoding']?.includes('aws-chunked');
  return { data: verified(chunked ? decodeAwsChunked(body, trailers) : body, headers, trailers), trailers };
}

function headersOf({ headers }: GatewayRequest, trailers: ReadonlyMap<string, string>): ObjectHeaders {
  const encoding = headers['content-encoding']?.replace(/aws-chunked,?\s*/, '');
  const metadata = Object.entries(headers).flatMap(([name, value]) =>
    name.startsWith('x-amz-meta-') && typeof value === 'string' ? [[name.slice('x-amz-meta-'.length), value]] : [],
  );
  return {
    contentType: headers['content-type'] ?? 'binary/octet-stream',
    contentEncoding: encoding === '' ? undefined : encoding,
    metadata: Object.fromEntries(metadata),
    checksums: checksumsOf(headers, trailers),
  };
}

async function putObject(object: ObjectRequest, { created }: S3Options): Promise<GatewayAnswer> {
  allow(object, 'PutObject');
  const { request, bucket, folder, key } = object;
  if (request.headers['if-none-match'] === '*' && (await folder.describe(key))) {
    throw new ServiceError('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', 412);
  }
  const { data, trailers } = dataOf(request);
  const description = await folder.put(key, data, () => headersOf(request, trailers));
  await created({ bucket, key, description, reason: 'PutObject', requestId: request.requestId });
  return { status: 200, headers: { etag: description.etag, ...description.checksums } };
}

async function createUpload(object: ObjectRequest): Promise<GatewayAnswer> {
  allowUpload(object);
  const { request, bucket, folder, key } = object;
  const UploadId = await folder.createUpload(key, headersOf(request, new Map()));
  return xml('InitiateMultipartUploadResult', { Bucket: bucket.name, Key: key, UploadId });
}

async function putPart(object: ObjectRequest, uploadId: string): Promise<GatewayAnswer> {
  allowUpload(object);
  const number = Number(object.request.query.get('partNumber'));
  const { data } = dataOf(object.request);
  const etag = Number.isInteger(number) && number > 0 ? await object.folder.putPart(uploadId, number, data) : undefined;
  if (etag === undefined) throw noSuchUpload();
  return { status: 200, headers: { etag } };
}

async function completeUpload(object: ObjectRequest, uploadId: string, { created }: S3Options): Promise<GatewayAnswer> {
  allowUpload(object);
  const { request, bucket, folder, key } = object;
  const numbers = partNumbers((await readBody(request.body)).toString('utf8'));
  const description = numbers.length > 0 ? await folder.completeUpload(uploadId, numbers) : undefined;
  if (!description) throw noSuchUpload();
  await created({ bucket, key, description, reason: 'CompleteMultipartUpload', requestId: request.requestId });
  return xml('CompleteMultipartUploadResult', { Bucket: bucket.name, Key: key, ETag: description.etag });
}

function noSuchUpload(): ServiceError {
  return new ServiceError('NoSuchUpload', 'The specified multipart upload, or a part of it, does not exist.', 404);
}

async function getObject(object: ObjectRequest, headOnly: boolean): Promise<GatewayAnswer> {
  allow(object, 'GetObject');
  const { request, folder, key } = object;
  const found = await folder.describe(key);
  if (!found) return noSuchKey(object, headOnly);
  const headers = {
    etag: found.etag,
    'content-type': found.contentType,
    'last-modified': new Date(found.modifiedMs).toUTCString(),
    'accept-ranges': 'bytes',
    ...(found.contentEncoding && { 'content-encoding': found.contentEncoding }),
    ...Object.fromEntries(Object.entries(found.metadata).map(([name, value]) => [`x-amz-meta-${name}`, value])),
  };
  const range = rangeOf(request.headers.range, found.size);
  if (range === 'unsatisfiable') throw new ServiceError('InvalidRange', 'The requested range is not satisfiable', 416);
  const length = range ? range.end - range.start + 1 : found.size;
  const status = range ? 206 : 200;
  const sized = {
    ...headers,
    'content-length': String(length),
    ...(range && { 'content-range': `bytes ${range.start}-${range.end}/${found.size}` }),
    ...(!range && request.headers['x-amz-checksum-mode'] === 'ENABLED' && found.checksums),
  };
  if (headOnly || length === 0) return { status, headers: sized };
  return { status, headers: sized, body: folder.read(key, range) as import('node:stream').Readable };
}

/** S3 tells who may not list the bucket only that access is denied: whether a key exists is not theirs to know. */
function noSuchKey({ request, bucket, key }: ObjectRequest, headOnly: boolean): GatewayAnswer {
  request.authorize({ action: 's3:ListBucket', resource: bucket.arn, context: { 's3:prefix': key } });
  if (headOnly) return { status: 404 };
  throw new ServiceError('NoSuchKey', 'The specified key does not exist.', 404);
}

function rangeOf(
  header: string | undefined,
  size: number,
): { start: number; end: number } | 'unsatisfiable' | undefined {
  const match = header?.match(/^bytes=(\d*)-(\d*)$/);
  if (!match || (match[1] === '' && match[2] === '')) return undefined;
  const [, first = '', last = ''] = match;
  const start = first === '' ? Math.max(size - Number(last), 0) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  return start > end ? 'unsatisfiable' : { start, end };
}
