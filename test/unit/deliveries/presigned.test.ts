/** Addresses signed by the function's own adapter, checked by the local S3 as AWS would. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ADDRESS_VALID_SECONDS, uploadAddresses } from '../../../functions/adapters/upload-address.ts';
import { type Instant, instantOf } from '../../../functions/domain/calendar/index.ts';
import { isPresigned, signerOf } from '../../../local/gateway/presigned.ts';

const AT = '2026-11-10T05:30:00.000Z' as Instant;
const AT_MS = Date.parse(AT);
const KEY = 'deliveries/alboa/a-20261110T053000000Z-0123456789/bs-2026-11-10.txt';

beforeEach(() => {
  vi.stubEnv('AWS_REGION', 'eu-north-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AnnounceDelivery');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
  vi.stubEnv('AWS_ENDPOINT_URL', 'http://127.0.0.1:4701');
});
afterEach(() => vi.unstubAllEnvs());

async function signed() {
  const address = await uploadAddresses('bucket')({ key: KEY, bytes: 12, sha256: `${'A'.repeat(43)}=` }, AT);
  const url = new URL(address.url);
  return {
    address,
    request: {
      method: 'PUT',
      path: url.pathname,
      query: url.searchParams,
      headers: { host: url.host, ...address.headers } as Record<string, string>,
    },
  };
}

describe('an address to put a file to', () => {
  test('is taken as it was given out', async () => {
    const { request, address } = await signed();
    expect(isPresigned(request.query)).toBe(true);
    expect(signerOf(request, AT_MS, 'local')).toBe('AnnounceDelivery');
    expect(address.expiresAt).toBe(instantOf(AT_MS + ADDRESS_VALID_SECONDS * 1000));
  });

  test('is good until it expires, and not a moment longer', async () => {
    const { request } = await signed();
    const end = AT_MS + ADDRESS_VALID_SECONDS * 1000;
    expect(signerOf(request, end, 'local')).toBe('AnnounceDelivery');
    expect(() => signerOf(request, end + 1, 'local')).toThrow('expired');
  });

  test.each([
    ['another key', (request: Request) => ({ ...request, path: request.path.replace('alboa', 'omegn') })],
    ['another method', (request: Request) => ({ ...request, method: 'GET' })],
    ['more bytes', (request: Request) => withHeader(request, 'content-length', '13')],
    ['other content', (request: Request) => withHeader(request, 'x-amz-checksum-sha256', `${'B'.repeat(43)}=`)],
    ['a file that is there already', (request: Request) => withHeader(request, 'if-none-match', '')],
    ['a longer life', (request: Request) => ({ ...request, query: changed(request.query, 'X-Amz-Expires', '86400') })],
    ['no signature', (request: Request) => ({ ...request, query: changed(request.query, 'X-Amz-Signature', '') })],
  ])('is not good for %s', async (_, change) => {
    const { request } = await signed();
    expect(() => signerOf(change(request), AT_MS, 'local')).toThrow('does not match');
  });
});

type Request = Awaited<ReturnType<typeof signed>>['request'];

function withHeader(request: Request, name: string, value: string): Request {
  return { ...request, headers: { ...request.headers, [name]: value } };
}

function changed(query: URLSearchParams, name: string, value: string): URLSearchParams {
  const copy = new URLSearchParams(query);
  copy.set(name, value);
  return copy;
}
