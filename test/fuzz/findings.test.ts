/** Each check of the fuzz finds what it is there for, and lets pass what is right. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ownAnswer } from '../../local/http-api/answers.ts';
import { type ApiAnswer, send, type WireRequest } from '../support/api/call.ts';
import { operationFor } from './contract-operations.ts';
import { MARKER } from './drawn-request.ts';
import { changesBetween, findingsIn } from './findings.ts';
import { Places } from './places.ts';

/** The contract's checks keep notes by runtime, and ask nothing of it. */
const NOTES = {};
const PATH = '/v1/organisations/alboa/cases/hv-0123456789/decisions/no-action';
const RIGHT: WireRequest = { method: 'POST', path: PATH, headers: {}, body: '{"reason":"payment-expected"}' };
const ACCEPTED: ApiAnswer = {
  status: 200,
  headers: { 'content-type': 'application/json', etag: '"case=0123456789"' },
  body: { outcome: 'recorded', caseId: 'hv-0123456789' },
};
const WRITE = '1 dynamodb:PutItem arn:aws:dynamodb:eu-north-1:1:table/X-CaseTable';
const RECORD = '1 dynamodb:PutItem arn:aws:dynamodb:eu-north-1:1:table/X-AccessTable';

function refusal(status: number, code: string, more: object = {}): ApiAnswer {
  const body = {
    type: `https://henvis.dk/problems/${code}`,
    title: 'T',
    status,
    instance: 'urn:henvis:request:1',
    ...more,
  };
  return { status, headers: { 'content-type': 'application/problem+json' }, body };
}

function found(answer: ApiAnswer, wire: Partial<WireRequest> = {}, changes: readonly string[] = []): string {
  return findingsIn(NOTES, { wire: { ...RIGHT, ...wire }, answer, changes }).join('\n');
}

/** As the gateway answers by itself, of another kind than the contract's. */
function ofGateway(kind: Parameters<typeof ownAnswer>[0]): ApiAnswer {
  const { status, body = '' } = ownAnswer(kind);
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.parse(String(body)) };
}

describe('an answer', () => {
  test('that is right is let pass', () => {
    expect(found(ACCEPTED, {}, [WRITE])).toBe('');
    expect(found(refusal(404, 'not-found'), {}, [RECORD])).toBe('');
    expect(found(ofGateway('unauthorized'))).toBe('');
  });

  test.each([
    [500, 'internal'],
    [503, 'busy'],
  ])('that is a %d is wrong, though the contract has it', (status, code) => {
    const fault = refusal(status, code);
    expect(found({ ...fault, headers: { ...fault.headers, 'retry-after': '1' } })).toBe(`a fault: ${status}`);
  });

  test('with a status or a body that the contract does not have there is wrong', () => {
    expect(found({ ...ACCEPTED, status: 206 })).toContain('no such status');
    expect(found({ ...ACCEPTED, body: {} })).toContain('must have required property');
  });

  test('that says back what was sent is wrong, in a refusal and in any header', () => {
    expect(found(refusal(404, 'not-found', { detail: `no ${MARKER}` }))).toContain('says back');
    expect(found({ ...ACCEPTED, headers: { ...ACCEPTED.headers, 'x-y': MARKER } })).toContain('says back');
  });

  test.each(['TypeError: x', 'at f (/a/b.ts:1:2)', 'node_modules', 'ValidationException'])(
    'that shows the inside by %s is wrong',
    (detail) => {
      expect(found(refusal(404, 'not-found', { detail }))).toContain('shows the inside');
    },
  );

  test('that refuses is wrong when anything but the record of looks has changed', () => {
    expect(found(refusal(409, 'conflict'), {}, [RECORD, WRITE])).toBe(`POST answered 409 has changed: ${WRITE}`);
    const feed = RECORD.replace('1 ', '3 ');
    expect(found(refusal(409, 'conflict'), {}, [feed])).toBe(`POST answered 409 has changed: ${feed}`);
  });

  test('to a GET is wrong when it has changed something, whatever it says', () => {
    const look = { method: 'GET', path: '/health' };
    const healthy = { ...ACCEPTED, body: { status: 'ok' } };
    expect(found(healthy, look, [WRITE])).toContain('GET answered 200 has changed');
    expect(found(healthy, look)).not.toContain('has changed');
  });
});

describe('what the gateway says by itself', () => {
  test.each([
    ['nothing is there', { path: `${PATH}/` }, 'notFound'],
    ['the method is another', { method: 'PATCH' }, 'notFound'],
    ['the percent-encoding is none', { path: `${PATH}%zz` }, 'badRequest'],
    ['the head is too large', { headers: { a: 'x'.repeat(11_000) } }, 'headersTooLarge'],
  ] as const)('is right where %s, and only there', (_why, wire, kind) => {
    expect(found(ofGateway(kind), wire)).toBe('');
    expect(found(ofGateway(kind))).not.toBe('');
    expect(found(ACCEPTED, wire)).toContain('the gateway should have said');
  });

  test('is nothing but a status where Node ends the request before it', () => {
    const ended = { status: 400, headers: {}, body: undefined };
    expect(found(ended, { path: '/\u00e6' })).toBe('');
    expect(found({ ...ended, status: 404 }, { path: '/\u00e6' })).not.toBe('');
    expect(found(ended)).toContain('without a body');
  });

  test('is told by the route, a plain step before a variable', () => {
    expect(operationFor('GET', '/v1/organisations/a/cases/b')).toMatchObject({ id: 'getCase' });
    expect(operationFor('GET', '/v1/organisations//cases/b')).toBeUndefined();
    expect(operationFor('GET', 'x')).toBe('malformed');
  });
});

describe('an answer that does not come', () => {
  const silent = createServer(() => {});
  let apiUrl = '';
  beforeAll(async () => {
    silent.listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const address = silent.address();
    apiUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  });
  afterAll(() => {
    silent.closeAllConnections();
    silent.close();
  });

  test('is noticed within its bound', async () => {
    await expect(send({ apiUrl }, { method: 'GET', path: '/health', headers: {} }, 50)).rejects.toThrow(/abort/i);
  });
});

test('changes are what was done between two counts, without the looks', () => {
  const before = new Map([['dynamodb:PutItem a', 1]]);
  const after = new Map([
    ['dynamodb:PutItem a', 3],
    ['dynamodb:Query a', 9],
    ['s3:GetObject b', 1],
    ['s3:PutObject b', 1],
    ['states:StartExecution c', 1],
    ['dynamodb:ConditionCheckItem a', 1],
  ]);
  expect(changesBetween(before, after)).toEqual([
    '2 dynamodb:PutItem a',
    '1 s3:PutObject b',
    '1 states:StartExecution c',
  ]);
  expect(changesBetween(after, after)).toEqual([]);
});

test('what an answer has made is what later requests are about', () => {
  const places = new Places([{ caseId: 'a', handoffId: 'b', webhookId: 'c' }, { webhookId: 'd' }]);
  places.learn(0, { created: 'hv-0123456789-h2', caseId: 'hv-0123456789', webhookId: 'wh-1', other: 1 });
  expect(places.at(2)).toEqual({ caseId: 'hv-0123456789', handoffId: 'hv-0123456789-h2', webhookId: 'wh-1' });
  expect(places.at(1)).toEqual({ webhookId: 'wh-1' });
});
