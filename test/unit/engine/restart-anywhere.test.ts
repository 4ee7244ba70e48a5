import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SqliteStore, type TaskOutcome } from '../../../local/engine/index.ts';
import { Rig } from './rig.ts';

/** Waits, retries, variables, branches, iterations, jsonata and a distributed Map in one machine. */
const DEFINITION = {
  TimeoutSeconds: 1000,
  StartAt: 'Set',
  States: {
    Set: { Type: 'Pass', Assign: { base: '{% $sum($states.input.list) %}' }, Next: 'Both' },
    Both: {
      Type: 'Parallel',
      Branches: [
        {
          StartAt: 'Each',
          States: {
            Each: {
              Type: 'Map',
              Items: '{% $states.input.list %}',
              MaxConcurrency: 2,
              ItemProcessor: {
                StartAt: 'Rest',
                States: {
                  Rest: { Type: 'Wait', Seconds: '{% $states.input %}', Next: 'Work' },
                  Work: {
                    Type: 'Task',
                    Resource: 'arn:aws:states:::lambda:invoke',
                    Arguments: {
                      FunctionName: 'work',
                      Payload: { n: '{% $states.input %}', tries: '{% $states.context.State.RetryCount %}' },
                    },
                    Retry: [{ ErrorEquals: ['Again'], IntervalSeconds: 2 }],
                    Output: '{% $states.result.Payload + $base %}',
                    End: true,
                  },
                },
              },
              End: true,
            },
          },
        },
        {
          StartAt: 'Apart',
          States: {
            Apart: {
              Type: 'Map',
              Items: '{% $states.input.list %}',
              MaxConcurrency: 1,
              ItemProcessor: {
                ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
                StartAt: 'Child',
                States: { Child: { Type: 'Wait', Seconds: 3, End: true } },
              },
              End: true,
            },
          },
        },
      ],
      Next: 'Late',
    },
    Late: { Type: 'Wait', Seconds: 30, End: true },
  },
};
const INPUT = { list: [1, 2, 3, 4] };

/** A function that fails the first two times, by what it is told, so that a repeated call gives the same again. */
function work(payload: unknown): TaskOutcome {
  const { n, tries } = Object(payload);
  return Number(tries) < Number(n) % 3
    ? { ok: false, error: 'Again', cause: '' }
    : { ok: true, payload: Number(n) * 10 };
}

/** Runs the machine; before the n-th firing of a timer the process is replaced wherever `restarts` has n. */
async function run(file: string, restarts: ReadonlySet<number>) {
  let rig = new Rig({ store: new SqliteStore(file), lambda: work });
  const { executionArn } = await rig.engine.startExecution({ stateMachineArn: rig.machine(DEFINITION), input: INPUT });
  for (let firing = 0; rig.engine.execution(executionArn).status === 'RUNNING'; firing++) {
    if (restarts.has(firing)) {
      const startMs = rig.clock.now();
      rig.engine.close();
      rig = new Rig({ store: new SqliteStore(file), lambda: work, startMs });
      rig.engine.recover();
    }
    if ((await rig.clock.advanceToNext()) === undefined) break;
  }
  const { status, output, stoppedAt } = rig.engine.execution(executionArn);
  const events = rig.engine.history(executionArn).map(({ type, at }) => `${at} ${type}`);
  rig.engine.close();
  return { status, output, stoppedAt, events: events.sort() };
}

test('an execution gives the same at the same time, wherever the process is replaced', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'henvis restart '));
  try {
    const expected = await run(join(folder, 'undisturbed.sqlite'), new Set());
    expect(expected).toMatchObject({
      status: 'SUCCEEDED',
      output: [
        [20, 30, 40, 50],
        [1, 2, 3, 4],
      ],
    });
    let files = 0;
    const anywhere = fc.asyncProperty(fc.uniqueArray(fc.nat({ max: 30 }), { maxLength: 8 }), async (restarts) => {
      expect(await run(join(folder, `${files++}.sqlite`), new Set(restarts))).toEqual(expected);
    });
    await fc.assert(anywhere, { numRuns: 40 });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
