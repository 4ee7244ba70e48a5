import type { Server } from 'node:http';
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
  UpdateStateMachineCommand,
  ValidateStateMachineDefinitionCommand,
} from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CALL, only, Rig, START_MS, tokenOf, WAIT_FOR_CALLBACK } from './rig.ts';
import { serve } from './wire.ts';

let rig: Rig;
let server: Server;
let client: SFNClient;
beforeEach(async () => {
  rig = new Rig();
  const served = await serve(rig.engine);
  server = served.server;
  client = new SFNClient({
    endpoint: served.endpoint,
    region: 'eu-north-1',
    credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
    maxAttempts: 1,
  });
});
afterEach(() => {
  client.destroy();
  server.close();
});

const roleArn = 'arn:aws:iam::111111111111:role/r';
const text = (definition: object): string => JSON.stringify({ QueryLanguage: 'JSONata', ...definition });
const create = async (definition: object, name = 'machine'): Promise<string> => {
  const { stateMachineArn } = await client.send(
    new CreateStateMachineCommand({ name, roleArn, definition: text(definition) }),
  );
  return String(stateMachineArn);
};
const start = async (stateMachineArn: string, name?: string, input?: string): Promise<string> => {
  const { executionArn } = await client.send(new StartExecutionCommand({ stateMachineArn, name, input }));
  return String(executionArn);
};

describe('the API, as the SDK speaks it', () => {
  test('creates, starts, describes and tells the history', async () => {
    const machine = await create(only({ Type: 'Pass', Assign: { v: [1] } }));
    expect(machine).toBe('arn:aws:states:eu-north-1:111111111111:stateMachine:machine');
    const executionArn = await start(machine, 'one', '{"a": 1}');
    expect(executionArn).toBe('arn:aws:states:eu-north-1:111111111111:execution:machine:one');
    const described = await client.send(new DescribeExecutionCommand({ executionArn }));
    expect(described).toMatchObject({
      status: 'SUCCEEDED',
      input: '{"a":1}',
      output: '{"a":1}',
      startDate: new Date(START_MS),
    });
    const { events } = await client.send(new GetExecutionHistoryCommand({ executionArn }));
    expect(events?.map(({ type }) => type)).toEqual([
      'ExecutionStarted',
      'PassStateEntered',
      'PassStateExited',
      'ExecutionSucceeded',
    ]);
    expect(events?.[0]?.executionStartedEventDetails).toEqual({
      input: '{"a":1}',
      inputDetails: { truncated: false },
      roleArn,
    });
    expect(events?.[2]?.stateExitedEventDetails).toMatchObject({
      name: 'S',
      output: '{"a":1}',
      assignedVariables: { v: '[1]' },
    });
  });

  test('pages the history, forwards and backwards, with or without data', async () => {
    const executionArn = await start(await create(only({ Type: 'Pass' })));
    const page = (nextToken?: string, reverseOrder = false) =>
      client.send(
        new GetExecutionHistoryCommand({
          executionArn,
          maxResults: 3,
          nextToken,
          reverseOrder,
          includeExecutionData: false,
        }),
      );
    const first = await page();
    const second = await page(first.nextToken);
    expect([...(first.events ?? []), ...(second.events ?? [])].map(({ id }) => id)).toEqual([1, 2, 3, 4]);
    expect(second.nextToken).toBeUndefined();
    expect(first.events?.[0]?.executionStartedEventDetails?.input).toBeUndefined();
    expect((await page(undefined, true)).events?.map(({ id }) => id)).toEqual([4, 3, 2]);
    await expect(page('nonsense')).rejects.toMatchObject({ name: 'InvalidToken' });
  });

  test('lists machines and executions, the newest first, by status', async () => {
    const stateMachineArn = await create(only({ Type: 'Wait', Seconds: '{% $states.input %}' }));
    const [first, second] = [await start(stateMachineArn, 'a', '0'), await start(stateMachineArn, 'b', '9')];
    const list = async (statusFilter?: 'RUNNING') =>
      (await client.send(new ListExecutionsCommand({ stateMachineArn, statusFilter }))).executions?.map(
        ({ executionArn }) => executionArn,
      );
    expect(await list()).toEqual([second, first]);
    expect(await list('RUNNING')).toEqual([second]);
    const { stateMachines } = await client.send(new ListStateMachinesCommand({}));
    expect(stateMachines?.map(({ name }) => name)).toEqual(['machine']);
  });

  test('answers callbacks by token', async () => {
    const machine = await create(only({ ...WAIT_FOR_CALLBACK, HeartbeatSeconds: 9 }));
    const done = await start(machine);
    await rig.activity.idle();
    await client.send(new SendTaskHeartbeatCommand({ taskToken: tokenOf(rig) }));
    await client.send(new SendTaskSuccessCommand({ taskToken: tokenOf(rig), output: '{"x":1}' }));
    expect(rig.engine.execution(done)).toMatchObject({ status: 'SUCCEEDED', output: { x: 1 } });
    const failed = await start(machine);
    await rig.activity.idle();
    await client.send(new SendTaskFailureCommand({ taskToken: tokenOf(rig, 1), error: 'E', cause: 'c' }));
    expect(rig.engine.execution(failed)).toMatchObject({ status: 'FAILED', error: 'E', cause: 'c' });
    const late = client.send(new SendTaskSuccessCommand({ taskToken: tokenOf(rig), output: '1' }));
    await expect(late).rejects.toMatchObject({ name: 'TaskTimedOut' });
  });

  test('stops an execution, with the reason', async () => {
    const executionArn = await start(await create(only({ Type: 'Wait', Seconds: 9 })));
    await client.send(new StopExecutionCommand({ executionArn, error: 'E', cause: 'c' }));
    expect(await client.send(new DescribeExecutionCommand({ executionArn }))).toMatchObject({
      status: 'ABORTED',
      error: 'E',
      cause: 'c',
    });
    expect(rig.engine.history(executionArn).at(-1)).toMatchObject({ type: 'ExecutionAborted', previous: 0 });
  });

  test('a running execution keeps its definition while the machine changes', async () => {
    const stateMachineArn = await create(only({ Type: 'Wait', Seconds: 5, Output: 'old' }));
    const before = await start(stateMachineArn);
    const definition = text(only({ Type: 'Pass', Output: 'new' }));
    await client.send(new UpdateStateMachineCommand({ stateMachineArn, definition }));
    const after = await start(stateMachineArn);
    await rig.to(5);
    expect([before, after].map((arn) => rig.engine.execution(arn).output)).toEqual(['old', 'new']);
    expect(await client.send(new DescribeStateMachineCommand({ stateMachineArn }))).toMatchObject({
      definition,
      status: 'ACTIVE',
    });
  });
});

describe('StartExecution is idempotent by name', () => {
  test('the same name and input while it runs gives the running one, whatever the spaces', async () => {
    const machine = await create(only({ Type: 'Wait', Seconds: 5 }));
    const first = await start(machine, 'n', '{"a":1}');
    await rig.to(3);
    expect(await start(machine, 'n', '{ "a": 1 }')).toBe(first);
    expect(rig.types(first)).toEqual(['ExecutionStarted', 'WaitStateEntered']);
  });

  test('two starts at the same time are one, also where the first state takes jsonata a while', async () => {
    const machine = await create(only({ ...WAIT_FOR_CALLBACK, TimeoutSeconds: '{% $sum([2, 3]) %}' }));
    const arns = await Promise.all([start(machine, 'n'), start(machine, 'n')]);
    const direct = [1, 2].map(() => rig.engine.startExecution({ stateMachineArn: machine, name: 'm' }));
    expect(new Set(arns).size).toBe(1);
    expect(new Set((await Promise.all(direct)).map(({ executionArn }) => executionArn)).size).toBe(1);
    await rig.activity.idle();
    expect(rig.calls).toHaveLength(2);
  });

  test.each([
    ['other input while it runs', 0, '{"a":2}'],
    ['the same input after it ended', 9, '{"a":1}'],
  ])('%s is refused', async (_what, second, input) => {
    const machine = await create(only({ Type: 'Wait', Seconds: 5 }));
    await start(machine, 'n', '{"a":1}');
    await rig.to(second);
    await expect(start(machine, 'n', input)).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
  });
});

describe('what is refused', () => {
  test.each([
    ['a name with a slash', () => create(only({ Type: 'Pass' }), 'a/b'), 'InvalidName'],
    [
      'a definition that is no JSON',
      () => rig.engine.handle('CreateStateMachine', { name: 'n', roleArn, definition: '{' }),
      'InvalidDefinition',
    ],
    [
      'a machine that is not there',
      () => start('arn:aws:states:eu-north-1:111111111111:stateMachine:none'),
      'StateMachineDoesNotExist',
    ],
    [
      'an input that is no JSON',
      async () => start(await create(only({ Type: 'Pass' })), 'n', '{'),
      'InvalidExecutionInput',
    ],
    [
      'an execution that is not there',
      () => client.send(new DescribeExecutionCommand({ executionArn: 'arn:none' })),
      'ExecutionDoesNotExist',
    ],
    ['a request without what it needs', () => rig.engine.handle('StartExecution', {}), 'ValidationException'],
    [
      'an operation there is not',
      () => rig.engine.handle('CreateActivity', { name: 'a' }),
      'UnknownOperationException',
    ],
    [
      'an express machine',
      () =>
        rig.engine.handle('CreateStateMachine', {
          name: 'n',
          roleArn,
          definition: text(only({ Type: 'Pass' })),
          type: 'EXPRESS',
        }),
      'ValidationException',
    ],
  ])('%s', async (_what, act, code) => {
    const failed = await Promise.resolve()
      .then(act)
      .then(
        () => undefined,
        (thrown: unknown) => Object(thrown),
      );
    expect(failed?.code ?? failed?.name).toBe(code);
  });

  test('another definition under the name of a machine, while the same again is fine', async () => {
    const arn = await create(only({ Type: 'Pass' }));
    expect(await create(only({ Type: 'Pass' }))).toBe(arn);
    await expect(create(only(CALL))).rejects.toMatchObject({ name: 'StateMachineAlreadyExists' });
  });

  test('ValidateStateMachineDefinition says what and where', async () => {
    const definition = text(only({ Type: 'Pass', Next: 'Nowhere', ResultPath: '$' }));
    const { result, diagnostics } = await client.send(new ValidateStateMachineDefinitionCommand({ definition }));
    expect(result).toBe('FAIL');
    expect(diagnostics?.map(({ location }) => location)).toEqual(
      expect.arrayContaining(['/States/S', '/States/S/ResultPath']),
    );
  });
});
