import { describe, expect, test } from 'vitest';
import type { Authorization, Json, ObjectCall } from '../../../local/engine/index.ts';
import { CALL, only, Rig } from './rig.ts';

const DISTRIBUTED = { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' };
const processor = (state: object) => ({
  ProcessorConfig: DISTRIBUTED,
  StartAt: 'X',
  States: { X: { End: true, ...state } },
});
const map = (fields: object, state: object = { Type: 'Pass' }) =>
  only({ Type: 'Map', ItemProcessor: processor(state), ...fields });
const reader = (config: object) => ({
  ItemReader: { Resource: 'arn:aws:states:::s3:getObject', ReaderConfig: config, Arguments: { Bucket: 'b', Key: 'k' } },
});

/** A rig whose bucket has one object, delivered in chunks of a few bytes. */
function withObject(text: string, written: Array<ObjectCall & { body: string }> = []) {
  return new Rig({
    ports: {
      async *readObject({ bucket, key }) {
        if (bucket !== 'b' || key !== 'k') throw new Error('The specified key does not exist.');
        const bytes = new TextEncoder().encode(text);
        for (let from = 0; from < bytes.length; from += 3) yield bytes.subarray(from, from + 3);
      },
      putObject: async (call) => {
        written.push(call);
      },
    },
  });
}

describe('ItemReader', () => {
  test.each<[string, object, string, Json]>([
    ['JSON', { InputType: 'JSON' }, '[1, {"a": "ø"}]', [1, { a: 'ø' }]],
    ['JSON lines', { InputType: 'JSONL' }, '{"a":1}\r\n\n[2]\n3', [{ a: 1 }, [2], 3]],
    [
      'CSV with headers in the first row',
      { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' },
      'x,y\n1,2\n\n3\n',
      [
        { x: '1', y: '2' },
        { x: '3', y: '' },
      ],
    ],
    [
      'CSV with quotes',
      { InputType: 'CSV', CSVHeaderLocation: 'GIVEN', CSVHeaders: ['x', 'y'] },
      '"a,""b""\nc",d\n',
      [{ x: 'a,"b"\nc', y: 'd' }],
    ],
    [
      'CSV with semicolons',
      { InputType: 'CSV', CSVHeaderLocation: 'GIVEN', CSVHeaders: ['x', 'y'], CSVDelimiter: 'SEMICOLON' },
      '1,5;2',
      [{ x: '1,5', y: '2' }],
    ],
    ['as many as MaxItems', { InputType: 'JSONL', MaxItems: 2 }, '1\n2\n3\n4\n', [1, 2]],
  ])('reads %s', async (_what, config, text, output) => {
    expect(await withObject(text).run(map(reader(config)))).toMatchObject({ status: 'SUCCEEDED', output });
  });

  test.each([
    [{ InputType: 'JSON' }, '{"a":1}', 'Attempting to map over non-iterable node.'],
    [{ InputType: 'JSONL' }, '1\n{', 'not valid JSON'],
    [{ InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' }, 'a,a\n1,2', 'CSV headers cannot contain duplicates.'],
  ])('fails the run on %j of %s', async (config, text, message) => {
    const { status, error, cause, events } = await withObject(text).run(map(reader(config)));
    expect([status, error]).toEqual(['FAILED', 'States.ItemReaderFailed']);
    expect(cause).toContain(message);
    expect(events.slice(-3)).toEqual(['MapRunFailed', 'MapStateFailed', 'ExecutionFailed']);
  });

  test('reads on only as room comes free: memory does not grow with the file', async () => {
    let read = 0;
    let ended = 0;
    let farthest = 0;
    const rig = new Rig({
      lambda: async (payload) => {
        await new Promise((resolve) => setImmediate(resolve));
        ended += 1;
        return { ok: true, payload };
      },
      ports: {
        async *readObject() {
          for (; read < 300; read++) {
            farthest = Math.max(farthest, read - ended);
            yield new TextEncoder().encode(`${read}\n`);
          }
        },
      },
    });
    const result = await rig.run(map({ ...reader({ InputType: 'JSONL' }), MaxConcurrency: 4 }, CALL));
    expect(result).toMatchObject({ status: 'SUCCEEDED', output: { length: 300 } });
    expect(farthest).toBeLessThan(10);
  });
});

describe('ItemBatcher', () => {
  test('fills batches by number and by bytes, with BatchInput beside the items', async () => {
    const batcher = { MaxItemsPerBatch: 2, BatchInput: { from: '{% $states.input.from %}' } };
    const result = await new Rig().run(map({ Items: [1, 2, 3], ItemBatcher: batcher }), { from: 'here' });
    expect(result.output).toEqual([
      { Items: [1, 2], BatchInput: { from: 'here' } },
      { Items: [3], BatchInput: { from: 'here' } },
    ]);
    const long = 'x'.repeat(60);
    const bytes = await new Rig().run(map({ Items: [long, long, long], ItemBatcher: { MaxInputBytesPerBatch: 130 } }));
    expect(bytes.output).toEqual([{ Items: [long, long] }, { Items: [long] }]);
  });
});

describe('tolerated failures', () => {
  const failing = (below: number) => ({
    ...{ ProcessorConfig: DISTRIBUTED, StartAt: 'C' },
    States: {
      C: { Type: 'Choice', Choices: [{ Condition: `{% $states.input < ${below} %}`, Next: 'F' }], Default: 'W' },
      F: { Type: 'Fail', Error: 'E' },
      W: { Type: 'Wait', Seconds: 5, End: true },
    },
  });
  const run = (below: number, tolerance: object) =>
    new Rig().run(
      only({ Type: 'Map', Items: [0, 1, 2, 3], MaxConcurrency: 1, ItemProcessor: failing(below), ...tolerance }),
    );

  test.each([
    [1, {}, 'FAILED'],
    [2, { ToleratedFailureCount: 2 }, 'SUCCEEDED'],
    [3, { ToleratedFailureCount: 2 }, 'FAILED'],
    [2, { ToleratedFailurePercentage: 50 }, 'SUCCEEDED'],
    [3, { ToleratedFailurePercentage: 50 }, 'FAILED'],
    [2, { ToleratedFailurePercentage: 100, ToleratedFailureCount: 1 }, 'FAILED'],
  ])('%i of 4 fail under %j: %s', async (below, tolerance, status) => {
    expect(await run(below, tolerance)).toMatchObject({ status });
  });

  test('the results leave out what failed', async () => {
    expect((await run(2, { ToleratedFailureCount: 2 })).output).toEqual([2, 3]);
  });

  test('a run that fails stops the children that are under way', async () => {
    const rig = new Rig();
    const arn = await rig.start(rig.machine(only({ Type: 'Map', Items: [5, 0], ItemProcessor: failing(1) })));
    expect(rig.engine.execution(arn)).toMatchObject({
      status: 'FAILED',
      error: 'States.ExceedToleratedFailureThreshold',
    });
    expect(await childStatuses(rig, arn)).toEqual(['ABORTED', 'FAILED']);
  });
});

async function childStatuses(rig: Rig, arn: string): Promise<unknown[]> {
  const started = rig.engine.history(arn).find(({ type }) => type === 'MapRunStarted');
  const listed = Object(await rig.engine.handle('ListExecutions', { mapRunArn: started?.details?.['mapRunArn'] }));
  const executions: Array<{ status: string }> = listed.executions;
  return executions.map(({ status }) => status).sort();
}

describe('a map run', () => {
  test('is stopped with its execution', async () => {
    const rig = new Rig();
    const arn = await rig.start(rig.machine(map({ Items: [1, 2] }, { Type: 'Wait', Seconds: 50 })));
    await rig.engine.handle('StopExecution', { executionArn: arn });
    await rig.activity.idle();
    expect(await childStatuses(rig, arn)).toEqual(['ABORTED', 'ABORTED']);
    expect(rig.clock.nextDueAt()).toBeUndefined();
  });

  test('reads and starts nothing further once its execution was stopped', async () => {
    let closed = false;
    const next = Promise.withResolvers<void>();
    const rig = new Rig({
      ports: {
        async *readObject() {
          try {
            yield new TextEncoder().encode('1\n');
            await next.promise;
            yield new TextEncoder().encode('2\n3\n');
          } finally {
            closed = true;
          }
        },
      },
    });
    const definition = map(reader({ InputType: 'JSONL' }), { Type: 'Wait', Seconds: 50 });
    const { executionArn } = await rig.engine.startExecution({ stateMachineArn: rig.machine(definition) });
    while ((await childStatuses(rig, executionArn)).length === 0) await new Promise((resolve) => setImmediate(resolve));
    await rig.engine.handle('StopExecution', { executionArn });
    next.resolve();
    await rig.activity.idle();
    expect(await childStatuses(rig, executionArn)).toEqual(['ABORTED']);
    expect(closed).toBe(true);
  });

  test('fails without a child when the role may not start executions of its own machine', async () => {
    const asked: Authorization[] = [];
    const authorize = (authorization: Authorization) => {
      asked.push(authorization);
      return new Error('not authorized to perform: states:StartExecution');
    };
    const rig = new Rig({ ports: { authorize } });
    const arn = rig.machine(map({ Items: [1, 2] }));
    const parent = await rig.start(arn);
    expect(rig.engine.execution(parent)).toMatchObject({
      status: 'FAILED',
      cause: 'not authorized to perform: states:StartExecution',
    });
    const roleArn = 'arn:aws:iam::111111111111:role/test';
    expect(asked).toEqual([{ action: 'states:StartExecution', resource: arn, roleArn }]);
    expect(await childStatuses(rig, parent)).toEqual([]);
  });

  test('starts as many children as MaxConcurrency allows, each with its own history', async () => {
    const rig = new Rig();
    const arn = await rig.start(
      rig.machine(map({ Items: [1, 2, 3], MaxConcurrency: 2 }, { Type: 'Wait', Seconds: 10 })),
    );
    expect(await childStatuses(rig, arn)).toEqual(['RUNNING', 'RUNNING']);
    await rig.to(20);
    expect(rig.engine.execution(arn)).toMatchObject({ status: 'SUCCEEDED', output: [1, 2, 3] });
    expect(rig.types(arn)).not.toContain('WaitStateEntered');
  });

  test.each([1, 2, 7])('comes to its end however its children interleave (%i at once)', async (MaxConcurrency) => {
    let ticks = 0;
    const rig = new Rig({
      lambda: async (payload) => {
        for (let tick = 0; tick < ticks++ % 13; tick++) await Promise.resolve();
        return { ok: true, payload };
      },
    });
    const Items = Array.from({ length: 200 }, (_, index) => index);
    expect(await rig.run(map({ Items, MaxConcurrency }, CALL))).toMatchObject({ status: 'SUCCEEDED', output: Items });
  });

  test('with ResultWriter gives the place of the results, however large they are', async () => {
    const written: Array<ObjectCall & { body: string }> = [];
    const rig = withObject('', written);
    const writer = { Resource: 'arn:aws:states:::s3:putObject', Arguments: { Bucket: 'out', Prefix: 'p' } };
    const { output } = await rig.run(map({ Items: ['x'.repeat(200_000), 'y'.repeat(200_000)], ResultWriter: writer }));
    expect(output).toMatchObject({ ResultWriterDetails: { Bucket: 'out', Key: written[1]?.key } });
    expect(written[0]?.body.length).toBeGreaterThan(400_000);
  });

  test('without ResultWriter fails on results beyond the quota', async () => {
    const items = { Items: ['x'.repeat(200_000), 'y'.repeat(200_000)] };
    expect(await new Rig().run(map(items))).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  });
});
