/**
 * Generated requests to every operation: no fault, no hang, nothing changed by a refusal, nothing said back. Some hundred of
 * them here; `npm run fuzz` sends as many as one likes.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { claimsOf } from '../support/api/claims.ts';
import { CONTRACT_OPERATIONS } from './contract-operations.ts';
import { changesBetween, findingsIn } from './findings.ts';
import { drawn, type FuzzReport, fuzz } from './fuzz.ts';
import { Sender } from './sender.ts';
import { beginWorld, type FuzzWorld } from './world.ts';

const SEED = 20_261_101;
const REQUESTS = 1_000;
/** The month takes some twenty seconds, and several times that on cores that other tests keep busy. */
const WORLD_MS_MAX = 600_000;
const FUZZ_MS_MAX = 600_000;

let world: FuzzWorld;
let report: FuzzReport;
beforeAll(async () => {
  world = await beginWorld();
  report = await fuzz(world, { seed: SEED, requests: REQUESTS });
}, WORLD_MS_MAX + FUZZ_MS_MAX);
afterAll(() => world.scenario.end());

describe('a thousand requests, valid, nearly valid and hostile', () => {
  test('find no fault, no hang, nothing undocumented, said back or changed by a refusal', () => {
    expect(report.findings).toEqual([]);
    expect(report.sent).toBe(REQUESTS);
  });

  test('get past the door: many operations accept one, and others are refused in every way', () => {
    expect(report.accepted.size).toBeGreaterThan(CONTRACT_OPERATIONS.length / 2);
    const statuses = new Set([...report.counts.keys()].map((key) => key.split(' ').at(-1)));
    for (const status of ['200', '201', '304', '400', '401', '403', '404', '409', '412', '415', '422']) {
      expect(statuses).toContain(status);
    }
  });

  test('are the same for the same seed, and others for another', () => {
    const some = [0, 1, 68, 500];
    expect(some.map((index) => drawn(SEED, index))).toEqual(some.map((index) => drawn(SEED, index)));
    expect(some.map((index) => drawn(SEED, index))).not.toEqual(some.map((index) => drawn(SEED + 1, index)));
  });
});

test('what an accepted request changes is seen, and would be wrong had it been refused', async () => {
  const { runtime } = world.scenario;
  const operation = CONTRACT_OPERATIONS.find(({ id }) => id === 'createCalendarFeed');
  if (!operation) throw new Error('The contract has no calendar feeds.');
  const sender = new Sender(world);
  const wire = await sender.filled({
    operation,
    kind: 'valid',
    how: 'valid',
    place: 0,
    path: {},
    query: '',
    headers: { 'idempotency-key': 'made-to-be-seen' },
    caller: { kind: 'token', claims: claimsOf('housing', ['alboa'], { sub: 'seen' }) },
  });
  const before = runtime.done.counts();
  const answer = await sender.send(wire);
  await runtime.settle();
  const changes = changesBetween(before, runtime.done.counts());
  expect(answer.status).toBe(201);
  // The feed, what finds it by its token, and the answer that is kept: in the table of the record of looks, but not one.
  expect(changes.join()).toMatch(/^3 dynamodb:PutItem \S+AccessTable$/);
  expect(findingsIn(runtime, { wire, answer, changes })).toEqual([]);
  const refused = { status: 409, headers: {}, body: undefined };
  expect(findingsIn(runtime, { wire, answer: refused, changes }).join()).toContain('answered 409 has changed');
});
