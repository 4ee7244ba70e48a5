import { describe, expect, test } from 'vitest';
import { RoutingTable } from '../../../local/http-api/routing.ts';
import { route } from '../../support/routes.ts';

const table = (...keys: string[]) => {
  // The order of the template has no meaning: each table is asked in both orders.
  const both = [keys, keys.toReversed()].map((each) => new RoutingTable(each.map((key) => route(key))));
  return (method: string, path: string) => {
    const [one, other] = both.map((each) => each.match(method, path));
    expect(other).toEqual(one);
    return one && { key: one.route.key, ...one.pathParameters };
  };
};

describe('the documented example', () => {
  const match = table('GET /pets/dog/1', 'GET /pets/dog/{id}', 'GET /pets/{proxy+}', 'ANY /{proxy+}', '$default');

  test.each([
    ['GET', '/pets/dog/1', { key: 'GET /pets/dog/1' }],
    ['GET', '/pets/dog/2', { key: 'GET /pets/dog/{id}', id: '2' }],
    ['GET', '/pets/cat/1', { key: 'GET /pets/{proxy+}', proxy: 'cat/1' }],
    ['POST', '/test/5', { key: 'ANY /{proxy+}', proxy: 'test/5' }],
    ['POST', '/pets/dog/1', { key: 'ANY /{proxy+}', proxy: 'pets/dog/1' }],
    ['GET', '/', { key: '$default' }],
  ])('%s %s is for the most specific route', (method, path, expected) => {
    expect(match(method, path)).toEqual(expected);
  });
});

describe('a route', () => {
  test('of the method comes before ANY of the same path, and after a plainer path of ANY', () => {
    const match = table('ANY /a/b', 'GET /a/b', 'GET /a/{x}');
    expect(match('GET', '/a/b')).toEqual({ key: 'GET /a/b' });
    expect(match('PUT', '/a/b')).toEqual({ key: 'ANY /a/b' });
    expect(table('ANY /a/b', 'GET /a/{x}')('GET', '/a/b')).toEqual({ key: 'ANY /a/b' });
  });

  test('with a greedy variable is only for what no other route fits, the longer one first', () => {
    const match = table('GET /{all+}', 'GET /a/{rest+}', 'GET /{x}/{y}');
    expect(match('GET', '/a/b')).toEqual({ key: 'GET /{x}/{y}', x: 'a', y: 'b' });
    expect(match('GET', '/a/b/c')).toEqual({ key: 'GET /a/{rest+}', rest: 'b/c' });
    expect(match('GET', '/b/b/c')).toEqual({ key: 'GET /{all+}', all: 'b/b/c' });
  });

  test('hands its variables over decoded; an encoded slash does not part the path', () => {
    const match = table('GET /a/{x}/c');
    expect(match('GET', '/a/b%2Fb%C3%B8/c')).toEqual({ key: 'GET /a/{x}/c', x: 'b/bø' });
    expect(match('GET', '/a/b/b/c')).toBeUndefined();
  });

  test.each(['/a/', '/a', '//b', '/A/b', '/a/b/', '/a/b/c', ''])('GET /a/{x} is not for %j', (path) => {
    expect(table('GET /a/{x}')('GET', path)).toBeUndefined();
  });

  test('is for its own method only, in capitals', () => {
    const match = table('GET /a');
    expect(match('GET', '/a')).toEqual({ key: 'GET /a' });
    expect([match('HEAD', '/a'), match('get', '/a'), match('POST', '/a')]).toEqual([undefined, undefined, undefined]);
  });

  test('is not found by a path that is no UTF-8, which is a fault of the caller', () => {
    expect(() => table('GET /a/{x}')('GET', '/a/%c3%28')).toThrow(URIError);
  });

  test('with a variable named like a part of every object has just that variable', () => {
    expect(table('GET /{constructor}')('GET', '/x')).toEqual({ key: 'GET /{constructor}', constructor: 'x' });
  });
});
