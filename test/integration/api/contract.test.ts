/**
 * The API keeps what `/openapi.json` promises. Every call of every test is held to the contract (test/support/api); here
 * everything is done that can be, and every operation is asked wrongly in every way, so that no answer is left out.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LISTED_OPERATIONS } from '../../../docs/generate/openapi/listed-operations.ts';
import type { Operation } from '../../../functions/platform/http/index.ts';
import type { ApiAnswer } from '../../support/api/call.ts';
import { send } from '../../support/api/call.ts';
import { NOWHERE } from '../../support/api/nowhere.ts';
import { answersSeen, assertAsPromised, BrokenPromiseError } from '../../support/api/promised.ts';
import { STORY_BEGINS, tellStory } from '../../support/api/story.ts';
import { bearerOf } from '../../support/api/tokens.ts';
import { Scenario } from '../../support/scenario.ts';
import { type RefusedRequest, refusedRequests } from './refused-requests.ts';

/** The story takes some half a minute, and several times that on cores that other tests keep busy. */
const STORY_MS_MAX = 600_000;

let scenario: Scenario;
beforeAll(async () => {
  scenario = await Scenario.beginStory(STORY_BEGINS);
  await tellStory(scenario);
}, STORY_MS_MAX);
afterAll(() => scenario.end());

const operations = LISTED_OPERATIONS.map(({ operation }) => operation);

test('every operation has been answered in every way in which it can end well', () => {
  const seen = answersSeen(scenario.runtime);
  const missing = operations.flatMap(({ id, answers }) =>
    Object.keys(answers).flatMap((status) => (seen.get(id)?.has(status) ? [] : [`${id} ${status}`])),
  );
  expect(missing).toEqual([]);
});

describe.each(operations.map((operation) => [operation.id, operation] as const))('%s', (_id, operation) => {
  test.each(refusedRequests(operation).map((request) => [request.wrong, request] as const))(
    'refuses %s, as the contract has it',
    async (_wrong, request) => {
      const answer = await ask(operation, request);
      assertAsPromised(scenario.runtime, operation.route, answer);
      expect(kindOf(answer)).toBe(request.expected);
    },
  );
});

async function ask({ route }: Operation, { claims, headers, body, query = '' }: RefusedRequest): Promise<ApiAnswer> {
  const [method = '', template = ''] = route.split(' ');
  const path = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => NOWHERE[name] ?? 'nowhere');
  return send(scenario.runtime, {
    method,
    path: `${path}${query}`,
    headers: { ...(claims && { authorization: await bearerOf(scenario.runtime, claims) }), ...headers },
    ...(body !== undefined && { body }),
  });
}

function kindOf({ status, body }: ApiAnswer): string {
  const type = typeof body === 'object' && body !== null && 'type' in body ? String(body.type) : undefined;
  return type === undefined ? `${status}` : `${status} ${type.replace('https://henvis.dk/problems/', '')}`;
}

describe('an answer that is not as promised is noticed', () => {
  const right: ApiAnswer = {
    status: 200,
    headers: { 'content-type': 'application/json', etag: '"case=0123456789"' },
    body: { outcome: 'recorded', caseId: 'hv-0123456789' },
  };
  const route = 'POST /v1/organisations/{organisation}/cases/{caseId}/handoffs/{handoffId}/acceptance';
  const judged = (change: Partial<ApiAnswer>) => () =>
    assertAsPromised(scenario.runtime, route, { ...right, ...change });

  test('and one that is, is let pass', () => {
    expect(judged({})).not.toThrow();
  });

  test.each([
    ['status', { status: 206 }],
    ['header that is missing', { headers: { 'content-type': 'application/json' } }],
    ['content type', { headers: { ...right.headers, 'content-type': 'text/html' } }],
    ['body that is missing', { body: undefined }],
    ['field that is missing', { body: { outcome: 'recorded' } }],
    ['value', { body: { outcome: 'forgotten', caseId: 'hv-0123456789' } }],
    [
      'kind of problem',
      {
        status: 404,
        headers: { 'content-type': 'application/problem+json' },
        body: { type: 'https://henvis.dk/problems/conflict', title: 'T', status: 404, instance: 'urn:x:y' },
      },
    ],
  ])('by its %s', (_what, change) => {
    expect(judged(change)).toThrow(BrokenPromiseError);
  });
});
