import { describe, expect, test } from 'vitest';
import { CALL, only, Rig, WAIT_FOR_CALLBACK } from './rig.ts';

const branch = (state: object) => ({ StartAt: 'B', States: { B: { End: true, ...state } } });
const named = (name: string, state: object) => ({ StartAt: name, States: { [name]: { End: true, ...state } } });

describe('Parallel', () => {
  test('gives the results in the order of the branches, whenever they come', async () => {
    const branches = [
      named('W5', { Type: 'Wait', Seconds: 5, Output: 'slow' }),
      named('P', { Type: 'Pass', Output: 'quick' }),
    ];
    const rig = new Rig();
    expect(await rig.run(only({ Type: 'Parallel', Branches: branches }))).toMatchObject({ output: ['slow', 'quick'] });
    expect(rig.second).toBe(5);
  });

  test('a failing branch ends the others, whose timers and tokens are dead', async () => {
    const branches = [
      named('F', { Type: 'Wait', Seconds: 3, Output: '{% $none %}' }),
      named('W', { ...WAIT_FOR_CALLBACK, TimeoutSeconds: 9 }),
    ];
    const rig = new Rig();
    const { status, error, events } = await rig.run(only({ Type: 'Parallel', Branches: branches }));
    expect([status, error]).toEqual(['FAILED', 'States.QueryEvaluationError']);
    expect(events.slice(-3)).toEqual(['TaskStateAborted', 'ParallelStateFailed', 'ExecutionFailed']);
    expect(rig.clock.nextDueAt()).toBeUndefined();
  });

  test('a retried Parallel runs every branch again and writes only ParallelStateStarted anew', async () => {
    const draws = [false, true];
    const rig = new Rig({
      lambda: () => (draws.shift() ? { ok: true, payload: 1 } : { ok: false, error: 'E', cause: 'c' }),
    });
    const state = {
      Type: 'Parallel',
      Branches: [named('T', CALL), named('P', { Type: 'Pass' })],
      Retry: [{ ErrorEquals: ['E'] }],
    };
    const { events, output } = await rig.run(only(state));
    expect(output).toEqual([1, {}]);
    expect(events.filter((type) => type === 'ParallelStateStarted')).toHaveLength(2);
    expect(events.filter((type) => type === 'ParallelStateEntered')).toHaveLength(1);
  });

  test('variables of a branch stay in it, outer ones can be read', async () => {
    const inner = {
      StartAt: 'X',
      States: {
        X: { Type: 'Pass', Assign: { v: 2, w: '{% $v %}' }, Next: 'Y' },
        Y: { Type: 'Pass', Output: '{% [$v, $w] %}', End: true },
      },
    };
    const definition = {
      StartAt: 'A',
      States: {
        A: { Type: 'Pass', Assign: { v: 1 }, Next: 'P' },
        P: { Type: 'Parallel', Branches: [inner], Next: 'Z' },
        Z: {
          Type: 'Pass',
          Output: { inner: '{% $states.input[0] %}', v: '{% $v %}', leaked: '{% $exists($w) %}' },
          End: true,
        },
      },
    };
    expect(await new Rig().run(definition)).toMatchObject({ output: { inner: [2, 1], v: 1, leaked: false } });
  });
});

describe('Map, inline', () => {
  test('runs no more than MaxConcurrency at once', async () => {
    let active = 0;
    let most = 0;
    const rig = new Rig({
      lambda: async (payload) => {
        most = Math.max(most, ++active);
        await new Promise((resolve) => setImmediate(resolve));
        active -= 1;
        return { ok: true, payload };
      },
    });
    const map = { Type: 'Map', Items: [1, 2, 3, 4, 5], MaxConcurrency: 2, ItemProcessor: branch(CALL) };
    expect(await rig.run(only(map))).toMatchObject({ output: [1, 2, 3, 4, 5] });
    expect(most).toBe(2);
  });

  test('runs at most 40 at once where there is no limit', async () => {
    const rig = new Rig();
    const map = {
      Type: 'Map',
      Items: Array.from({ length: 50 }, (_, index) => index),
      ItemProcessor: branch({ Type: 'Wait', Seconds: 10 }),
    };
    const arn = await rig.start(rig.machine(only(map)));
    expect(rig.types(arn).filter((type) => type === 'WaitStateEntered')).toHaveLength(40);
    await rig.to(20);
    expect(rig.engine.execution(arn).status).toBe('SUCCEEDED');
  });

  test('of an empty list gives an empty list', async () => {
    const { output, events } = await new Rig().run(
      only({ Type: 'Map', Items: [], ItemProcessor: branch({ Type: 'Pass' }) }),
    );
    expect(output).toEqual([]);
    expect(events).not.toContain('MapIterationStarted');
  });

  test('the next iteration points back to the last event of the one before; MapStateExited to what MapStateSucceeded does', async () => {
    const rig = new Rig();
    const map = { Type: 'Map', Items: [1, 2], MaxConcurrency: 1, ItemProcessor: branch({ Type: 'Pass' }) };
    const arn = await rig.start(rig.machine(only(map)));
    const links = rig.engine.history(arn).map(({ id, previous, type }) => [id, previous, type]);
    expect(links.slice(2, 12)).toEqual([
      [3, 2, 'MapStateStarted'],
      [4, 3, 'MapIterationStarted'],
      [5, 4, 'PassStateEntered'],
      [6, 5, 'PassStateExited'],
      [7, 6, 'MapIterationSucceeded'],
      [8, 6, 'MapIterationStarted'],
      [9, 8, 'PassStateEntered'],
      [10, 9, 'PassStateExited'],
      [11, 10, 'MapIterationSucceeded'],
      [12, 11, 'MapStateSucceeded'],
    ]);
    expect(links[12]).toEqual([13, 11, 'MapStateExited']);
  });

  test('the context has the item, for ItemSelector and for the states inside', async () => {
    const map = {
      Type: 'Map',
      Items: ['a', 'b'],
      ItemSelector: { at: '{% $states.context.Map.Item.Index %}', value: '{% $states.context.Map.Item.Value %}' },
      ItemProcessor: branch({
        Type: 'Pass',
        Output: { in: '{% $states.input %}', again: '{% $states.context.Map.Item.Value %}' },
      }),
    };
    const first = { in: { at: 0, value: 'a' }, again: 'a' };
    expect(await new Rig().run(only(map))).toMatchObject({
      output: [first, { in: { at: 1, value: 'b' }, again: 'b' }],
    });
  });
});

describe('the context object', () => {
  test('State.RetryCount is there only in Task, Map and Parallel', async () => {
    const output = { Type: 'Pass', Output: '{% $exists($states.context.State.RetryCount) %}' };
    expect(await new Rig().run(only(output))).toMatchObject({ output: false });
    const inTask = { ...CALL, Output: '{% $states.context.State.RetryCount %}' };
    expect(await new Rig().run(only(inTask))).toMatchObject({ output: 0 });
  });

  test('Task.Token is there only in tasks that are answered later', async () => {
    const output = '{% $exists($states.context.Task.Token) %}';
    const plain = { ...CALL, Arguments: { FunctionName: 'f', Payload: output } };
    expect(await new Rig().run(only(plain))).toMatchObject({ output: false });
  });
});
