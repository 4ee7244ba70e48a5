/** What a page is told of the bucket that takes its file, as S3 would. */
import { describe, expect, test } from 'vitest';
import { crossOrigin } from '../../../local/gateway/index.ts';

const ORIGIN = 'https://henvis.example';
const rule = {
  AllowedOrigins: [ORIGIN],
  AllowedMethods: ['PUT'],
  AllowedHeaders: ['content-type', 'if-none-match'],
  MaxAge: 600,
};
const { preflight, answered } = crossOrigin([
  { name: 'files', cors: [rule] },
  { name: 'letters', cors: [] },
]);
const asked = (headers: Record<string, string>, path = '/files/a.txt') =>
  preflight({
    method: 'OPTIONS',
    path,
    headers: { origin: ORIGIN, 'access-control-request-method': 'PUT', ...headers },
  });

describe('a preflight', () => {
  test('of the origin is told that it may put a file', () => {
    expect(asked({ 'access-control-request-headers': 'Content-Type,if-none-match' })).toEqual({
      status: 200,
      headers: {
        'access-control-allow-origin': ORIGIN,
        'access-control-allow-methods': 'PUT',
        'access-control-allow-headers': 'content-type, if-none-match',
        'access-control-max-age': '600',
        vary: 'Origin',
      },
    });
  });

  test.each([
    ['of another origin', { origin: 'https://other.example' }, '/files/a.txt'],
    ['for another method', { 'access-control-request-method': 'GET' }, '/files/a.txt'],
    ['with another header', { 'access-control-request-headers': 'x-amz-acl' }, '/files/a.txt'],
    ['to a bucket without rules', {}, '/letters/a.txt'],
  ])('%s is refused', (_, headers, path) => {
    expect(asked(headers, path)).toEqual({ status: 403 });
  });

  test('is a request of OPTIONS by a page', () => {
    const headers = { 'access-control-request-method': 'PUT' };
    expect(preflight({ method: 'OPTIONS', path: '/files/a.txt', headers })).toBeUndefined();
    expect(preflight({ method: 'PUT', path: '/files/a.txt', headers: { origin: ORIGIN } })).toBeUndefined();
  });
});

describe('an answer', () => {
  const told = (origin: string) =>
    answered({ method: 'PUT', path: '/files/a.txt', headers: { origin } }, { status: 403, headers: { etag: '1' } });

  test('can be read by the origin, a refusal as well', () => {
    expect(told(ORIGIN)).toEqual({
      status: 403,
      headers: { etag: '1', 'access-control-allow-origin': ORIGIN, vary: 'Origin' },
    });
  });

  test('says nothing of origins to another', () => {
    expect(told('https://other.example').headers).toEqual({ etag: '1' });
  });
});
