/**
 * Addresses that carry their own permission: a function signs a request (SigV4 in the query), and whoever has the address
 * may make exactly that request, in that function's name, until it expires
 * (docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html).
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { ServiceError } from './http.ts';

const ALGORITHM = 'AWS4-HMAC-SHA256';
const CREDENTIAL = /^([^/]+)\/(\d{8})\/([a-z0-9-]+)\/([a-z0-9-]+)\/aws4_request$/;
const DATE = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;
const MS_PER_SECOND = 1000;
/** AWS lets a signer's clock be so much ahead. */
const CLOCK_SKEW_MS = 15 * 60 * MS_PER_SECOND;

export interface SignedRequest {
  readonly method: string;
  /** As sent, percent-encoded, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
}

/** Whether the address carries a signature. */
export function isPresigned(query: URLSearchParams): boolean {
  return query.has('X-Amz-Signature') || query.has('X-Amz-Credential');
}

/**
 * The access key that signed the request.
 *
 * @param secret the secret of every key here
 * @throws ServiceError AccessDenied when it has expired or isn't as S3 writes it, SignatureDoesNotMatch when anything that
 *   was signed is different
 */
export function signerOf(request: SignedRequest, nowMs: number, secret: string): string {
  const { query } = request;
  const [, key = '', day = '', region = '', service = ''] = CREDENTIAL.exec(query.get('X-Amz-Credential') ?? '') ?? [];
  const date = query.get('X-Amz-Date') ?? '';
  const signedAtMs = epochMsOf(date);
  const expiresMs = Number(query.get('X-Amz-Expires')) * MS_PER_SECOND;
  if (key === '' || query.get('X-Amz-Algorithm') !== ALGORITHM || signedAtMs === undefined || !(expiresMs > 0)) {
    throw denied('Query-string authentication needs the parameters that S3 documents.');
  }
  if (nowMs > signedAtMs + expiresMs) throw denied('Request has expired');
  if (nowMs < signedAtMs - CLOCK_SKEW_MS) throw denied('Request is not yet valid');
  const scope = `${day}/${region}/${service}/aws4_request`;
  const text = [ALGORITHM, date, scope, sha256(canonicalRequest(request))].join('\n');
  const signingKey = [day, region, service, 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${secret}`);
  const expected = hmac(signingKey, text);
  const given = Buffer.from(query.get('X-Amz-Signature') ?? '', 'hex');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw mismatch();
  return key;
}

function canonicalRequest({ method, path, query, headers }: SignedRequest): string {
  const names = (query.get('X-Amz-SignedHeaders') ?? '').split(';');
  const params = [...query]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort();
  const lines = names.map(
    (name) =>
      `${name}:${String(headers[name] ?? '')
        .trim()
        .replaceAll(/ +/g, ' ')}\n`,
  );
  const payload = query.get('X-Amz-Content-Sha256') ?? 'UNSIGNED-PAYLOAD';
  return [method, path, params.join('&'), lines.join(''), names.join(';'), payload].join('\n');
}

/** Percent-encoding of RFC 3986, as SigV4 wants it. */
function encoded(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function epochMsOf(date: string): number | undefined {
  const [, year, month, day, hour, minute, second] = DATE.exec(date) ?? [];
  return year === undefined ? undefined : Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function denied(message: string): ServiceError {
  return new ServiceError('AccessDenied', message, 403);
}

function mismatch(): ServiceError {
  const message = 'The request signature we calculated does not match the signature you provided.';
  return new ServiceError('SignatureDoesNotMatch', message, 403);
}
