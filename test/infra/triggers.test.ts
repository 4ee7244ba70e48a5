import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { AgencySchema } from '../../functions/domain/actor/index.ts';
import { plainId, resourcesOf, synthesised } from './support/synthesised.ts';

const { service } = synthesised();
const only = (type: string) => {
  const [resource, ...others] = resourcesOf(service, type);
  if (!resource || others.length > 0)
    throw new Error(`Expected one ${type}, found ${others.length + (resource ? 1 : 0)}.`);
  return resource.Properties;
};

describe('what starts things', () => {
  test.each([
    ['deliveries/', 'StateMachine'],
    ['hearing-lists/', 'ReadHearingListFunction'],
  ])('a file under %s starts what reads it; what can not start is kept', (prefix, target) => {
    const rule = resourcesOf(service, 'AWS::Events::Rule').find(({ Properties }) =>
      JSON.stringify(Properties['EventPattern']).includes(`{"prefix":"${prefix}"}`),
    );
    expect(rule?.Properties).toMatchObject({
      State: 'ENABLED',
      EventPattern: {
        source: ['aws.s3'],
        'detail-type': ['Object Created'],
        detail: { bucket: { name: [expect.anything()] }, object: { key: [{ prefix }] } },
      },
      Targets: [{ DeadLetterConfig: { Arn: expect.anything() } }],
    });
    expect(JSON.stringify(rule?.Properties['Targets'])).toContain(target);
  });

  test('a list of hearings is read under the time it arrived at, and a reading that fails each time is kept', () => {
    const [target] = resourcesOf(service, 'AWS::Events::Rule').flatMap(({ logicalId, Properties }) =>
      logicalId.startsWith('HearingLists') ? z.array(z.looseObject({})).parse(Properties['Targets']) : [],
    );
    expect(target).toMatchObject({
      InputTransformer: {
        InputPathsMap: {
          'detail-bucket-name': '$.detail.bucket.name',
          'detail-object-key': '$.detail.object.key',
          time: '$.time',
        },
        InputTemplate: '{"bucket":<detail-bucket-name>,"key":<detail-object-key>,"at":<time>}',
      },
    });
    expect(deadLetterQueueOf('ReadHearingList')).toBe('HearingListsDeadLetters');
  });

  test('the sweep runs at half past six in Copenhagen, summer and winter', () => {
    expect(scheduleOf('DailySweep')).toMatchObject({
      ScheduleExpression: 'cron(30 6 * * ? *)',
      ScheduleExpressionTimezone: 'Europe/Copenhagen',
      State: 'ENABLED',
      Target: { Input: '{"sweep":true}', DeadLetterConfig: { Arn: expect.anything() } },
    });
  });

  test('the outbox is redriven every quarter of an hour', () => {
    expect(scheduleOf('OutboxRedrive')).toMatchObject({
      ScheduleExpression: 'rate(15 minutes)',
      State: 'ENABLED',
      Target: {
        DeadLetterConfig: { Arn: expect.anything() },
        RetryPolicy: { MaximumEventAgeInSeconds: 900 },
        Input: '{"at":"<aws.scheduler.scheduled-time>"}',
      },
    });
  });

  test('digests go out at five in Copenhagen, every day, and a run that fails each time is kept', () => {
    expect(scheduleOf('Digests')).toMatchObject({
      ScheduleExpression: 'cron(0 17 * * ? *)',
      ScheduleExpressionTimezone: 'Europe/Copenhagen',
      State: 'ENABLED',
      Target: {
        DeadLetterConfig: { Arn: expect.anything() },
        RetryPolicy: { MaximumEventAgeInSeconds: 7200 },
        Input: '{"at":"<aws.scheduler.scheduled-time>"}',
      },
    });
    expect(deadLetterQueueOf('SendDigests')).toBe('DigestsDeadLetters');
  });

  test('the record of all cases is verified on Sunday night, and a run that fails or does not end is kept', () => {
    expect(scheduleOf('Verification')).toMatchObject({
      ScheduleExpression: 'cron(30 3 ? * SUN *)',
      ScheduleExpressionTimezone: 'Europe/Copenhagen',
      State: 'ENABLED',
      Target: {
        DeadLetterConfig: { Arn: expect.anything() },
        Input: '{"whole":true,"at":"<aws.scheduler.scheduled-time>"}',
      },
    });
    expect(deadLetterQueueOf('VerifyChain')).toBe('VerificationDeadLetters');
  });

  test('an event for an agency goes to its webhooks at once, as it is and with the time of the bus', () => {
    const rule = resourcesOf(service, 'AWS::Events::Rule').find(({ logicalId }) => logicalId.startsWith('Webhooks'));
    expect(rule?.Properties).toMatchObject({
      State: 'ENABLED',
      EventBusName: { Ref: expect.stringContaining('CaseEvents') },
      EventPattern: { source: ['henvis'], detail: { henvisrecipient: AgencySchema.options } },
      Targets: [
        {
          DeadLetterConfig: { Arn: expect.anything() },
          InputTransformer: {
            InputPathsMap: { detail: '$.detail', time: '$.time' },
            InputTemplate: '{"event":<detail>,"at":<time>}',
          },
        },
      ],
    });
  });

  test('what is due is tried again every quarter of an hour, and what failed each time is kept', () => {
    expect(scheduleOf('WebhooksDue')).toMatchObject({
      ScheduleExpression: 'rate(15 minutes)',
      State: 'ENABLED',
      Target: { Input: '{"at":"<aws.scheduler.scheduled-time>"}', RetryPolicy: { MaximumEventAgeInSeconds: 900 } },
    });
    expect(deadLetterQueueOf('DeliverWebhooks')).toBe('WebhooksDueDeadLetters');
  });

  /** Where the calls of a function go that failed each time. */
  function deadLetterQueueOf(name: string): string {
    const fn = resourcesOf(service, 'AWS::Lambda::Function').find(
      ({ logicalId }) => plainId(logicalId) === `${name}Function`,
    );
    const arn = z.object({ TargetArn: z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.literal('Arn')]) }) });
    return plainId(arn.parse(fn?.Properties['DeadLetterConfig']).TargetArn['Fn::GetAtt'][0]);
  }

  function scheduleOf(name: string) {
    return resourcesOf(service, 'AWS::Scheduler::Schedule').find(({ logicalId }) => logicalId.includes(name))
      ?.Properties;
  }
});

describe('the relay', () => {
  const mapping = only('AWS::Lambda::EventSourceMapping');

  test('sees new outbox items, and nothing else of the stream', () => {
    const { Filters } = z
      .object({ Filters: z.array(z.object({ Pattern: z.string() })) })
      .parse(mapping['FilterCriteria']);
    expect(Filters.map(({ Pattern }) => JSON.parse(Pattern))).toEqual([
      { eventName: ['INSERT'], dynamodb: { Keys: { sk: { S: [{ prefix: 'OUTBOX#' }] } } } },
    ]);
  });

  test('gives up on one message, not on a batch, and keeps what it gave up on', () => {
    expect(mapping).toMatchObject({
      BatchSize: 25,
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumRetryAttempts: 10,
      MaximumRecordAgeInSeconds: 21_600,
      ParallelizationFactor: 1,
      StartingPosition: 'TRIM_HORIZON',
      DestinationConfig: { OnFailure: { Destination: expect.anything() } },
    });
  });
});
