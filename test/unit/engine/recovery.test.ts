import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SqliteStore } from '../../../local/engine/index.ts';
import { CALL, DAY_S, only, Rig, START_MS, tokenOf, WAIT_FOR_CALLBACK } from './rig.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'henvis engine '));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const file = (): string => join(folder, 'engine.sqlite');

describe('an execution goes on after a restart', () => {
  test('a wait ends when it was due, in the next process', async () => {
    const first = new Rig({ store: new SqliteStore(file()) });
    const arn = await first.start(first.machine(only({ Type: 'Wait', Seconds: 40 * DAY_S })), { a: 1 });
    first.engine.close();
    const second = new Rig({ store: new SqliteStore(file()), startMs: START_MS + 1000 });
    expect(second.engine.recover()).toBe(1);
    await second.to(40 * DAY_S - 1);
    expect(second.engine.execution(arn).status).toBe('RUNNING');
    await second.to(40 * DAY_S);
    expect(second.engine.execution(arn)).toMatchObject({ status: 'SUCCEEDED', output: { a: 1 } });
    expect(second.types(arn)).toEqual([
      'ExecutionStarted',
      'WaitStateEntered',
      'WaitStateExited',
      'ExecutionSucceeded',
    ]);
  });

  test('a wait that came due while nothing ran ends at once', async () => {
    const first = new Rig({ store: new SqliteStore(file()) });
    const arn = await first.start(first.machine(only({ Type: 'Wait', Seconds: 10 })));
    first.engine.close();
    const second = new Rig({ store: new SqliteStore(file()), startMs: START_MS + 60_000 });
    second.engine.recover();
    await second.to(60);
    expect(second.engine.execution(arn).status).toBe('SUCCEEDED');
  });

  test('a callback for a token of the process before is taken, and only once', async () => {
    const first = new Rig({ store: new SqliteStore(file()) });
    const arn = await first.start(first.machine(only(WAIT_FOR_CALLBACK)));
    const taskToken = tokenOf(first);
    first.engine.close();
    const second = new Rig({ store: new SqliteStore(file()) });
    second.engine.recover();
    await second.activity.idle();
    expect(second.calls).toEqual([]);
    await second.engine.handle('SendTaskSuccess', { taskToken, output: '7' });
    expect(second.engine.execution(arn)).toMatchObject({ status: 'SUCCEEDED', output: 7 });
    const again = second.engine.handle('SendTaskSuccess', { taskToken, output: '8' });
    await expect(again).rejects.toMatchObject({ code: 'TaskTimedOut' });
  });

  test('a call whose answer was not stored is made again, with the same attempt', async () => {
    const first = new Rig({ store: new SqliteStore(file()), lambda: () => new Promise(() => undefined) });
    const { executionArn: arn } = await first.engine.startExecution({
      stateMachineArn: first.machine(only(CALL)),
      input: 5,
    });
    expect(first.calls).toHaveLength(1);
    first.engine.close();
    const second = new Rig({ store: new SqliteStore(file()) });
    second.engine.recover();
    await second.activity.idle();
    expect(second.calls.map(({ payload }) => payload)).toEqual([5]);
    expect(second.engine.execution(arn)).toMatchObject({ status: 'SUCCEEDED', output: 5 });
    expect(second.types(arn).filter((type) => type === 'TaskScheduled')).toHaveLength(1);
  });

  test.each([
    ['is running', 5, 20],
    ['has ended meanwhile', 5, 0],
  ])('a .sync task finds its one child again, which %s', async (_how, second, wait) => {
    const first = new Rig({ store: new SqliteStore(file()) });
    const child = first.machine(only({ Type: 'Wait', Seconds: 10, Output: 'done' }), 'child');
    const Resource = 'arn:aws:states:::states:startExecution.sync:2';
    const task = {
      Type: 'Task',
      Resource,
      Arguments: { StateMachineArn: child },
      Output: '{% $states.result.Output %}',
    };
    const arn = await first.start(first.machine(only(task)));
    await first.to(second);
    first.engine.close();
    const store = new SqliteStore(file());
    if (wait === 0) endChildOnly(store, child);
    const next = new Rig({ store, startMs: START_MS + 6000 });
    next.engine.recover();
    await next.to(wait === 0 ? 6 : 10);
    expect(next.engine.execution(arn)).toMatchObject({ status: 'SUCCEEDED', output: 'done' });
    expect([...store.list({ machineArn: child })]).toHaveLength(1);
    expect(next.types(arn).filter((type) => type === 'TaskSubmitted')).toHaveLength(1);
  });

  test('branches, iterations and retries keep what they had', async () => {
    const definition = {
      StartAt: 'V',
      States: {
        V: { Type: 'Pass', Assign: { base: 10 }, Next: 'P' },
        P: {
          Type: 'Parallel',
          Branches: [
            { StartAt: 'W', States: { W: { Type: 'Wait', Seconds: 100, Output: '{% $base %}', End: true } } },
            {
              StartAt: 'M',
              States: {
                M: {
                  Type: 'Map',
                  Items: [1, 2, 3],
                  MaxConcurrency: 1,
                  ItemProcessor: {
                    StartAt: 'X',
                    States: { X: { Type: 'Wait', Seconds: 20, Output: '{% $base + $states.input %}', End: true } },
                  },
                  End: true,
                },
              },
            },
          ],
          End: true,
        },
      },
    };
    const first = new Rig({ store: new SqliteStore(file()) });
    const arn = await first.start(first.machine(definition));
    await first.to(30);
    first.engine.close();
    const second = new Rig({ store: new SqliteStore(file()), startMs: START_MS + 31_000 });
    second.engine.recover();
    await second.to(100);
    expect(second.engine.execution(arn)).toMatchObject({ status: 'SUCCEEDED', output: [10, [11, 12, 13]] });
    const ids = second.engine.history(arn).map(({ id }) => id);
    expect(ids).toEqual(ids.map((_, index) => index + 1));
  });

  test('a distributed Map starts no child twice', async () => {
    const child = { StartAt: 'X', States: { X: { Type: 'Wait', Seconds: '{% $states.input * 10 %}', End: true } } };
    const map = {
      Type: 'Map',
      Items: [1, 2, 3, 4],
      MaxConcurrency: 2,
      ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }, ...child },
    };
    const first = new Rig({ store: new SqliteStore(file()) });
    const arn = await first.start(first.machine(only(map)));
    await first.to(25);
    first.engine.close();
    const second = new Rig({ store: new SqliteStore(file()), startMs: START_MS + 26_000 });
    second.engine.recover();
    await second.to(100);
    expect(second.engine.execution(arn)).toMatchObject({ status: 'SUCCEEDED', output: [1, 2, 3, 4] });
    const started = second.engine.history(arn).find(({ type }) => type === 'MapRunStarted');
    const mapRunArn = started?.details?.['mapRunArn'];
    const listed = await second.engine.handle('ListExecutions', { mapRunArn });
    expect(listed).toMatchObject({ executions: { length: 4 } });
  });
});

/** What a crash leaves between the end of a child and the answer to its parent. */
function endChildOnly(store: SqliteStore, machineArn: string): void {
  for (const { arn } of store.list({ machineArn })) {
    const execution = store.load(arn);
    if (!execution) continue;
    Object.assign(execution, { status: 'SUCCEEDED', output: 'done', stoppedAt: START_MS + 5000 });
    execution.frames.clear();
    store.save({ execution, events: [] });
  }
}

describe('kill -9 loses nothing that was acknowledged', () => {
  /** Runs the engine in a process of its own that prints every acknowledgement; resolves with what it printed. */
  async function killAfter(lines: number): Promise<{ acknowledged: string[] }> {
    const child: ChildProcess = spawn(process.execPath, [join(import.meta.dirname, 'crashing-process.ts'), file()], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (!child.stdout) throw new Error('the process has no output');
    const acknowledged: string[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      acknowledged.push(line);
      if (acknowledged.length === lines) child.kill('SIGKILL');
    }
    return { acknowledged };
  }

  test.each([1, 50, 777])('after %i acknowledgements', async (lines) => {
    const { acknowledged } = await killAfter(lines);
    expect(acknowledged.length).toBeGreaterThanOrEqual(lines);
    const rig = new Rig({ store: new SqliteStore(file()) });
    rig.engine.recover();
    for (const line of acknowledged) {
      const [what, arn = ''] = line.split(' ');
      const { status } = rig.engine.execution(arn);
      if (what === 'started') expect(['RUNNING', 'SUCCEEDED']).toContain(status);
      else expect(status).toBe('SUCCEEDED');
    }
  });
});
