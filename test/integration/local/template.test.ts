import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type Deployment, loadCloudAssembly, loadDeployment } from '../../../local/template/index.ts';
import { type FixtureStack, lambda, role, table, writeAssembly } from '../../support/fixture-assembly.ts';

const sandbox = mkdtempSync(join(tmpdir(), 'henvis template '));
afterAll(() => rmSync(sandbox, { recursive: true, force: true }));

function load(stacks: Record<string, FixtureStack>, parameters?: Record<string, string>): Deployment {
  const folder = mkdtempSync(join(sandbox, 'cdk '));
  return loadDeployment(
    loadCloudAssembly(writeAssembly(folder, stacks, { code: 'export const handler = () => 1;' })),
    parameters,
  );
}
/** The environment of the one function of a stack that has these variables. */
function environment(Variables: unknown, more: Partial<FixtureStack> & { others?: Record<string, FixtureStack> } = {}) {
  const resources = {
    ...more.resources,
    Role: role('lambda.amazonaws.com'),
    Fn: lambda('code', 'Role', { Environment: { Variables } }),
  };
  const { functions } = load({ ...more.others, Own: { ...more, resources } }, { Given: 'by the run' });
  return functions[0]?.environment;
}

describe('intrinsics', () => {
  test('resolve as CloudFormation does', () => {
    expect(
      environment(
        {
          REF: { Ref: 'Cases' },
          ARN: { 'Fn::GetAtt': ['Cases', 'Arn'] },
          JOIN: { 'Fn::Join': ['-', ['a', { Ref: 'AWS::Region' }, 'b']] },
          SUB: {
            'Fn::Sub': [
              // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's own placeholders.
              '${Cases.Arn}/${x}/${!kept}/${AWS::AccountId}',
              { x: { 'Fn::Select': [1, { 'Fn::Split': ['/', 'p/q'] }] } },
            ],
          },
          DEFAULT: { Ref: 'Default' },
          GIVEN: { Ref: 'Given' },
        },
        {
          resources: { Cases: table() },
          parameters: { Default: { Type: 'String', Default: 'of the template' }, Given: { Type: 'String' } },
        },
      ),
    ).toEqual({
      REF: 'Own-Cases',
      ARN: 'arn:aws:dynamodb:eu-north-1:111111111111:table/Own-Cases',
      JOIN: 'a-eu-north-1-b',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's own placeholder.
      SUB: 'arn:aws:dynamodb:eu-north-1:111111111111:table/Own-Cases/q/${kept}/111111111111',
      DEFAULT: 'of the template',
      GIVEN: 'by the run',
    });
  });

  test('resolve what another stack exports', () => {
    const others = {
      Data: {
        resources: { Cases: table() },
        outputs: { Out: { Value: { Ref: 'Cases' }, Export: { Name: 'Data:Cases' } } },
      },
    };
    expect(environment({ T: { 'Fn::ImportValue': 'Data:Cases' } }, { others })).toEqual({ T: 'Data-Cases' });
  });

  test.each([
    ['an import that nobody exports', { 'Fn::ImportValue': 'nowhere' }, /imports "nowhere"/],
    ['a resource that is not there', { Ref: 'Nothing' }, /"Nothing", which it does not declare/],
    ['an attribute that is not known', { 'Fn::GetAtt': ['Role', 'Colour'] }, /Role\.Colour/],
    ['a function that is not known', { 'Fn::Cidr': ['10.0.0.0/8', 1, 1] }, /Fn::Cidr/],
  ])('refuse %s', (_, value, message) => {
    expect(() => environment({ X: value })).toThrow(message);
  });

  test('refuse a parameter without default that the run gives no value', () => {
    const resources = { Cases: table({ TableName: { Ref: 'Name' } }) };
    expect(() => load({ Own: { resources, parameters: { Name: { Type: 'String' } } } })).toThrow(/parameter "Name"/);
  });
});

describe('a resource', () => {
  test('of a type that the runtime neither stands up nor knows as inert is refused by name', () => {
    const resources = { Cache: { Type: 'AWS::ElastiCache::CacheCluster', Properties: {} } };
    expect(() => load({ Own: { resources } })).toThrow(/Cache of type AWS::ElastiCache::CacheCluster/);
  });

  test('with a property that the runtime does not know is refused by name', () => {
    expect(() => load({ Own: { resources: { Cases: table({ Sharding: 3 }) } } })).toThrow(/Cases[\s\S]*Sharding/);
  });

  test('that has no effect on one machine is left out', () => {
    const resources = { Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: { Threshold: 1 } }, Cases: table() };
    expect(load({ Own: { resources } }).tables.map(({ name }) => name)).toEqual(['Own-Cases']);
  });

  test("is named without CDK's hash, and with it where two would have one name", () => {
    const resources = { Cases1A2B3C4D: table(), Twin00000000: table(), Twin11111111: table() };
    expect(load({ Own: { resources } }).tables.map(({ name }) => name)).toEqual([
      'Own-Cases',
      'Own-Twin00000000',
      'Own-Twin11111111',
    ]);
  });
});
