import { describe, expect, test } from 'vitest';
import { DAY_S, only, Rig, tokenOf, WAIT_FOR_CALLBACK } from './rig.ts';

async function waiting(state: object = {}) {
  const rig = new Rig();
  const arn = await rig.start(rig.machine(only({ ...WAIT_FOR_CALLBACK, ...state })));
  return { rig, arn };
}
const success = (rig: Rig, call = 0, output = '1') =>
  rig.engine.handle('SendTaskSuccess', { taskToken: tokenOf(rig, call), output });
const TIMED_OUT = { code: 'TaskTimedOut' };

describe('a task that waits for its token', () => {
  test('goes on with the output of the callback', async () => {
    const { rig, arn } = await waiting();
    await success(rig, 0, '{"ok":true}');
    expect(rig.engine.execution(arn)).toMatchObject({ status: 'SUCCEEDED', output: { ok: true } });
    expect(rig.types(arn)).toEqual([
      ...['ExecutionStarted', 'TaskStateEntered', 'TaskScheduled', 'TaskStarted', 'TaskSubmitted', 'TaskSucceeded'],
      ...['TaskStateExited', 'ExecutionSucceeded'],
    ]);
  });

  test('a second callback is refused, as is one after a stop and one after the timeout', async () => {
    const twice = await waiting();
    await success(twice.rig);
    await expect(success(twice.rig)).rejects.toMatchObject(TIMED_OUT);
    const stopped = await waiting();
    await stopped.rig.engine.handle('StopExecution', { executionArn: stopped.arn });
    await expect(success(stopped.rig)).rejects.toMatchObject(TIMED_OUT);
    const late = await waiting({ TimeoutSeconds: 5 });
    await late.rig.to(6);
    await expect(success(late.rig)).rejects.toMatchObject(TIMED_OUT);
  });

  test('of callbacks that come at the same time exactly one is taken', async () => {
    const { rig, arn } = await waiting();
    const sent = await Promise.allSettled([success(rig, 0, '1'), success(rig, 0, '2'), success(rig, 0, '3')]);
    expect(sent.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect(rig.engine.execution(arn).output).toBe(1);
  });

  test('a retry brings a new token, and the old one is dead', async () => {
    const { rig, arn } = await waiting({ Retry: [{ ErrorEquals: ['Again'], IntervalSeconds: 1 }] });
    await rig.engine.handle('SendTaskFailure', { taskToken: tokenOf(rig), error: 'Again' });
    await rig.to(1);
    expect(tokenOf(rig, 1)).not.toBe(tokenOf(rig, 0));
    await expect(success(rig, 0)).rejects.toMatchObject(TIMED_OUT);
    await success(rig, 1);
    expect(rig.engine.execution(arn).status).toBe('SUCCEEDED');
  });

  test('a failure without error and cause gives nulls, which States.ALL catches', async () => {
    const rig = new Rig();
    const state = { ...WAIT_FOR_CALLBACK, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Z' }], End: true };
    const arn = await rig.start(rig.machine({ StartAt: 'S', States: { S: state, Z: { Type: 'Pass', End: true } } }));
    await rig.engine.handle('SendTaskFailure', { taskToken: tokenOf(rig) });
    expect(rig.engine.execution(arn)).toMatchObject({ status: 'SUCCEEDED', output: { Error: null, Cause: null } });
  });

  test.each([
    ['no token at all', 'InvalidToken'],
    [Buffer.from('arn:aws:states:eu-north-1:1:execution:none:none#0#x').toString('base64url'), 'InvalidToken'],
  ])('a token that was never given out (%s) is refused', async (taskToken, code) => {
    const { rig } = await waiting();
    await expect(rig.engine.handle('SendTaskHeartbeat', { taskToken })).rejects.toMatchObject({ code });
  });

  test('an output that is no JSON, or too large, is refused and changes nothing', async () => {
    const { rig, arn } = await waiting();
    await expect(success(rig, 0, '{')).rejects.toMatchObject({ code: 'InvalidOutput' });
    await expect(success(rig, 0, JSON.stringify('x'.repeat(262_144)))).rejects.toMatchObject({ code: 'InvalidOutput' });
    expect(rig.engine.execution(arn).status).toBe('RUNNING');
  });

  test('a callback before the function came back counts, and its answer is dropped', async () => {
    const rig: Rig = new Rig({
      lambda: async () => {
        await success(rig);
        return { ok: true, payload: null };
      },
    });
    const arn = await rig.start(rig.machine(only(WAIT_FOR_CALLBACK)));
    expect(rig.engine.execution(arn).status).toBe('SUCCEEDED');
    expect(rig.types(arn)).not.toContain('TaskSubmitted');
  });

  test('the timeout of a function that fails to ask is not waited for', async () => {
    const rig = new Rig({ lambda: () => ({ ok: false, error: 'Down', cause: 'c' }) });
    expect(await rig.run(only({ ...WAIT_FOR_CALLBACK, TimeoutSeconds: 100 }))).toMatchObject({
      status: 'FAILED',
      error: 'Down',
    });
    expect(rig.second).toBe(0);
  });
});

describe('time limits of a task', () => {
  test('a missed heartbeat and a timeout both end as States.Timeout, and the execution as FAILED', async () => {
    for (const limits of [{ HeartbeatSeconds: 5, TimeoutSeconds: 60 }, { TimeoutSeconds: 5 }]) {
      const { rig, arn } = await waiting(limits);
      await rig.to(5);
      expect(rig.engine.execution(arn)).toMatchObject({ status: 'FAILED', error: 'States.Timeout', cause: undefined });
      expect(rig.types(arn).at(-2)).toBe('TaskTimedOut');
    }
  });

  test('each heartbeat starts the time anew, but not that of the timeout', async () => {
    const { rig, arn } = await waiting({ HeartbeatSeconds: 5, TimeoutSeconds: 12 });
    for (const second of [4, 8, 11]) {
      await rig.to(second);
      await rig.engine.handle('SendTaskHeartbeat', { taskToken: tokenOf(rig) });
    }
    await rig.to(11.9);
    expect(rig.engine.execution(arn).status).toBe('RUNNING');
    await rig.to(12);
    expect(rig.engine.execution(arn).status).toBe('FAILED');
  });

  test.each([
    [{ HeartbeatSeconds: 5, TimeoutSeconds: 60 }, 'SUCCEEDED'],
    [{ TimeoutSeconds: 5 }, 'FAILED'],
  ])('a handler of States.HeartbeatTimeout under %j: %s', async (limits, status) => {
    const rig = new Rig();
    const state = {
      ...WAIT_FOR_CALLBACK,
      ...limits,
      Catch: [{ ErrorEquals: ['States.HeartbeatTimeout'], Next: 'Z' }],
      End: true,
    };
    const result = await rig.run({ StartAt: 'S', States: { S: state, Z: { Type: 'Pass', End: true } } });
    expect(result.status).toBe(status);
  });

  test('without a timeout a task waits for longer than a year', async () => {
    const { rig, arn } = await waiting();
    await rig.to(366 * DAY_S);
    await success(rig);
    expect(rig.engine.execution(arn).status).toBe('SUCCEEDED');
  });

  test('a timeout of 30 days fires after 30 days', async () => {
    const { rig, arn } = await waiting({ TimeoutSeconds: 30 * DAY_S });
    await rig.to(30 * DAY_S - 1);
    expect(rig.engine.execution(arn).status).toBe('RUNNING');
    await rig.to(30 * DAY_S);
    expect(rig.engine.execution(arn).status).toBe('FAILED');
  });

  test("only the machine's own TimeoutSeconds ends as TIMED_OUT", async () => {
    const rig = new Rig();
    const result = await rig.run({ TimeoutSeconds: 7, ...only({ Type: 'Wait', Seconds: 100 }) });
    expect(result).toMatchObject({ status: 'TIMED_OUT', error: undefined });
    expect([rig.second, result.events.at(-1)]).toEqual([7, 'ExecutionTimedOut']);
  });
});
