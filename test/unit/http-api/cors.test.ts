import { describe, expect, test } from 'vitest';
import { preflight, withCors } from '../../../local/http-api/cors.ts';
import type { Cors } from '../../../local/template/index.ts';

const ORIGIN = 'https://app.example';
const CORS: Cors = {
  AllowOrigins: [ORIGIN],
  AllowMethods: ['GET', 'POST'],
  AllowHeaders: ['authorization'],
  ExposeHeaders: ['etag'],
  MaxAge: 600,
  AllowCredentials: false,
};

function request(headers: Record<string, string>, method = 'GET') {
  return { method, path: '/a', rawQuery: '', headers, cookies: [], sourceIp: '', protocol: '' };
}
const asked = (origin: string, cors: Cors | undefined = CORS) =>
  preflight(cors, request({ origin, 'access-control-request-method': 'POST' }, 'OPTIONS'));
const answered = (cors: Cors | undefined, origin: string | undefined, headers: Record<string, string> = {}) =>
  withCors(cors, request(origin === undefined ? {} : { origin }), { status: 200, headers }).headers;

describe('a preflight', () => {
  test('of the origin is told what it may', () => {
    expect(asked(ORIGIN)).toEqual({
      status: 204,
      headers: {
        'access-control-allow-origin': ORIGIN,
        'access-control-allow-methods': 'GET,POST',
        'access-control-allow-headers': 'authorization',
        'access-control-max-age': '600',
        vary: 'origin',
      },
    });
  });

  test.each(['https://other.example', 'http://app.example', 'https://app.example.evil.example', 'null', ''])(
    'of %j is told nothing',
    (origin) => {
      expect(asked(origin)?.headers ?? {}).toEqual({});
    },
  );

  test('is a request like others where the API has no CORS, or without what makes it one', () => {
    expect(
      preflight(undefined, request({ origin: ORIGIN, 'access-control-request-method': 'GET' }, 'OPTIONS')),
    ).toBeUndefined();
    expect(preflight(CORS, request({ origin: ORIGIN }, 'OPTIONS'))).toBeUndefined();
    expect(preflight(CORS, request({ origin: ORIGIN, 'access-control-request-method': 'GET' }, 'GET'))).toBeUndefined();
  });
});

describe('an answer', () => {
  test('to the origin says so, whatever the function says', () => {
    const own = { 'access-control-allow-origin': '*', 'content-type': 'text/plain', vary: 'accept' };
    expect(answered(CORS, ORIGIN, own)).toEqual({
      'content-type': 'text/plain',
      'access-control-allow-origin': ORIGIN,
      'access-control-expose-headers': 'etag',
      vary: 'accept, origin',
    });
  });

  test('to another origin, or to no page, says nothing of origins', () => {
    const own = { 'access-control-allow-origin': '*', 'content-type': 'text/plain' };
    expect(answered(CORS, 'https://other.example', own)).toEqual({ 'content-type': 'text/plain' });
    expect(answered(CORS, undefined, own)).toEqual({ 'content-type': 'text/plain' });
  });

  test('is left as it is where the API has no CORS', () => {
    expect(answered(undefined, ORIGIN, { 'access-control-allow-origin': 'x' })).toEqual({
      'access-control-allow-origin': 'x',
    });
  });

  test.each([
    [['*'], false, '*'],
    [['*'], true, ORIGIN],
    [['https://*'], false, ORIGIN],
    [['http://*'], false, undefined],
  ])('with %j, credentials %s, is for %s', (AllowOrigins, AllowCredentials, expected) => {
    const headers = answered({ ...CORS, AllowOrigins, AllowCredentials }, ORIGIN);
    expect(headers['access-control-allow-origin']).toBe(expected);
  });
});
