import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  type Answer,
  bind,
  GuardedOperationError,
  httpHandler,
  type Problem,
  problem,
  publicHandler,
} from '../../../../functions/platform/http/index.ts';
import { logger } from '../../../../functions/platform/logger.ts';
import { ask, CONTEXT, eventOf, ListThings, REQUEST_ID, RecordThing, recording, TIME_EPOCH } from './requests.ts';

const SECURITY_HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};
const INSTANCE = `urn:henvis:request:${REQUEST_ID}`;

/** A handler of both operations whose work is the same. */
function handlerOf(work: () => Promise<Answer | Problem>) {
  return httpHandler(() => ({ caller: 'somebody' }), bind(RecordThing, work), bind(ListThings, work));
}

const answering = (answer: Answer | Problem) => handlerOf(async () => answer);
const failing = (fault: unknown) =>
  handlerOf(async () => {
    throw fault;
  });

class NamedError extends Error {
  constructor(name: string, message = '') {
    super(message);
    this.name = name;
  }
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('an answer', () => {
  test('is JSON with its status and the security headers', async () => {
    const answer = await ask(answering({ status: 201, body: { a: 1 } }), eventOf(ListThings.route));
    expect(answer).toEqual({
      status: 201,
      headers: { ...SECURITY_HEADERS, 'content-type': 'application/json' },
      body: { a: 1 },
    });
  });

  test('may have no body, and then no content type', async () => {
    const answer = await ask(answering({ status: 204 }), eventOf(ListThings.route));
    expect(answer).toEqual({ status: 204, headers: SECURITY_HEADERS, body: undefined });
  });

  test('may say more in headers, or something else', async () => {
    const { headers } = await ask(
      answering({ status: 200, body: {}, headers: { etag: '"a"', 'cache-control': 'public, max-age=60' } }),
      eventOf(ListThings.route),
    );
    expect(headers).toMatchObject({ ...SECURITY_HEADERS, etag: '"a"', 'cache-control': 'public, max-age=60' });
  });

  test('of text is sent as it is', async () => {
    const handler = answering({ status: 200, body: 'BEGIN:VCALENDAR', contentType: 'text/calendar' });
    const result = await handler(eventOf(ListThings.route), CONTEXT);
    expect(result).toMatchObject({
      headers: { 'content-type': 'text/calendar; charset=utf-8' },
      body: 'BEGIN:VCALENDAR',
    });
  });
});

describe('what the caller has already', () => {
  const known = (etag: string) => ({ ...eventOf(ListThings.route), headers: { 'if-none-match': etag } });
  const handler = answering({ status: 200, body: { a: 1 }, headers: { etag: '"a"', 'cache-control': 'public' } });

  test.each(['"a"', 'W/"a"', '"b", "a"'])('by If-None-Match %s is not sent again', async (etag) => {
    expect(await ask(handler, known(etag))).toEqual({
      status: 304,
      headers: { ...SECURITY_HEADERS, etag: '"a"', 'cache-control': 'public' },
      body: undefined,
    });
  });

  test.each(['"b"', 'a', '', '"A"'])('is not named by If-None-Match %j', async (etag) => {
    expect(await ask(handler, known(etag))).toMatchObject({ status: 200, body: { a: 1 } });
  });

  test('is nothing where no version is told, or nothing was found', async () => {
    expect(await ask(answering({ status: 200, body: {} }), known('"a"'))).toMatchObject({ status: 200 });
    expect(await ask(answering({ status: 201, headers: { etag: '"a"' } }), known('"a"'))).toMatchObject({
      status: 201,
    });
    expect(await ask(answering(problem('not-found')), known('"a"'))).toMatchObject({ status: 404 });
  });

  test('is none of the business of a command', async () => {
    const { status } = await ask(handler, recording({ headers: { ...recording().headers, 'if-none-match': '"a"' } }));
    expect(status).toBe(200);
  });
});

describe('operations for everybody', () => {
  test('are served without a token', async () => {
    const handler = publicHandler(bind(ListThings, async (_, { caller }) => ({ status: 200, body: { caller } })));
    expect(await ask(handler, eventOf(ListThings.route))).toMatchObject({ status: 200, body: {} });
  });

  test('are none that ask for an action', () => {
    const guarded = bind({ ...ListThings, action: 'case.read' }, async () => ({ status: 200 }));
    expect(() => publicHandler(guarded)).toThrow(GuardedOperationError);
  });
});

describe('a problem', () => {
  test('is RFC 9457 with the security headers and its own', async () => {
    const given = problem('precondition-failed', { extra: { changed: [] }, headers: { etag: '"a"' } });
    expect(await ask(answering(given), recording())).toEqual({
      status: 412,
      headers: { ...SECURITY_HEADERS, 'content-type': 'application/problem+json', etag: '"a"' },
      body: {
        type: 'https://henvis.dk/problems/precondition-failed',
        title: 'It has changed since you saw it',
        status: 412,
        instance: INSTANCE,
        changed: [],
      },
    });
  });

  test('says where the request differs', async () => {
    const { status, body } = await ask(answering({ status: 200 }), recording({ body: '{}' }));
    expect(status).toBe(400);
    expect(body.errors).toEqual([
      { pointer: '#/reason', detail: expect.any(String) },
      { pointer: '#/lines', detail: expect.any(String) },
    ]);
  });

  test('of a route that no operation has is 404', async () => {
    const { status, headers, body } = await ask(answering({ status: 200 }), eventOf('GET /v1/other'));
    expect({ status, type: body.type }).toEqual({ status: 404, type: 'https://henvis.dk/problems/not-found' });
    expect(headers).toMatchObject(SECURITY_HEADERS);
  });
});

describe('whoever is not admitted', () => {
  test('is told so before anything of the request is looked at', async () => {
    const work = vi.fn(async () => ({ status: 200 }));
    const handler = httpHandler(() => problem('forbidden'), bind(RecordThing, work));
    expect(await ask(handler, recording({ body: 'no JSON', headers: {} }))).toMatchObject({ status: 403 });
    expect(work).not.toHaveBeenCalled();
  });

  test('is judged by the operation, the claims and the path', async () => {
    const admit = vi.fn(() => ({ caller: 'somebody' }));
    const handler = httpHandler(
      admit,
      bind(RecordThing, async () => ({ status: 200 })),
    );
    const event = recording();
    const authorizer = { jwt: { claims: { sub: 'u1' }, scopes: null } };
    await ask(handler, { ...event, requestContext: { ...event.requestContext, authorizer } });
    expect(admit).toHaveBeenCalledWith(RecordThing, { sub: 'u1' }, { thingId: 't1' });
  });
});

test('the work gets the request, the caller, the time and the id of the request', async () => {
  const work = vi.fn(async () => ({ status: 200 }));
  await ask(
    httpHandler(() => ({ caller: 'somebody' }), bind(RecordThing, work)),
    recording(),
  );
  expect(work).toHaveBeenCalledWith(
    expect.objectContaining({ path: { thingId: 't1' }, idempotencyKey: '01234567' }),
    expect.objectContaining({ caller: 'somebody', timeEpoch: TIME_EPOCH, requestId: REQUEST_ID }),
  );
});

describe('a fault', () => {
  const MESSAGE = 'Åse Ærlig, 010190-1234, of Søndergade 1';

  test('is answered 500 without its message, which is not logged either', async () => {
    const warned = vi.spyOn(logger, 'warn').mockReturnValue();
    const answer = await ask(failing(new NamedError('SomeError', MESSAGE)), recording());
    expect(answer).toEqual({
      status: 500,
      headers: { ...SECURITY_HEADERS, 'content-type': 'application/problem+json' },
      body: {
        type: 'https://henvis.dk/problems/internal',
        title: 'henvis failed',
        status: 500,
        instance: INSTANCE,
      },
    });
    expect(warned.mock.calls).toEqual([['request failed', { requestId: REQUEST_ID, fault: 'SomeError' }]]);
  });

  test.each([
    'CaseContendedError',
    'LedgerContendedError',
    'ProvisionedThroughputExceededException',
    'ThrottlingException',
    'RequestLimitExceeded',
    'TransactionInProgressException',
  ])('that passes (%s) is answered 503, with when to try again', async (name) => {
    vi.spyOn(logger, 'warn').mockReturnValue();
    const { status, headers, body } = await ask(failing(new NamedError(name, MESSAGE)), recording());
    expect({ status, retryAfter: headers['retry-after'] }).toEqual({ status: 503, retryAfter: '1' });
    expect(JSON.stringify(body)).not.toContain('Ærlig');
  });

  test('that there is no such organisation is answered as anything that is not there', async () => {
    vi.spyOn(logger, 'warn').mockReturnValue();
    const missing = await ask(failing(new NamedError('OrganisationNotSetUpError', MESSAGE)), recording());
    expect(missing).toEqual(await ask(answering(problem('not-found')), recording()));
  });

  test('that is no error is a fault all the same', async () => {
    vi.spyOn(logger, 'warn').mockReturnValue();
    expect(await ask(failing(MESSAGE), recording())).toMatchObject({ status: 500 });
  });

  test('of writing the answer is a fault as well', async () => {
    vi.spyOn(logger, 'warn').mockReturnValue();
    expect(await ask(answering({ status: 200, body: { big: 1n } }), recording())).toMatchObject({ status: 500 });
  });
});

test('what is no event of the gateway is a fault of the deployment, not an answer', async () => {
  await expect(ask(answering({ status: 200 }), { version: '1.0' })).rejects.toMatchObject({
    name: 'InvalidInputError',
  });
});

test('whatever is sent, there is an answer: a problem, unless it fits', async () => {
  const handler = answering({ status: 200, body: {} });
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.json(), fc.constantFrom('__proto__', 'constructor'));
  const texts = fc.dictionary(
    fc.oneof(fc.string(), fc.constantFrom('thingId', 'on', 'if-match', 'content-type', '__proto__')),
    text,
  );
  const junk = fc.record({
    body: fc.option(
      fc.oneof(
        text,
        fc.jsonValue().map((value) => JSON.stringify(value)),
      ),
      { nil: undefined },
    ),
    isBase64Encoded: fc.boolean(),
    queryStringParameters: texts,
    pathParameters: fc.oneof(texts, fc.constant({ thingId: 't1' })),
    headers: fc.oneof(texts, fc.constant(recording().headers)),
  });
  await fc.assert(
    fc.asyncProperty(junk, async ({ body, ...rest }) => {
      const { body: _, ...bare } = recording(rest);
      const { status, headers, body: said } = await ask(handler, { ...bare, ...(body !== undefined && { body }) });
      expect(headers).toMatchObject(SECURITY_HEADERS);
      if (status === 200) return;
      expect(headers['content-type']).toBe('application/problem+json');
      expect(said).toMatchObject({ status, type: expect.stringMatching(/^https:\/\/henvis\.dk\/problems\/[a-z/-]+$/) });
      expect(status).toBeLessThan(500);
    }),
    { numRuns: 500 },
  );
});
