import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Activity } from '../../../local/clock/index.ts';
import { FunctionHost } from '../../../local/functions/index.ts';
import type { LambdaFunction } from '../../../local/template/index.ts';

const sandbox = mkdtempSync(join(tmpdir(), 'henvis concurrency '));

/** Says that it runs, waits until it may end, and tells in which thread it was. */
const MEETS = `import { threadId } from 'node:worker_threads';
export const handler = async (url) => { await (await fetch(url)).text(); return threadId; };`;

/** Ends its thread once it has answered. */
const LEAVES = `import { threadId } from 'node:worker_threads';
export const handler = async () => { setImmediate(() => process.exit(1)); return threadId; };`;

/** Where calls wait for each other: all go on once as many wait as are expected, and then every further one at once. */
const waiting: ServerResponse[] = [];
let expected = 1;
let met = false;
const meeting = createServer((_, response) => {
  waiting.push(response);
  met ||= waiting.length >= expected;
  if (met) for (const each of waiting.splice(0)) each.end('go');
});
let url = '';
let host: FunctionHost;
let activity: Activity;

beforeAll(async () => {
  writeFileSync(join(sandbox, 'index.mjs'), MEETS);
  writeFileSync(join(sandbox, 'leaves.mjs'), LEAVES);
  await new Promise<void>((resolve) => meeting.listen(0, '127.0.0.1', resolve));
  const address = meeting.address();
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
});
beforeEach(() => {
  met = false;
  activity = new Activity();
  host = new FunctionHost({
    gatewayUrl: url,
    environment: {},
    logFolder: join(sandbox, 'logs'),
    cacheFolder: join(sandbox, 'cache'),
    activity,
    now: () => 0,
    uuid: () => 'id',
    concurrent: new Set(['a', 'b', 'c', 'd', 'few']),
  });
});
afterEach(() => host.close());
afterAll(async () => {
  await new Promise((resolve) => meeting.close(resolve));
  rmSync(sandbox, { recursive: true, force: true });
});

function fn(name: string, concurrencyMax?: number): LambdaFunction {
  return {
    stack: '',
    logicalId: name,
    name,
    arn: name,
    folder: sandbox,
    handler: 'index.handler',
    roleArn: '',
    environment: {},
    timeoutMs: 60_000,
    memoryMiB: 128,
    traced: false,
    concurrencyMax,
    deadLetterArn: undefined,
  };
}

/** The threads that as many calls ran in, which go on when `together` of them run at once. */
async function threadsOf(functions: readonly LambdaFunction[], calls: number, together: number): Promise<Set<string>> {
  expected = together;
  const all = functions.flatMap((each) => Array.from({ length: calls }, () => host.invoke(each, JSON.stringify(url))));
  const results = await Promise.all(all);
  return new Set(results.map((result) => (result.ok ? result.payload : result.error.errorType)));
}

describe('calls of one function that overlap', () => {
  test('run side by side if the API calls it, four at once; further ones wait for a free thread', async () => {
    expect((await threadsOf([fn('a')], 6, 4)).size).toBe(4);
  });

  test('run one after the other in one thread if it does not', async () => {
    expect((await threadsOf([fn('other')], 6, 1)).size).toBe(1);
  });

  test('are as few at once as the function reserves', async () => {
    expect((await threadsOf([fn('few', 2)], 6, 2)).size).toBe(2);
  });

  test('of many functions have eight threads beyond the first of each, and take over those that are idle', async () => {
    const three = [fn('a'), fn('b'), fn('c')];
    expect((await threadsOf(three, 4, 11)).size).toBe(11);
    met = false;
    expect((await threadsOf([fn('d')], 4, 4)).size).toBe(4);
  });

  test('are all in flight until they are over, so that a standing clock waits for them', async () => {
    expected = 3;
    const calls = [1, 2, 3].map(() => host.invoke(fn('a'), JSON.stringify(url)));
    expect(activity.count).toBe(3);
    await Promise.all(calls);
    expect(activity.count).toBe(0);
  });
});

test('calls that do not overlap use the thread there is', async () => {
  expected = 1;
  const first = await host.invoke(fn('a'), JSON.stringify(url));
  expect(await host.invoke(fn('a'), JSON.stringify(url))).toEqual(first);
});

test('a call after a thread has ended by itself gets a new one, and does not wait for the old', async () => {
  const leaves = { ...fn('other'), handler: 'leaves.handler', timeoutMs: 5000 };
  const ended = new Promise<void>((resolve) =>
    process.once('worker', (worker) => worker.once('exit', () => resolve())),
  );
  const first = await host.invoke(leaves, '{}');
  await ended;
  const second = await host.invoke(leaves, '{}');
  expect([first.ok, second.ok]).toEqual([true, true]);
  expect(second).not.toEqual(first);
});
