/** What each role is meant to be allowed, resource by resource; the words are those of permissionsOf. */

const THROUGH_S3 = 'if kms:ViaService StringEquals s3.Region.amazonaws.com';

/** What each function may do beyond its own log and traces. */
export const FUNCTIONS: Record<string, readonly string[]> = {
  ReadDelivery: [
    's3:GetObject on DeliveryBucket/deliveries/*',
    ...upload('rows'),
    ...upload('rejects'),
    `kms:Decrypt on PersonalDataKey ${THROUGH_S3}`,
    `kms:GenerateDataKey on PersonalDataKey ${THROUGH_S3}`,
    ...person('BatchWriteItem'),
    'dynamodb:GetItem on LedgerTable',
    'dynamodb:PutItem on LedgerTable',
    'dynamodb:UpdateItem on LedgerTable',
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
  RecordDemand: [...settlingCommand(), ...recordCommand(), 'dynamodb:Query on LedgerTable'],
  RecordDecision: [...settlingCommand(), ...recordCommand(), 'dynamodb:Query on LedgerTable'],
  RecordFiling: [
    ...settlingCommand(),
    ...recordCommand(),
    'dynamodb:Query on LedgerTable',
    'dynamodb:ConditionCheckItem on LedgerTable',
    ...person('ConditionCheckItem'),
  ],
  EndCase: [...settlingCommand(), ...recordCommand(), 'dynamodb:Query on LedgerTable'],
  ReopenCase: [...command(), ...recordCommand(), ...tieToCase()],
  PlanHandoff: ['dynamodb:Query on CaseTable'],
  RemindHandoff: command(),
  EscalateHandoff: command(),
  ResumeHandoff: settlingCommand(),
  ExpireHandoff: settlingCommand(),
  RequestHandoff: [...command(), ...recordCommand()],
  ChangeHandoff: [...settlingCommand(), ...recordCommand()],
  ChangeConsent: [...settlingCommand(), ...recordCommand()],
  ChangeHearing: [...settlingCommand(), ...recordCommand()],
  ReadHearingList: [
    ...settlingCommand(),
    'dynamodb:Query on CaseTable/index/Tenancy',
    'dynamodb:UpdateItem on LedgerTable',
    's3:GetObject on DeliveryBucket/hearing-lists/*',
    `kms:Decrypt on PersonalDataKey ${THROUGH_S3}`,
    's3:PutObject on DeliveryBucket/reports/*',
    `kms:GenerateDataKey on PersonalDataKey ${THROUGH_S3}`,
    'sqs:SendMessage on HearingListsDeadLetters',
  ],
  PlanHearing: ['dynamodb:Query on CaseTable'],
  RemindHearing: command(),
  AskHearingOutcome: command(),
  ShowContract: [],
  ShowHealth: [],
  AnnounceDelivery: [
    'dynamodb:PutItem on LedgerTable',
    ...recordCommand(),
    's3:PutObject on DeliveryBucket/deliveries/*',
    's3:PutObject on DeliveryBucket/hearing-lists/*',
    `kms:GenerateDataKey on PersonalDataKey ${THROUGH_S3}`,
  ],
  ShowDeliveries: [
    'dynamodb:GetItem on LedgerTable',
    'dynamodb:Query on LedgerTable',
    'dynamodb:BatchGetItem on LedgerTable',
    'dynamodb:PutItem on AccessTable',
    's3:GetObject on DeliveryBucket/rejects/*',
    's3:GetObject on DeliveryBucket/reports/*',
    's3:ListBucket on DeliveryBucket if s3:prefix StringLike rejects/*',
    's3:ListBucket on DeliveryBucket if s3:prefix StringLike reports/*',
    `kms:Decrypt on PersonalDataKey ${THROUGH_S3}`,
  ],
  ShowCase: ['dynamodb:Query on CaseTable', 'dynamodb:PutItem on AccessTable'],
  LookUpPerson: ['dynamodb:Query on CaseTable', ...person('Query'), 'dynamodb:PutItem on AccessTable'],
  ShowHistory: ['dynamodb:Query on CaseTable', 'dynamodb:PutItem on AccessTable'],
  ShowTenancy: [
    'dynamodb:Query on LedgerTable',
    'dynamodb:Query on CaseTable/index/Tenancy',
    'dynamodb:PutItem on AccessTable',
  ],
  ChangeCalendarFeed: [
    'dynamodb:Query on AccessTable',
    'dynamodb:GetItem on AccessTable',
    'dynamodb:PutItem on AccessTable',
    'dynamodb:DeleteItem on AccessTable',
  ],
  ShowCalendar: [
    'dynamodb:GetItem on AccessTable',
    'dynamodb:PutItem on AccessTable',
    'dynamodb:Query on CaseTable',
    'dynamodb:Query on CaseTable/index/Hearings',
  ],
  ListHearings: [
    'dynamodb:Query on CaseTable/index/Hearings',
    'dynamodb:Query on CaseTable',
    'dynamodb:PutItem on AccessTable',
  ],
  ListInbox: [
    'dynamodb:Query on CaseTable/index/Inbox',
    'dynamodb:Query on CaseTable',
    'dynamodb:PutItem on AccessTable',
  ],
  ChangeContactPreference: ['dynamodb:Query on CaseTable', ...person('UpdateItem'), 'dynamodb:PutItem on AccessTable'],
  ChangeSettings: addSettings(),
  DecideSettings: [...addSettings(), 'dynamodb:PutItem on AccessTable'],
  ChangeLegalHold: [...command(), ...recordCommand()],
  EraseExpired: [
    'dynamodb:GetItem on CaseTable',
    'dynamodb:Query on CaseTable',
    'dynamodb:PutItem on CaseTable',
    'dynamodb:DeleteItem on CaseTable',
    'dynamodb:UpdateItem on CaseTable',
    'dynamodb:Query on CaseTable/index/Retention',
    'dynamodb:Query on CaseTable/index/Tenancy',
    'dynamodb:Query on LedgerTable',
    'dynamodb:PutItem on LedgerTable',
    'dynamodb:DeleteItem on LedgerTable',
    'dynamodb:Query on LedgerTable/index/Retention',
    ...person('DeleteItem'),
    'dynamodb:Query on AccessTable',
    'dynamodb:DeleteItem on AccessTable',
    'dynamodb:UpdateItem on AccessTable',
    's3:ListBucketVersions on LetterBucket if s3:prefix StringLike letters/*',
    's3:DeleteObjectVersion on LetterBucket/letters/*',
    'sqs:SendMessage on ErasureDeadLetters',
  ],
  RequestVerification: ['dynamodb:Scan on CaseTable', 'dynamodb:Query on CaseTable', 'dynamodb:PutItem on AccessTable'],
  ExportPerson: [
    'dynamodb:Query on CaseTable',
    'dynamodb:Query on CaseTable/index/Tenancy',
    'dynamodb:Query on LedgerTable',
    ...person('Query'),
    'dynamodb:Query on AccessTable',
    ...recordCommand(),
    's3:PutObject on ExportBucket/exports/*',
    's3:GetObject on ExportBucket/exports/*',
    `kms:GenerateDataKey on PersonalDataKey ${THROUGH_S3}`,
    `kms:Decrypt on PersonalDataKey ${THROUGH_S3}`,
  ],
  ListAccesses: [
    'dynamodb:Query on CaseTable',
    'dynamodb:Query on AccessTable',
    'dynamodb:Query on AccessTable/index/User',
    'dynamodb:PutItem on AccessTable',
  ],
  VerifyChain: [
    'dynamodb:Scan on CaseTable',
    'dynamodb:Query on CaseTable',
    'sqs:SendMessage on VerificationDeadLetters',
  ],
  IssueClaims: ['dynamodb:Query on CaseTable', 'dynamodb:GetItem on CaseTable'],
  RegisterClient: ['dynamodb:PutItem on CaseTable'],
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
  ListWebhooks: [...webhooks('Query', 'GetItem'), 'dynamodb:PutItem on AccessTable'],
  ChangeWebhook: [
    ...webhooks('Query', 'GetItem', 'PutItem', 'DeleteItem'),
    ...recordCommand(),
    'dynamodb:Query on CaseTable',
  ],
  DeliverWebhooks: [
    ...webhooks('Query', 'GetItem', 'PutItem'),
    'dynamodb:Query on WebhookTable/index/Due',
    'sqs:SendMessage on WebhooksDueDeadLetters',
  ],
};

/** Works on the agencies' webhooks, which lie under the customer key for their secrets. */
function webhooks(...operations: string[]): string[] {
  return [
    ...operations.map((operation) => `dynamodb:${operation} on WebhookTable`),
    'kms:Decrypt on PersonalDataKey if kms:ViaService StringEquals dynamodb.Region.amazonaws.com',
  ];
}

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

/** Reads settings, adds to them and counts them. */
function addSettings(): string[] {
  return [...command(), 'dynamodb:UpdateItem on CaseTable'];
}

/** What a command of the API is recorded with. */
function recordCommand(): string[] {
  return ['dynamodb:PutItem on AccessTable', 'dynamodb:GetItem on AccessTable'];
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
export const WORKFLOWS: Record<string, readonly string[]> = {
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
export const TRIGGERS: Record<string, readonly string[]> = {
  ArrearsIntakeStateMachineEventsRole: ['states:StartExecution on ArrearsIntakeStateMachine'],
  IntakeTriggersDailySweepRole: [
    'states:StartExecution on ArrearsIntakeStateMachine',
    'sqs:SendMessage on IntakeTriggersDeadLetters',
  ],
  WebhooksDueRole: ['lambda:InvokeFunction on DeliverWebhooksFunction', 'sqs:SendMessage on WebhooksDueDeadLetters'],
  DigestsRole: ['lambda:InvokeFunction on SendDigestsFunction', 'sqs:SendMessage on DigestsDeadLetters'],
  ErasureRole: ['lambda:InvokeFunction on EraseExpiredFunction', 'sqs:SendMessage on ErasureDeadLetters'],
  VerificationRole: ['lambda:InvokeFunction on VerifyChainFunction', 'sqs:SendMessage on VerificationDeadLetters'],
  OutboxRedriveRole: ['lambda:InvokeFunction on RedriveOutboxFunction', 'sqs:SendMessage on OutboxRedriveDeadLetters'],
};
