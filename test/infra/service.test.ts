import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { PROJECT_ROOT } from '../../infra/lib/app.ts';
import { functionFolders } from '../../infra/lib/constructs/function-bundles.ts';
import { pascalCase } from '../../infra/lib/constructs/handover-function.ts';
import { readDefinition, substitutionsIn, workflowFolders } from '../../infra/lib/constructs/workflow.ts';
import { plainId, resourcesOf, synthesised } from './support/synthesised.ts';

const { service, api } = synthesised();
const inEither = (type: string) => [service, api].flatMap((stack) => resourcesOf(stack, type));

describe('functions', () => {
  const functions = inEither('AWS::Lambda::Function');

  test('every folder with a handler is deployed, once, and nothing else', () => {
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

  test.each(inEither('AWS::Logs::LogGroup'))('$logicalId forgets after three months', ({ Properties }) => {
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

  test('no function is told of a relay for webhooks: on AWS they go to the internet alone', () => {
    const variables = inEither('AWS::Lambda::Function').map(({ Properties }) =>
      JSON.stringify(Properties['Environment']),
    );
    expect(variables.filter((text) => text.includes('WEBHOOK_TABLE'))).not.toEqual([]);
    expect(variables.filter((text) => /RELAY/.test(text))).toEqual([]);
  });

  test('events have a bus of their own, and its name is printed', () => {
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
