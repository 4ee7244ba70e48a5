import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BODY_BYTES_MAX, type HttpEvent } from '../../../../functions/platform/http/index.ts';
import { parseRequest } from '../../../../functions/platform/http/request.ts';
import { eventOf, ListThings, RecordThing, recording } from './requests.ts';

const WITHOUT = (name: string) => {
  const { [name]: _, ...headers } = recording().headers;
  return recording({ headers });
};
const withHeader = (name: string, value: string) => recording({ headers: { ...recording().headers, [name]: value } });
const withBody = (body: unknown) => recording({ body: typeof body === 'string' ? body : JSON.stringify(body) });

/** A number that must come back nowhere. */
const CPR = '010190-1234';

test('a request that fits comes out parsed', () => {
  expect(parseRequest(RecordThing, recording({ queryStringParameters: { on: '2026-11-06' } }))).toEqual({
    path: { thingId: 't1' },
    query: { on: '2026-11-06' },
    body: { reason: 'late', lines: [{ 'amount/oere': 1 }] },
    idempotencyKey: '01234567',
    ifMatch: '"case=0123456789"',
  });
});

test('a body that the gateway has coded in base64 is the same body', () => {
  const { body = '' } = recording();
  const coded = recording({ body: Buffer.from(body).toString('base64'), isBase64Encoded: true });
  expect(parseRequest(RecordThing, coded)).toEqual(parseRequest(RecordThing, recording()));
});

test('an operation without a body takes an empty one', () => {
  expect(parseRequest(ListThings, { ...eventOf(ListThings.route), body: '' })).toMatchObject({ body: undefined });
});

interface Refused {
  readonly code: string;
  readonly status: number;
  readonly pointers?: readonly string[];
}
const invalid = (...pointers: string[]): Refused => ({ code: 'invalid-request', status: 400, pointers });

const REFUSALS: Readonly<Record<string, readonly [HttpEvent, Refused]>> = {
  'a path that can not exist': [recording({ pathParameters: { thingId: CPR } }), { code: 'not-found', status: 404 }],
  'a path with more than it has': [
    recording({ pathParameters: { thingId: 't1', other: CPR } }),
    { code: 'not-found', status: 404 },
  ],
  'a query that is not as expected': [recording({ queryStringParameters: { on: CPR } }), invalid('query:on')],
  'a query that nobody asked for': [recording({ queryStringParameters: { [CPR]: 'a' } }), invalid('query:')],
  'no Idempotency-Key': [
    WITHOUT('idempotency-key'),
    { code: 'idempotency-key-missing', status: 400, pointers: ['header:Idempotency-Key'] },
  ],
  'an Idempotency-Key that is too short': [
    withHeader('idempotency-key', '0123456'),
    { code: 'idempotency-key-missing', status: 400, pointers: ['header:Idempotency-Key'] },
  ],
  'an Idempotency-Key that is too long': [
    withHeader('idempotency-key', 'k'.repeat(129)),
    { code: 'idempotency-key-missing', status: 400, pointers: ['header:Idempotency-Key'] },
  ],
  'an Idempotency-Key with a blank': [
    withHeader('idempotency-key', `${CPR} 0123`),
    { code: 'idempotency-key-missing', status: 400, pointers: ['header:Idempotency-Key'] },
  ],
  'no If-Match': [WITHOUT('if-match'), { code: 'precondition-required', status: 428, pointers: ['header:If-Match'] }],
  'no content type': [WITHOUT('content-type'), { code: 'unsupported-media-type', status: 415 }],
  'another content type': [
    withHeader('content-type', 'application/jsonp'),
    { code: 'unsupported-media-type', status: 415 },
  ],
  'a body that is too large': [withBody(`"${'x'.repeat(BODY_BYTES_MAX)}"`), { code: 'content-too-large', status: 413 }],
  'no body': [withBody(''), invalid('#')],
  'what is no JSON': [withBody(`{"reason": ${CPR}}`), invalid('#')],
  'another kind of JSON': [withBody([CPR]), invalid('#')],
  'a field that is missing': [withBody({ lines: [] }), invalid('#/reason')],
  'a word that is none of the list': [withBody({ reason: CPR, lines: [] }), invalid('#/reason')],
  'a field of another type, deep down': [
    withBody({ reason: 'late', lines: [{ 'amount/oere': CPR }] }),
    invalid('#/lines/0/amount~1oere'),
  ],
  'several things at once': [
    withBody({ reason: 'x', lines: [{ 'amount/oere': 1.5 }, {}] }),
    invalid('#/reason', '#/lines/0/amount~1oere', '#/lines/1/amount~1oere'),
  ],
  'a field that the contract does not know': [withBody({ reason: 'late', lines: [], [CPR]: 1 }), invalid('#')],
  'the prototype as a field': [withBody('{"reason": "late", "lines": [], "__proto__": {"a": 1}}'), invalid('#')],
};

describe.each(Object.entries(REFUSALS))('%s', (_name, [event, { code, status, pointers }]) => {
  const refused = parseRequest(RecordThing, event);

  test(`is refused: ${status} ${code}`, () => {
    expect(refused).toMatchObject({ code, status });
    const errors = 'errors' in refused ? refused.errors : undefined;
    expect(errors?.map(({ pointer }) => pointer)).toEqual(pointers);
  });

  test('is not echoed', () => {
    expect(JSON.stringify(refused)).not.toContain(CPR);
  });
});

test('a body where there is none to be is refused', () => {
  const refused = parseRequest(ListThings, { ...eventOf(ListThings.route), body: `{"cpr": "${CPR}"}` });
  expect(refused).toMatchObject({ code: 'invalid-request', errors: [{ pointer: '#' }] });
  expect(JSON.stringify(refused)).not.toContain(CPR);
});

test('of a hundred violations the first twenty are told', () => {
  const lines = Array.from({ length: 50 }, () => ({}));
  const refused = parseRequest(RecordThing, withBody({ reason: 'late', lines }));
  expect('errors' in refused && refused.errors).toHaveLength(20);
});

test('a body of exactly the most bytes is read', () => {
  const { body = '' } = recording();
  const padded = body + ' '.repeat(BODY_BYTES_MAX - body.length);
  expect(parseRequest(RecordThing, withBody(padded))).toMatchObject({ body: { reason: 'late' } });
  expect(parseRequest(RecordThing, withBody(`${padded} `))).toMatchObject({ code: 'content-too-large' });
});

test.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON', 'application/merge-patch+json'])(
  '%s is JSON',
  (type) => {
    expect(parseRequest(RecordThing, withHeader('content-type', type))).toMatchObject({ body: { reason: 'late' } });
  },
);

test('what a refusal says holds nothing of what was sent', () => {
  // Longer than any word of the messages, and of letters that none of them has.
  const secret = fc.stringMatching(/^[ÆØÅæøå]{6,40}$/);
  fc.assert(
    fc.property(secret, fc.json({ maxDepth: 3 }), (word, rest) => {
      const json = `{"reason": "${word}", "${word}": ${rest}, "lines": ["${word}", {"${word}": "${word}"}]}`;
      const events = [
        withBody(json),
        recording({ queryStringParameters: { [word]: word, on: word } }),
        withHeader('idempotency-key', word),
        withHeader('content-type', word),
        recording({ pathParameters: { thingId: word } }),
      ];
      for (const event of events) {
        const refused = parseRequest(RecordThing, event);
        expect(refused).toHaveProperty('code');
        expect(JSON.stringify(refused)).not.toContain(word);
      }
    }),
  );
});
