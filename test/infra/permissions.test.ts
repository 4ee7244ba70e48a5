import { describe, expect, test } from 'vitest';
import { permissionsOf } from './support/permissions.ts';
import { resourcesOf, synthesised } from './support/synthesised.ts';

const { data, service } = synthesised();
const permissions = permissionsOf(data, service);

const THROUGH_S3 = 'if kms:ViaService StringEquals s3.Region.amazonaws.com';

/** What each function may do beyond its own log and traces. */
const FUNCTIONS: Record<string, readonly string[]> = {
  ReadDelivery: [
    's3:GetObject on DeliveryBucket/deliveries/*',
    ...upload('rows'),
    ...upload('rejects'),
    `kms:Decrypt on PersonalDataKey ${THROUGH_S3}`,
    `kms:GenerateDataKey on PersonalDataKey ${THROUGH_S3}`,
    ...person('BatchWriteItem'),
    'dynamodb:GetItem on LedgerTable',
    'dynamodb:PutItem on LedgerTable',
    'dynamodb:Query on CaseTable',
  ],
  PostToLedger: [
    'dynamodb:Query on LedgerTable',
    'dynamodb:PutItem on LedgerTable',
    'dynamodb:UpdateItem on LedgerTable',
    's3:PutObject on DeliveryBucket/rejects/*',
    `kms:GenerateDataKey on PersonalDataKey ${THROUGH_S3}`,
  ],
  ListDueTenancies: [
    'dynamodb:Query on LedgerTable/index/DueTenancies',
    'dynamodb:Query on CaseTable',
    ...upload('rows/_due'),
    `kms:Decrypt on PersonalDataKey ${THROUGH_S3}`,
    `kms:GenerateDataKey on PersonalDataKey ${THROUGH_S3}`,
  ],
  EvaluateArrears: [...settlingCommand(), ...tieToCase()],
  ReportDelivery: ['dynamodb:GetItem on LedgerTable', 'dynamodb:UpdateItem on LedgerTable'],
  PlanCase: ['dynamodb:Query on CaseTable'],
  AwaitSignal: settlingCommand(),
  ReferToAdvice: command(),
  AnnounceDemandDate: command(),
  ReviewCase: command(),
  ContinueCase: command(),
  AskDemandReceipt: command(),
  AskDecision: settlingCommand(),
  RemindDecision: command(),
  CheckAgreement: [...settlingCommand(), 'dynamodb:Query on LedgerTable'],
  CloseCase: [...settlingCommand(), ...tieToCase()],
  RecordDemand: [...settlingCommand(), 'dynamodb:Query on LedgerTable'],
  RecordDecision: [...settlingCommand(), 'dynamodb:Query on LedgerTable'],
  RecordFiling: [...settlingCommand(), ...person('ConditionCheckItem')],
  EndCase: [...settlingCommand(), 'dynamodb:Query on LedgerTable'],
  ReopenCase: [...command(), ...tieToCase()],
  PlanHandoff: ['dynamodb:Query on CaseTable'],
  RemindHandoff: command(),
  EscalateHandoff: command(),
  ResumeHandoff: settlingCommand(),
  ExpireHandoff: settlingCommand(),
  RequestHandoff: command(),
  ChangeHandoff: settlingCommand(),
  ChangeConsent: settlingCommand(),
  ChangeHearing: settlingCommand(),
  ReadHearingList: [
    ...settlingCommand(),
    'dynamodb:Query on CaseTable/index/Tenancy',
    's3:GetObject on DeliveryBucket/hearing-lists/*',
    `kms:Decrypt on PersonalDataKey ${THROUGH_S3}`,
    's3:PutObject on DeliveryBucket/reports/*',
    `kms:GenerateDataKey on PersonalDataKey ${THROUGH_S3}`,
    'sqs:SendMessage on HearingListsDeadLetters',
  ],
  PlanHearing: ['dynamodb:Query on CaseTable'],
  RemindHearing: command(),
  AskHearingOutcome: command(),
  ShowCase: ['dynamodb:Query on CaseTable'],
  ChangeContactPreference: ['dynamodb:Query on CaseTable', ...person('UpdateItem')],
  ChangeSettings: ['dynamodb:PutItem on CaseTable'],
  CaseloadOverview: ['dynamodb:Scan on CaseTable', 'dynamodb:Scan on LedgerTable'],
  Relay: [
    ...sender(),
    'dynamodb:DescribeStream on CaseTable.StreamArn',
    'dynamodb:GetRecords on CaseTable.StreamArn',
    'dynamodb:GetShardIterator on CaseTable.StreamArn',
    'dynamodb:ListStreams on CaseTable/stream/*',
    'sqs:SendMessage on OutboxRelayDeadLetters',
  ],
  RedriveOutbox: [...sender(), 'dynamodb:Query on CaseTable/index/Undelivered'],
  SendDigests: [
    'dynamodb:Query on CaseTable/index/Undelivered',
    'dynamodb:Query on CaseTable',
    'dynamodb:UpdateItem on CaseTable',
    ...tellsAgencies(),
    'sqs:SendMessage on DigestsDeadLetters',
  ],
};

/** Works on a person's own table, which takes its key. */
function person(operation: string): string[] {
  return [
    `dynamodb:${operation} on PersonTable`,
    'kms:Decrypt on PersonalDataKey if kms:ViaService StringEquals dynamodb.Region.amazonaws.com',
  ];
}

/** Writes an object of any size. */
function upload(folder: string): string[] {
  return [`s3:PutObject on DeliveryBucket/${folder}/*`, `s3:AbortMultipartUpload on DeliveryBucket/${folder}/*`];
}

/** Reads a case and writes it in one transaction. */
function command(): string[] {
  return ['dynamodb:Query on CaseTable', 'dynamodb:PutItem on CaseTable'];
}

/** The same, and a wait that it settles is deleted in the transaction. */
function settlingCommand(): string[] {
  return [...command(), 'dynamodb:DeleteItem on CaseTable'];
}

/** Reads an account and writes down which case follows it, in the transaction of the case. */
function tieToCase(): string[] {
  return ['dynamodb:Query on LedgerTable', 'dynamodb:UpdateItem on LedgerTable'];
}

/** By mail and as events. */
function tellsAgencies(): string[] {
  return [
    'ses:SendRawEmail on identity/part 1 of AlertSender at @ if ses:FromAddress StringEquals AlertSender',
    'events:PutEvents on CaseEventsBus',
  ];
}

/** Sends what an outbox message asks for, and records that it did. */
function sender(): string[] {
  return [
    'dynamodb:Query on CaseTable',
    'dynamodb:UpdateItem on CaseTable',
    'states:StartExecution on ArrearsCaseStateMachine',
    'states:SendTaskSuccess on ArrearsCaseStateMachine',
    'states:StartExecution on HandoffStateMachine',
    'states:SendTaskSuccess on HandoffStateMachine',
    'states:StartExecution on HearingStateMachine',
    'states:SendTaskSuccess on HearingStateMachine',
    ...tellsAgencies(),
    'sms-voice:SendTextMessage on sender-id/SmsSender/DK',
    ...person('Query'),
    's3:PutObject on LetterBucket/letters/*',
    `kms:GenerateDataKey on PersonalDataKey ${THROUGH_S3}`,
  ];
}

/** What each workflow may do beyond delivering its log and traces. */
const WORKFLOWS: Record<string, readonly string[]> = {
  ArrearsIntake: [
    ...calls('ReadDelivery', 'PostToLedger', 'ListDueTenancies', 'EvaluateArrears', 'ReportDelivery'),
    's3:GetObject on DeliveryBucket/rows/*',
    `kms:Decrypt on PersonalDataKey ${THROUGH_S3}`,
    'states:StartExecution on ArrearsIntakeStateMachine',
    'states:DescribeExecution on execution:ArrearsIntakeStateMachine.Name:*',
    'states:StopExecution on execution:ArrearsIntakeStateMachine.Name:*',
    'states:RedriveExecution on execution:ArrearsIntakeStateMachine.Name/*',
  ],
  ArrearsCase: calls(
    'PlanCase',
    'AwaitSignal',
    'ReferToAdvice',
    'AnnounceDemandDate',
    'AskDemandReceipt',
    'AskDecision',
    'RemindDecision',
    'CheckAgreement',
    'ReviewCase',
    'ContinueCase',
    'CloseCase',
  ),
  Handoff: calls('PlanHandoff', 'AwaitSignal', 'RemindHandoff', 'EscalateHandoff', 'ResumeHandoff', 'ExpireHandoff'),
  Hearing: calls('PlanHearing', 'AwaitSignal', 'RemindHearing', 'AskHearingOutcome'),
};

function calls(...functions: string[]): string[] {
  return functions.map((name) => `lambda:InvokeFunction on ${name}Function`);
}

/** What starts things. */
const TRIGGERS: Record<string, readonly string[]> = {
  ArrearsIntakeStateMachineEventsRole: ['states:StartExecution on ArrearsIntakeStateMachine'],
  IntakeTriggersDailySweepRole: [
    'states:StartExecution on ArrearsIntakeStateMachine',
    'sqs:SendMessage on IntakeTriggersDeadLetters',
  ],
  DigestsRole: ['lambda:InvokeFunction on SendDigestsFunction', 'sqs:SendMessage on DigestsDeadLetters'],
  OutboxRedriveRole: ['lambda:InvokeFunction on RedriveOutboxFunction', 'sqs:SendMessage on OutboxRedriveDeadLetters'],
};

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
    const roles = resourcesOf(service, 'AWS::IAM::Role');
    const elsewhere = roles.filter(({ Properties }) => Properties['Policies'] ?? Properties['ManagedPolicyArns']);
    expect(elsewhere).toEqual([]);
    expect(roles).toHaveLength(Object.keys({ ...FUNCTIONS, ...WORKFLOWS, ...TRIGGERS }).length);
  });

  test('only what writes to tenants, and of tenants to the kommune, can read a person; nothing lists or scans persons', () => {
    const onPersons = permissions.filter(({ resource }) => resource.startsWith('PersonTable'));
    expect(onPersons.map(({ role, action }) => `${role}: ${action}`).sort()).toEqual([
      'ChangeContactPreferenceRole: dynamodb:UpdateItem',
      'ReadDeliveryRole: dynamodb:BatchWriteItem',
      'RecordFilingRole: dynamodb:ConditionCheckItem',
      'RedriveOutboxRole: dynamodb:Query',
      'RelayRole: dynamodb:Query',
    ]);
  });

  test('no function can read a letter that was written', () => {
    const onLetters = permissions.filter(({ resource }) => resource.startsWith('LetterBucket'));
    expect([...new Set(onLetters.map(({ action }) => action))]).toEqual(['s3:PutObject']);
  });
});

function mapEntries(
  record: Record<string, readonly string[]>,
  entry: (name: string, own: readonly string[]) => [string, readonly string[]],
): Record<string, readonly string[]> {
  return Object.fromEntries(Object.entries(record).map(([name, own]) => entry(name, own)));
}
