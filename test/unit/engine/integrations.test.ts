import { describe, expect, test } from 'vitest';
import type { Authorization, Json } from '../../../local/engine/index.ts';
import { CALL, only, Rig } from './rig.ts';

const ARN = 'arn:aws:lambda:eu-north-1:111111111111:function:work';
const CHILD = 'arn:aws:states:eu-north-1:111111111111:stateMachine:child';
const start = (suffix: string, extra: object = {}) =>
  only({
    Type: 'Task',
    Resource: `arn:aws:states:::states:startExecution${suffix}`,
    Arguments: { StateMachineArn: CHILD, Input: { a: 1 }, ...extra },
  });

describe('functions', () => {
  test('lambda:invoke answers in the shape of AWS', async () => {
    const { output } = await new Rig().run(only({ ...CALL, Output: '{% $states.result %}' }), { a: 1 });
    expect(output).toEqual({
      ExecutedVersion: '$LATEST',
      Payload: { a: 1 },
      SdkHttpMetadata: { AllHttpHeaders: expect.any(Object), HttpHeaders: expect.any(Object), HttpStatusCode: 200 },
      SdkResponseMetadata: { RequestId: expect.any(String) },
      StatusCode: 200,
    });
  });

  test('a function by its ARN answers with the payload alone, and has events of its own', async () => {
    const { output, events } = await new Rig().run(only({ Type: 'Task', Resource: ARN }), { a: 1 });
    expect(output).toEqual({ a: 1 });
    expect(events.slice(2, 5)).toEqual(['LambdaFunctionScheduled', 'LambdaFunctionStarted', 'LambdaFunctionSucceeded']);
  });

  test('what a function returns without a word for it in JSON is null', async () => {
    const rig = new Rig({ lambda: () => ({ ok: true, payload: undefined }) });
    expect(await rig.run(only(CALL))).toMatchObject({ status: 'SUCCEEDED', output: null });
  });

  test('a call that breaks fails the task, not the engine', async () => {
    const rig = new Rig({ lambda: () => Promise.reject(new Error('no such function')) });
    expect(await rig.run(only(CALL))).toMatchObject({
      status: 'FAILED',
      error: 'States.TaskFailed',
      cause: 'no such function',
    });
  });

  test('what the role may not do fails the task, and nothing is called', async () => {
    const asked: Authorization[] = [];
    const authorize = (authorization: Authorization) => {
      asked.push(authorization);
      return new Error('not authorized to perform: lambda:InvokeFunction');
    };
    const rig = new Rig({ ports: { authorize } });
    expect(await rig.run(only(CALL))).toMatchObject({ status: 'FAILED', error: 'Lambda.AWSLambdaException' });
    const roleArn = 'arn:aws:iam::111111111111:role/test';
    expect(asked).toEqual([{ action: 'lambda:InvokeFunction', resource: 'work', roleArn }]);
    expect(rig.calls).toEqual([]);
  });

  test('Credentials name the role to act as', async () => {
    const asked: string[] = [];
    const rig = new Rig({
      ports: {
        authorize: ({ roleArn }) => {
          asked.push(roleArn);
          return undefined;
        },
      },
    });
    await rig.run(only({ ...CALL, Credentials: { RoleArn: '{% $states.input.role %}' } }), {
      role: 'arn:aws:iam::2:role/other',
    });
    expect(asked).toEqual(['arn:aws:iam::2:role/other']);
  });
});

describe('states:startExecution', () => {
  const withChild = (child: Record<string, unknown>) => {
    const rig = new Rig();
    rig.machine(child, 'child');
    return rig;
  };

  test('goes on at once', async () => {
    const rig = withChild(only({ Type: 'Wait', Seconds: 20 }));
    const { status, output } = await rig.run(start(''));
    expect([status, rig.second]).toEqual(['SUCCEEDED', 0]);
    expect(output).toMatchObject({ ExecutionArn: expect.stringContaining(':execution:child:') });
  });

  test.each<[string, Json]>([
    ['.sync', '{"r":5}'],
    ['.sync:2', { r: 5 }],
  ])('%s waits, and gives the output as %j', async (suffix, Output) => {
    const rig = withChild(only({ Type: 'Wait', Seconds: 20, Output: { r: 5 } }));
    const { output, events } = await rig.run(start(suffix));
    expect(rig.second).toBe(20);
    expect(output).toMatchObject({ Status: 'SUCCEEDED', Output });
    expect(events.slice(2, 6)).toEqual(['TaskScheduled', 'TaskStarted', 'TaskSubmitted', 'TaskSucceeded']);
  });

  test('.sync of a child that ends at once is submitted before it succeeds', async () => {
    const { events } = await withChild(only({ Type: 'Pass' })).run(start('.sync:2'));
    expect(events.slice(2, 6)).toEqual(['TaskScheduled', 'TaskStarted', 'TaskSubmitted', 'TaskSucceeded']);
  });

  test('.sync fails with what the child failed with, in the cause', async () => {
    const { error, cause } = await withChild({
      StartAt: 'F',
      States: { F: { Type: 'Fail', Error: 'E', Cause: 'c' } },
    }).run(start('.sync'));
    expect(error).toBe('States.TaskFailed');
    expect(JSON.parse(cause ?? '')).toMatchObject({ Status: 'FAILED', Error: 'E', Cause: 'c' });
  });

  test('a name that is taken fails the task', async () => {
    const rig = withChild(only({ Type: 'Wait', Seconds: 1 }));
    await rig.run(start('.sync', { Name: 'n' }));
    expect(await new Rig().run(start(''))).toMatchObject({ error: 'StepFunctions.StateMachineDoesNotExistException' });
    const parent = await rig.start(rig.machine(start('', { Name: 'n' }), 'second'));
    expect(rig.engine.execution(parent)).toMatchObject({
      status: 'FAILED',
      error: 'StepFunctions.ExecutionAlreadyExistsException',
    });
  });
});

describe('integrations of a port', () => {
  test('are accepted in definitions and called with parameters, role and origin', async () => {
    const calls: unknown[] = [];
    const rig = new Rig({
      ports: {
        supports: (service) => service === 'events',
        callSdk: async (call) => {
          calls.push(call);
          return { ok: true, payload: { FailedEntryCount: 0 } };
        },
      },
    });
    const state = { Type: 'Task', Resource: 'arn:aws:states:::events:putEvents', Arguments: { Entries: [] } };
    expect(await rig.run(only(state))).toMatchObject({ output: { FailedEntryCount: 0 } });
    expect(calls).toMatchObject([
      {
        service: 'events',
        action: 'putEvents',
        pattern: 'response',
        parameters: { Entries: [] },
        origin: { stateName: 'S', attempt: 0, mapIndices: [] },
      },
    ]);
  });
});
