import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AWS_CALL, allow, lambda, role, table, writeAssembly } from '../../support/fixture-assembly.ts';
import { bootRuntime, type TestRuntime } from '../../support/runtime.ts';

const sandbox = mkdtempSync(join(tmpdir(), 'henvis events '));
let runtime: TestRuntime;

/** Keeps what it is called with in the table, as `SEEN#<n>`, and fails as the records ask it to. */
const LISTENER = `${AWS_CALL}
let calls = 0;
export const handler = async (event) => {
  calls += 1;
  const records = event.Records ?? [event];
  const orders = records.map((record) => record.dynamodb?.NewImage?.order?.S ?? '');
  await aws('DynamoDB_20120810.PutItem', { TableName: process.env.SEEN_TABLE, Item: {
    pk: { S: 'SEEN' }, sk: { S: String(calls).padStart(4, '0') }, event: { S: JSON.stringify(event) } } });
  if (orders.some((order) => order === 'throw')) throw new Error('asked to throw');
  const failed = records.filter((_, index) => orders[index] === 'fail');
  return { batchItemFailures: failed.map((record) => ({ itemIdentifier: record.dynamodb.SequenceNumber })) };
};`;

beforeAll(async () => {
  const seen = { 'Fn::GetAtt': ['Seen', 'Arn'] };
  const stream = { 'Fn::GetAtt': ['Source', 'StreamArn'] };
  const queue = { 'Fn::GetAtt': ['DeadLetters', 'Arn'] };
  const listener = lambda('listener', 'ListenerRole', { Environment: { Variables: { SEEN_TABLE: { Ref: 'Seen' } } } });
  const assembly = writeAssembly(
    join(sandbox, 'cdk.out'),
    {
      Fixture: {
        resources: {
          Source: table({ StreamSpecification: { StreamViewType: 'NEW_IMAGE' } }),
          Seen: table(),
          DeadLetters: { Type: 'AWS::SQS::Queue' },
          ListenerRole: role(
            'lambda.amazonaws.com',
            allow('dynamodb:PutItem', seen),
            allow(
              ['dynamodb:ListStreams', 'dynamodb:DescribeStream', 'dynamodb:GetShardIterator', 'dynamodb:GetRecords'],
              stream,
            ),
            allow('sqs:SendMessage', queue),
          ),
          Listener: listener,
          Mapping: {
            Type: 'AWS::Lambda::EventSourceMapping',
            Properties: {
              EventSourceArn: stream,
              FunctionName: { Ref: 'Listener' },
              StartingPosition: 'TRIM_HORIZON',
              BatchSize: 4,
              BisectBatchOnFunctionError: true,
              MaximumRetryAttempts: 2,
              FunctionResponseTypes: ['ReportBatchItemFailures'],
              FilterCriteria: {
                Filters: [
                  {
                    Pattern: JSON.stringify({
                      eventName: ['INSERT'],
                      dynamodb: { Keys: { sk: { S: [{ prefix: 'OUTBOX#' }] } } },
                    }),
                  },
                ],
              },
              DestinationConfig: { OnFailure: { Destination: queue } },
            },
          },
          Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'Fixture-Bus' } },
          ...failing('Kept', allow('sqs:SendMessage', { 'Fn::GetAtt': ['KeptCalls', 'Arn'] })),
          ...failing('Dropped'),
          SchedulerRole: role(
            'scheduler.amazonaws.com',
            allow('lambda:InvokeFunction', { 'Fn::GetAtt': ['Listener', 'Arn'] }),
          ),
          Morning: {
            Type: 'AWS::Scheduler::Schedule',
            Properties: {
              ScheduleExpression: 'cron(30 6 ? * MON-FRI *)',
              ScheduleExpressionTimezone: 'Europe/Copenhagen',
              FlexibleTimeWindow: { Mode: 'OFF' },
              Target: {
                Arn: { 'Fn::GetAtt': ['Listener', 'Arn'] },
                RoleArn: { 'Fn::GetAtt': ['SchedulerRole', 'Arn'] },
                Input: '{"scheduled":"<aws.scheduler.scheduled-time>"}',
              },
            },
          },
        },
      },
    },
    { listener: LISTENER, failing: "export const handler = async () => { throw new Error('as always'); };" },
  );
  // Friday evening before the clocks go back.
  runtime = await bootRuntime({ startAt: '2026-10-23T18:00:00.000Z', assembly });
});
afterAll(async () => {
  await runtime.close();
  rmSync(sandbox, { recursive: true, force: true });
});

/**
 * A function that always fails, with these permissions, called by a rule on the bus for events of its name; what failed
 * each time is to be kept in the queue `<name>Calls`.
 */
function failing(name: string, ...statements: unknown[]): Record<string, unknown> {
  return {
    [`${name}Calls`]: { Type: 'AWS::SQS::Queue' },
    [`${name}Role`]: role('lambda.amazonaws.com', ...statements),
    [name]: lambda('failing', `${name}Role`, {
      DeadLetterConfig: { TargetArn: { 'Fn::GetAtt': [`${name}Calls`, 'Arn'] } },
    }),
    [`${name}Rule`]: {
      Type: 'AWS::Events::Rule',
      Properties: {
        EventBusName: { Ref: 'Bus' },
        EventPattern: { source: ['fixture'], 'detail-type': [name] },
        Targets: [
          {
            Id: 'Target0',
            Arn: { 'Fn::GetAtt': [name, 'Arn'] },
            InputTransformer: {
              InputPathsMap: { key: '$.detail.key', time: '$.time' },
              InputTemplate: '{"key":<key>,"at":<time>}',
            },
          },
        ],
      },
    },
    [`${name}Permission`]: {
      Type: 'AWS::Lambda::Permission',
      Properties: {
        Action: 'lambda:InvokeFunction',
        FunctionName: { Ref: name },
        Principal: 'events.amazonaws.com',
        SourceArn: { 'Fn::GetAtt': [`${name}Rule`, 'Arn'] },
      },
    },
  };
}

async function putEvent(detailType: string, detail: unknown): Promise<void> {
  const Entries = [
    { EventBusName: 'Fixture-Bus', Source: 'fixture', DetailType: detailType, Detail: JSON.stringify(detail) },
  ];
  const answer = await fetch(runtime.url, {
    method: 'POST',
    headers: { 'x-amz-target': 'AWSEvents.PutEvents', 'content-type': 'application/x-amz-json-1.1' },
    body: JSON.stringify({ Entries }),
  });
  expect(await answer.json()).toMatchObject({ FailedEntryCount: 0 });
}

async function dynamodb(operation: string, body: unknown): Promise<Record<string, unknown>> {
  const answer = await fetch(runtime.url, {
    method: 'POST',
    headers: { 'x-amz-target': `DynamoDB_20120810.${operation}`, 'content-type': 'application/x-amz-json-1.0' },
    body: JSON.stringify(body),
  });
  return (await answer.json()) as Record<string, unknown>;
}
const put = (sk: string, order = '') =>
  dynamodb('PutItem', { TableName: 'Fixture-Source', Item: { pk: { S: 'p' }, sk: { S: sk }, order: { S: order } } });

/** What the listener was called with since the last look, as the sort keys of its records or the event itself. */
async function seen(): Promise<unknown[]> {
  await runtime.settle();
  const { Items } = (await dynamodb('Scan', { TableName: 'Fixture-Seen' })) as {
    Items: Array<{ pk: { S: string }; sk: { S: string }; event: { S: string } }>;
  };
  for (const { pk, sk } of Items) await dynamodb('DeleteItem', { TableName: 'Fixture-Seen', Key: { pk, sk } });
  return Items.sort((a, b) => a.sk.S.localeCompare(b.sk.S)).map(({ event }) => {
    const { Records, ...other } = JSON.parse(event.S);
    return Records
      ? Records.map((record: { dynamodb: { Keys: { sk: { S: string } } } }) => record.dynamodb.Keys.sk.S)
      : other;
  });
}

describe('an event source mapping', () => {
  test('hands over what its filter lets through, once, and nothing else', async () => {
    await put('CASE');
    await put('OUTBOX#1');
    expect(await seen()).toEqual([['OUTBOX#1']]);
    await put('OUTBOX#1', 'changed: a MODIFY, not an INSERT');
    expect(await seen()).toEqual([]);
  });

  test('sends a reported failure again after a while, and what came after it with it', async () => {
    await dynamodb('TransactWriteItems', {
      TransactItems: ['OUTBOX#ok', 'OUTBOX#bad', 'OUTBOX#later'].map((sk) => ({
        Put: {
          TableName: 'Fixture-Source',
          Item: { pk: { S: 'q' }, sk: { S: sk }, order: { S: sk === 'OUTBOX#bad' ? 'fail' : '' } },
        },
      })),
    });
    expect(await seen()).toEqual([['OUTBOX#ok', 'OUTBOX#bad', 'OUTBOX#later']]);
    await runtime.clock.advanceTo(runtime.clock.clock.now() + 1000);
    // Attempt 2 begins with the failed record; as it fails first, the batch is split, and its second half goes through.
    expect(await seen()).toContainEqual(['OUTBOX#bad', 'OUTBOX#later']);
    await runtime.clock.advanceTo(runtime.clock.clock.now() + 60_000);
    expect(await seen()).toContainEqual(['OUTBOX#later']);
    const messages = runtime.queues.peek(runtime.deployment.queues[0]?.arn ?? '');
    expect(messages.map(({ body }) => JSON.parse(body).requestContext.condition)).toEqual(['RetryAttemptsExhausted']);
    expect(await seen()).toEqual([]);
  });
});

describe('a schedule', () => {
  test('fires at its local time, across the change of clocks and not at weekends', async () => {
    await runtime.clock.advanceTo(Date.parse('2026-10-27T00:00:00.000Z'));
    expect(await seen()).toEqual([{ scheduled: '2026-10-26T05:30:00Z' }]);
    await runtime.clock.advanceTo(Date.parse('2026-10-27T05:29:59.999Z'));
    expect(await seen()).toEqual([]);
    await runtime.clock.advanceTo(Date.parse('2026-10-27T05:30:00.000Z'));
    expect(await seen()).toEqual([{ scheduled: '2026-10-27T05:30:00Z' }]);
  });
});

describe('a call of a rule that nobody waits for', () => {
  /** What lies in the queue, after Lambda has tried three times within three minutes. */
  async function failedCallsOf(name: string): Promise<unknown[]> {
    const queue = runtime.deployment.queues.find(({ logicalId }) => logicalId === `${name}Calls`);
    await runtime.settle();
    await runtime.clock.advanceTo(runtime.clock.clock.now() + 60_000);
    expect(runtime.queues.peek(queue?.arn ?? '')).toEqual([]);
    await runtime.clock.advanceTo(runtime.clock.clock.now() + 120_000);
    return runtime.queues.peek(queue?.arn ?? '').map(({ body }) => JSON.parse(body));
  }

  test('whose function may not send to its queue is dropped, as Lambda does', async () => {
    await putEvent('Dropped', { key: 'hearing-lists/a.csv' });
    expect(await failedCallsOf('Dropped')).toEqual([]);
  });

  test('is kept once it has failed three times, with the input made of the event', async () => {
    const at = new Date(runtime.clock.clock.now()).toISOString().replace('.000Z', 'Z');
    await putEvent('Kept', { key: 'hearing-lists/a "b".csv' });
    expect(await failedCallsOf('Kept')).toEqual([
      expect.objectContaining({
        input: JSON.stringify({ key: 'hearing-lists/a "b".csv', at }),
        attempts: 2,
        reason: expect.stringContaining('as always'),
      }),
    ]);
  });
});
