import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { PROJECT_ROOT } from '../../infra/lib/app.ts';
import { functionFolders } from '../../infra/lib/constructs/function-bundles.ts';
import { pascalCase } from '../../infra/lib/constructs/handover-function.ts';
import { readDefinition, substitutionsIn, workflowFolders } from '../../infra/lib/constructs/workflow.ts';
import { plainId, resourcesOf, synthesised } from './support/synthesised.ts';

const { service } = synthesised();
const only = (type: string) => {
  const [resource, ...others] = resourcesOf(service, type);
  if (!resource || others.length > 0)
    throw new Error(`Expected one ${type}, found ${others.length + (resource ? 1 : 0)}.`);
  return resource.Properties;
};

describe('functions', () => {
  const functions = resourcesOf(service, 'AWS::Lambda::Function');

  test('every folder with a handler is deployed, and nothing else', () => {
    expect(functions.map(({ logicalId }) => plainId(logicalId)).sort()).toEqual(
      functionFolders(PROJECT_ROOT)
        .map((folder) => `${pascalCase(folder)}Function`)
        .sort(),
    );
  });

  test.each(functions)(
    '$logicalId runs on the Node of the tests, on arm64, traced, with a log group of its own',
    (fn) => {
      expect(fn.Properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
        TracingConfig: { Mode: 'Active' },
        LoggingConfig: { LogFormat: 'JSON', LogGroup: { Ref: expect.stringContaining('LogGroup') } },
        Environment: { Variables: { POWERTOOLS_SERVICE_NAME: 'henvis' } },
      });
      expect(fn.Properties).not.toHaveProperty('FunctionName');
      expect(fn.Properties).not.toHaveProperty('ReservedConcurrentExecutions');
    },
  );

  test.each(resourcesOf(service, 'AWS::Logs::LogGroup'))('$logicalId forgets after three months', ({ Properties }) => {
    expect(Properties).toMatchObject({ RetentionInDays: 90 });
  });
});

describe('workflows', () => {
  const machines = resourcesOf(service, 'AWS::StepFunctions::StateMachine');
  const machineOf = (name: string) =>
    machines.find(({ logicalId }) => plainId(logicalId) === `${pascalCase(name)}StateMachine`);

  test('every folder is deployed, and nothing else', () => {
    expect(machines.map(({ logicalId }) => plainId(logicalId)).sort()).toEqual(
      workflowFolders(PROJECT_ROOT)
        .map((name) => `${pascalCase(name)}StateMachine`)
        .sort(),
    );
  });

  test.each(workflowFolders(PROJECT_ROOT))('%s: the names it uses are the names infra passes', (name) => {
    const given = z.record(z.string(), z.unknown()).parse(machineOf(name)?.Properties['DefinitionSubstitutions']);
    expect(Object.keys(given).sort()).toEqual(substitutionsIn(readDefinition(PROJECT_ROOT, name)));
  });

  test.each(workflowFolders(PROJECT_ROOT))('%s: the template holds the definition as it is in the file', (name) => {
    expect(machineOf(name)?.Properties['DefinitionString']).toBe(readDefinition(PROJECT_ROOT, name));
  });

  test.each(machines)('$logicalId is Standard, traced, and logged without what it works on', (machine) => {
    expect(machine).toMatchObject({
      Properties: {
        StateMachineType: 'STANDARD',
        LoggingConfiguration: { IncludeExecutionData: false, Level: 'ALL' },
        TracingConfiguration: { Enabled: true },
      },
    });
  });
});

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

describe('alarms', () => {
  const alarms = resourcesOf(service, 'AWS::CloudWatch::Alarm').map(({ logicalId, Properties }) => ({
    name: plainId(logicalId).replace('OperatorAlarms', ''),
    description: z.string().parse(Properties['AlarmDescription']),
    Properties,
  }));
  const runbook = readFileSync(join(PROJECT_ROOT, 'docs/runbook.md'), 'utf8');
  const anchors = [...runbook.matchAll(/^## (.+)$/gm)].map(([, title = '']) => anchorOf(title));

  test('watch every dead-letter queue, every workflow, the relay and the account', () => {
    expect(alarms.map(({ name }) => name).sort()).toEqual([
      'ArrearsCaseFailed',
      'ArrearsIntakeFailed',
      'DigestDeadLetters',
      'FunctionsThrottled',
      'HandoffFailed',
      'HearingFailed',
      'HearingListDeadLetters',
      'IntakeDeadLetters',
      'RedriveDeadLetters',
      'RedriveOutboxErrors',
      'RelayBehind',
      'RelayDeadLetters',
      'RelayErrors',
    ]);
    const queues = resourcesOf(service, 'AWS::SQS::Queue');
    expect(alarms.filter(({ name }) => name.endsWith('DeadLetters'))).toHaveLength(queues.length);
  });

  test.each(alarms)(
    '$name says what it means, what it does not tell, and where to read on',
    ({ description, Properties }) => {
      const [, meaning, doesNotTell, anchor] =
        /^(.{20,}) Does not tell: (.{20,}) Runbook: docs\/runbook\.md#([a-z-]+)$/.exec(description) ?? [];
      expect({ meaning, doesNotTell }).toEqual({ meaning: expect.any(String), doesNotTell: expect.any(String) });
      expect(anchors).toContain(anchor);
      expect(Properties).toMatchObject({ AlarmActions: [expect.anything()], TreatMissingData: 'notBreaching' });
    },
  );

  test('the runbook has a section for every alarm and for none that is gone', () => {
    const named = alarms.map(({ description }) => description.split('#').at(-1));
    expect([...new Set(named)].sort()).toEqual(anchors.filter((anchor) => anchor !== 'first').sort());
  });
});

describe('what leaves the service', () => {
  test.each([
    ['AlertSender', 'henvis@bolig.example', ['Henvis@bolig.example', 'henvis', 'a@b']],
    ['SmsSender', 'Bolig', ['Bo', '1234567', 'BoligAarhus1', 'Bolig 1']],
  ])('%s has no default, and takes %s but none of %j', (name, good, bad) => {
    const { AllowedPattern, Default } = z
      .object({ AllowedPattern: z.string(), Default: z.unknown().optional() })
      .parse(service.Parameters[name]);
    const allowed = new RegExp(`^(?:${AllowedPattern})$`);
    expect([good, ...bad].filter((value) => allowed.test(value))).toEqual([good]);
    expect(Default).toBeUndefined();
  });

  test('events have a bus of their own, which CloudFormation names', () => {
    const [bus, ...others] = resourcesOf(service, 'AWS::Events::EventBus');
    expect(others).toEqual([]);
    expect(service.Outputs['CaseEventBusName']).toEqual({ Value: { Ref: bus?.logicalId } });
  });
});

/**
 * A logical id is a resource's identity: change one, and CloudFormation makes a new, empty resource. Move none of these
 * without a plan for what the old one holds.
 */
describe('these keep their identity', () => {
  test.each([
    ['AWS::SNS::Topic', ['OperatorAlarmsTopic14F3D9A2']],
    // Agencies' systems have rules on it.
    ['AWS::Events::EventBus', ['CaseEventsBus5430351B']],
  ] as const)('%s', (type, ids) => {
    expect(
      resourcesOf(service, type)
        .map(({ logicalId }) => logicalId)
        .sort(),
    ).toEqual(ids);
  });
});

/** How GitHub and GitLab name the anchor of a heading. */
function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9 -]/g, '')
    .replaceAll(' ', '-');
}
