import { describe, expect, test } from 'vitest';
import { FUNCTIONS, TRIGGERS, WORKFLOWS } from './support/expected-permissions.ts';
import { permissionsOf } from './support/permissions.ts';
import { resourcesOf, synthesised } from './support/synthesised.ts';

const { data, service, api } = synthesised();
const permissions = permissionsOf(data, service, api);

const TRACE_ACTIONS = ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'];
const WORKFLOW_TRACE_ACTIONS = [...TRACE_ACTIONS, 'xray:GetSamplingRules', 'xray:GetSamplingTargets'];
/** How Step Functions sets up the delivery of its logs; IAM knows no resource for any of them. */
const LOG_DELIVERY_ACTIONS = [
  'logs:CreateLogDelivery',
  'logs:GetLogDelivery',
  'logs:UpdateLogDelivery',
  'logs:DeleteLogDelivery',
  'logs:ListLogDeliveries',
  'logs:PutResourcePolicy',
  'logs:DescribeResourcePolicies',
  'logs:DescribeLogGroups',
];

const onAnything = (actions: readonly string[]) => actions.map((action) => `${action} on *`);
const ownLog = (name: string) => [`logs:CreateLogStream on ${name}LogGroup`, `logs:PutLogEvents on ${name}LogGroup`];

describe('each role may do exactly', () => {
  const expected = {
    ...TRIGGERS,
    ...mapEntries(FUNCTIONS, (name, own) => [`${name}Role`, [...own, ...ownLog(name), ...onAnything(TRACE_ACTIONS)]]),
    ...mapEntries(WORKFLOWS, (name, own) => [
      `${name}Role`,
      [...own, ...onAnything(LOG_DELIVERY_ACTIONS), ...onAnything(WORKFLOW_TRACE_ACTIONS)],
    ]),
  };
  const actual = Map.groupBy(permissions, ({ role }) => role);

  test.each(Object.entries(expected))('%s', (role, texts) => {
    expect((actual.get(role) ?? []).map(({ text }) => text).sort()).toEqual([...texts].sort());
  });

  test('and there is no other role', () => {
    expect([...actual.keys()].sort()).toEqual(Object.keys(expected).sort());
  });
});

describe('no role may do anything to anything', () => {
  test('no action is a pattern', () => {
    expect(permissions.filter(({ action }) => action.includes('*'))).toEqual([]);
  });

  test('only actions that know no resource are granted on all of them', () => {
    const unavoidable = new Set([...WORKFLOW_TRACE_ACTIONS, ...LOG_DELIVERY_ACTIONS]);
    const onAll = permissions.filter(({ resource }) => resource === '*');
    expect(onAll.filter(({ action }) => !unavoidable.has(action))).toEqual([]);
  });

  test('a resource is a pattern only where its names are made at run time', () => {
    const patterns = permissions.filter(({ resource }) => resource !== '*' && resource.includes('*'));
    expect([...new Set(patterns.map(({ resource }) => resource))].sort()).toEqual([
      'CaseTable/stream/*',
      'DeliveryBucket/deliveries/*',
      'DeliveryBucket/hearing-lists/*',
      'DeliveryBucket/rejects/*',
      'DeliveryBucket/reports/*',
      'DeliveryBucket/rows/*',
      'DeliveryBucket/rows/_due/*',
      'ExportBucket/exports/*',
      'LetterBucket/letters/*',
      'execution:ArrearsIntakeStateMachine.Name/*',
      'execution:ArrearsIntakeStateMachine.Name:*',
    ]);
  });

  test('and an action on everything would be seen', () => {
    const Statement = [{ Effect: 'Allow', Action: 'dynamodb:*', Resource: '*' }];
    const Bad = {
      Type: 'AWS::IAM::Policy',
      Properties: { Roles: [{ Ref: 'RelayRole' }], PolicyDocument: { Statement } },
    };
    const found = permissionsOf(data, { ...service, Resources: { Bad } }).map(({ text }) => text);
    expect(found).toEqual(['dynamodb:* on *']);
  });

  test('roles have no permissions but those of their policies', () => {
    const roles = [service, api].flatMap((stack) => resourcesOf(stack, 'AWS::IAM::Role'));
    const elsewhere = roles.filter(({ Properties }) => Properties['Policies'] ?? Properties['ManagedPolicyArns']);
    expect(elsewhere).toEqual([]);
    expect(roles).toHaveLength(Object.keys({ ...FUNCTIONS, ...WORKFLOWS, ...TRIGGERS }).length);
  });

  test('only what writes to tenants, or of them to the kommune, or looks one up for a purpose can read a person; nothing lists or scans persons', () => {
    const onPersons = permissions.filter(({ resource }) => resource.startsWith('PersonTable'));
    expect(onPersons.map(({ role, action }) => `${role}: ${action}`).sort()).toEqual([
      'ChangeContactPreferenceRole: dynamodb:UpdateItem',
      'EraseExpiredRole: dynamodb:DeleteItem',
      'ExportPersonRole: dynamodb:Query',
      'LookUpPersonRole: dynamodb:Query',
      'ReadDeliveryRole: dynamodb:BatchWriteItem',
      'RecordFilingRole: dynamodb:ConditionCheckItem',
      'RedriveOutboxRole: dynamodb:Query',
      'RelayRole: dynamodb:Query',
    ]);
  });

  test('no function can read a letter that was written', () => {
    const onLetters = permissions.filter(({ resource }) => resource.startsWith('LetterBucket'));
    const by = (role: string) => new Set(onLetters.filter((each) => each.role === role).map(({ action }) => action));
    expect(by('EraseExpiredRole')).toEqual(new Set(['s3:ListBucketVersions', 's3:DeleteObjectVersion']));
    const others = onLetters.filter(({ role }) => role !== 'EraseExpiredRole');
    expect([...new Set(others.map(({ action }) => action))]).toEqual(['s3:PutObject']);
  });
});

function mapEntries(
  record: Record<string, readonly string[]>,
  entry: (name: string, own: readonly string[]) => [string, readonly string[]],
): Record<string, readonly string[]> {
  return Object.fromEntries(Object.entries(record).map(([name, own]) => entry(name, own)));
}
