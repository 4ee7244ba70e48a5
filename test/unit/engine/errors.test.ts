import { describe, expect, test } from 'vitest';
import type { TaskOutcome } from '../../../local/engine/index.ts';
import { CALL, only, Rig } from './rig.ts';

const fails = (error: string | undefined, cause?: string): TaskOutcome => ({ ok: false, error, cause });
const failing = (error: string, cause = 'because') => new Rig({ lambda: () => fails(error, cause) });

/** The seconds at which a task that always fails was tried. */
async function tries(retry: unknown, random?: () => number): Promise<number[]> {
  const rig = new Rig({ lambda: () => fails('E', 'c'), ...(random ? { random } : {}) });
  await rig.run(only({ ...CALL, Retry: [retry] }));
  return rig.calls.map(({ second }) => second);
}

describe('Retry', () => {
  test('tries three times more by default: after 1, 2 and 4 seconds', async () => {
    expect(await tries({ ErrorEquals: ['E'] })).toEqual([0, 1, 3, 7]);
  });
  test('waits 16 s before the fifth retry of interval 1 and rate 2', async () => {
    const seconds = await tries({ ErrorEquals: ['E'], MaxAttempts: 5 });
    expect((seconds[5] ?? 0) - (seconds[4] ?? 0)).toBe(16);
  });
  test('waits no longer than MaxDelaySeconds', async () => {
    expect(await tries({ ErrorEquals: ['E'], IntervalSeconds: 3, MaxAttempts: 4, MaxDelaySeconds: 5 })).toEqual([
      0, 3, 8, 13, 18,
    ]);
  });
  test('with full jitter waits a random part of the delay', async () => {
    const draws = [0.5, 0.25];
    const retry = { ErrorEquals: ['E'], IntervalSeconds: 10, MaxAttempts: 2, JitterStrategy: 'FULL' };
    expect(await tries(retry, () => draws.shift() ?? 0)).toEqual([0, 5, 10]);
  });
  test('MaxAttempts 0 means never', async () => {
    expect(await tries({ ErrorEquals: ['States.ALL'], MaxAttempts: 0 })).toEqual([0]);
  });
  test('counts each retrier by itself, and an exhausted one goes on to Catch', async () => {
    const errors = ['A', 'B', 'A', 'B', 'A'];
    const rig = new Rig({ lambda: () => fails(errors.shift() ?? 'none', 'c') });
    const retry = (error: string, attempts: number) => ({
      ErrorEquals: [error],
      MaxAttempts: attempts,
      BackoffRate: 1,
    });
    const state = { ...CALL, Retry: [retry('A', 2), retry('B', 2)], Catch: [{ ErrorEquals: ['A'], Next: 'Z' }] };
    const result = await rig.run({
      StartAt: 'S',
      States: { S: { ...state, End: true }, Z: { Type: 'Pass', End: true } },
    });
    expect(result).toMatchObject({ status: 'SUCCEEDED', output: { Error: 'A', Cause: 'c' } });
    expect(rig.calls).toHaveLength(5);
  });
});

describe('Catch', () => {
  const caught = (rig: Rig, names: string[], state = CALL as object) =>
    rig.run({
      StartAt: 'S',
      States: {
        S: { ...state, Catch: [{ ErrorEquals: names, Next: 'Z' }], End: true },
        Z: { Type: 'Pass', End: true },
      },
    });

  test('a caught state still writes StateExited, with what the catcher gives', async () => {
    const { events, output } = await caught(failing('E'), ['E']);
    expect(events).toContain('TaskStateExited');
    expect(output).toEqual({ Error: 'E', Cause: 'because' });
  });
  test('States.TaskFailed catches any error of a task but a timeout', async () => {
    expect(await caught(failing('Custom'), ['States.TaskFailed'])).toMatchObject({ status: 'SUCCEEDED' });
    const timed = await caughtTimeout(['States.TaskFailed']);
    expect(timed).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
  });
  test('a caught timeout has the cause ""', async () => {
    expect(await caughtTimeout(['States.Timeout'])).toMatchObject({ output: { Error: 'States.Timeout', Cause: '' } });
  });
  test.each([['States.ALL'], ['States.Runtime']])('States.Runtime is not caught by %s', async (name) => {
    expect(await caught(failing('States.Runtime'), [name])).toMatchObject({
      status: 'FAILED',
      error: 'States.Runtime',
    });
  });
  test('States.DataLimitExceeded of a task is caught by States.ALL', async () => {
    const rig = new Rig({ lambda: () => ({ ok: true, payload: 'x'.repeat(262_144) }) });
    expect(await caught(rig, ['States.ALL'])).toMatchObject({
      status: 'SUCCEEDED',
      output: { Error: 'States.DataLimitExceeded' },
    });
  });
  test('an expression of a task that fails is caught as States.QueryEvaluationError', async () => {
    const result = await caught(new Rig(), ['States.QueryEvaluationError'], { ...CALL, Output: '{% $nothing %}' });
    expect(result.status).toBe('SUCCEEDED');
    expect(result.events).toContain('EvaluationFailed');
  });
  test.each(['E', 'States.ALL'])('an expression of a catcher of %s that fails fails the execution', async (name) => {
    const rig = failing('E');
    const state = { ...CALL, Catch: [{ ErrorEquals: [name], Output: '{% $nothing %}', Next: 'Z' }], End: true };
    const result = await rig.run({ StartAt: 'S', States: { S: state, Z: { Type: 'Pass', End: true } } });
    expect(result).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
  });
});

/** A task that is never answered, with a timeout of 5 s. */
function caughtTimeout(names: string[]) {
  const wait = {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
    Arguments: { FunctionName: 'f', Payload: {} },
    TimeoutSeconds: 5,
    Catch: [{ ErrorEquals: names, Next: 'Z' }],
    End: true,
  };
  return new Rig().run({ StartAt: 'S', States: { S: wait, Z: { Type: 'Pass', End: true } } });
}

test('an output of a catcher that is too large fails the execution', async () => {
  const large = `{% $join([1..70000].("1234")) %}`;
  const state = { ...CALL, Catch: [{ ErrorEquals: ['States.ALL'], Output: large, Next: 'Z' }], End: true };
  const result = await failing('E').run({ StartAt: 'S', States: { S: state, Z: { Type: 'Pass', End: true } } });
  expect(result).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
});

test('the error of a function that raised reaches the execution as it came', async () => {
  const cause = JSON.stringify({ errorMessage: 'no', errorType: 'RentError', trace: ['RentError: no'] });
  expect(await failing('RentError', cause).run(only(CALL))).toMatchObject({
    status: 'FAILED',
    error: 'RentError',
    cause,
  });
});

test('EvaluationFailed points back to what was before the state was entered', async () => {
  const rig = new Rig();
  const arn = await rig.start(
    rig.machine({
      StartAt: 'A',
      States: { A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Pass', Output: '{% $x %}', End: true } },
    }),
  );
  const failed = rig.engine.history(arn).find(({ type }) => type === 'EvaluationFailed');
  expect(failed).toMatchObject({ id: 5, previous: 3, details: { location: 'Output', state: 'B' } });
});

test('a choice without a match and without a default fails with States.NoChoiceMatched', async () => {
  const choice = { Type: 'Choice', Choices: [{ Condition: '{% false %}', Next: 'Z' }] };
  const result = await new Rig().run({ StartAt: 'C', States: { C: choice, Z: { Type: 'Pass', End: true } } });
  expect(result).toMatchObject({ status: 'FAILED', error: 'States.NoChoiceMatched' });
});
