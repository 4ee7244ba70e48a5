import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keyOfPath, pathOfKey } from '../../../local/buckets/object-path.ts';
import { compilePattern, parseSchedule } from '../../../local/events/index.ts';
import { decodeAwsChunked } from '../../../local/gateway/s3/aws-chunked.ts';

const iso = (ms: number | undefined) => (ms === undefined ? undefined : new Date(ms).toISOString());

describe('a schedule expression', () => {
  test.each([
    ['cron(30 6 ? * MON-FRI *)', 'Europe/Copenhagen', '2026-10-23T05:00:00Z', '2026-10-26T05:30:00.000Z'],
    ['cron(30 6 ? * 2-6 *)', 'Europe/Copenhagen', '2026-10-23T05:00:00Z', '2026-10-26T05:30:00.000Z'],
    ['cron(0 12 L * ? *)', 'UTC', '2026-02-01T00:00:00Z', '2026-02-28T12:00:00.000Z'],
    ['cron(0 9 ? * 2#1 *)', 'UTC', '2026-11-03T00:00:00Z', '2026-12-07T09:00:00.000Z'],
    ['cron(0 0 1 1 ? 2030)', 'UTC', '2026-01-01T00:00:00Z', '2030-01-01T00:00:00.000Z'],
    ['rate(15 minutes)', 'UTC', '2026-01-01T00:00:00Z', '2026-01-01T00:15:00.000Z'],
    ['rate(1 day)', 'UTC', '2026-01-01T13:00:00Z', '2026-01-02T00:00:00.000Z'],
    ['at(2026-12-24T12:00:00)', 'Europe/Copenhagen', '2026-01-01T00:00:00Z', '2026-12-24T11:00:00.000Z'],
    ['at(2026-12-24T12:00:00)', 'Europe/Copenhagen', '2026-12-25T00:00:00Z', undefined],
  ])('%s in %s after %s is due %s', (expression, zone, after, due) => {
    expect(iso(parseSchedule(expression, zone)(Date.parse(after)))).toBe(due);
  });

  test.each(['every day', 'rate(0 minutes)', 'rate(5 fortnights)', 'cron(0 9 * * *)', 'cron(0 9 1 * MON *)'])(
    '%s is refused',
    (expression) => {
      expect(() => parseSchedule(expression, 'UTC')).toThrow(/expected|exactly one/);
    },
  );
});

describe('an event pattern', () => {
  const event = { source: 'aws.s3', detail: { object: { key: 'deliveries/alboa/a.csv', size: 5 }, tags: ['a', 'b'] } };
  test.each([
    [{ source: ['aws.s3'] }, true],
    [{ source: ['aws.ec2'] }, false],
    [{ detail: { object: { key: [{ prefix: 'deliveries/' }] } } }, true],
    [{ detail: { object: { key: [{ prefix: 'rows/' }] } } }, false],
    [{ detail: { object: { key: [{ wildcard: '*/alboa/*.csv' }] } } }, true],
    [{ detail: { object: { size: [{ numeric: ['>', 1, '<=', 5] }] } } }, true],
    [{ detail: { object: { size: [{ numeric: ['>', 5] }] } } }, false],
    [{ detail: { tags: ['b'] } }, true],
    [{ detail: { tags: [{ 'anything-but': ['a', 'b'] }] } }, false],
    [{ detail: { owner: [{ exists: false }] } }, true],
    [{ detail: { tags: [{ exists: false }] } }, false],
    [{ $or: [{ source: ['x'] }, { detail: { tags: ['a'] } }] }, true],
  ])('%j: %s', (pattern, expected) => {
    expect(compilePattern(pattern)(event)).toBe(expected);
  });

  test('with a comparison that is not implemented is refused by its name', () => {
    expect(() => compilePattern({ ip: [{ cidr: '10.0.0.0/24' }] })).toThrow(/"cidr"/);
  });
});

describe('the path of an object', () => {
  test('gives its key back, stays within its folder and is one to one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), (key) => {
        const path = pathOfKey(key);
        expect(keyOfPath(path)).toBe(key);
        expect(path.split('/')).not.toContain('..');
        expect(path.startsWith('/')).toBe(false);
      }),
    );
  });
});

describe('an aws-chunked body', () => {
  const pieces = async function* (text: string, size: number) {
    for (let at = 0; at < text.length; at += size) yield Buffer.from(text.slice(at, at + size), 'latin1');
  };
  const decoded = async (body: string, size: number, trailers = new Map<string, string>()) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of decodeAwsChunked(pieces(body, size), trailers)) chunks.push(chunk);
    return { data: Buffer.concat(chunks).toString('latin1'), trailers: Object.fromEntries(trailers) };
  };

  test('gives the data and the trailers, however it is cut', async () => {
    const body = '5;chunk-signature=aa\r\nhello\r\n3\r\n\r\n!\r\n0\r\nx-amz-checksum-crc32:AAA=\r\n\r\n';
    for (let size = 1; size <= body.length; size += 1) {
      expect(await decoded(body, size)).toEqual({ data: 'hello\r\n!', trailers: { 'x-amz-checksum-crc32': 'AAA=' } });
    }
  });

  test.each([
    ['5\r\nhel', /within a chunk/],
    ['zz\r\nhello', /length/],
    ['2\r\nhello\r\n', /longer than it says/],
    ['5\r\nhello\r\n', /before its last/],
  ])('that is %j is refused', async (body, message) => {
    await expect(decoded(body, 4)).rejects.toThrow(message);
  });
});
