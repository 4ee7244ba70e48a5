/**
 * The properties of each resource type that the local runtime acts on.
 *
 * Every property is either read or named here as having no effect locally (`inert`); one that is neither is refused, so
 * that a change in `infra/` can't silently mean something else in the cloud than here.
 */
import { z } from 'zod';
import { PolicyDocumentSchema } from './statements.ts';

/** A property that has no effect on a local run. */
const inert = z.unknown().optional();
const numeric = z.coerce.number();
const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]);

const KeySchemaSchema = z.array(z.strictObject({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));
const IndexSchema = z.strictObject({
  IndexName: z.string(),
  KeySchema: KeySchemaSchema,
  Projection: z.strictObject({
    ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']).default('ALL'),
    NonKeyAttributes: z.array(z.string()).optional(),
  }),
  ContributorInsightsSpecification: inert,
  OnDemandThroughput: inert,
  WriteOnDemandThroughputSettings: inert,
  ProvisionedThroughput: inert,
  WarmThroughput: inert,
});

export const TableSchema = z.strictObject({
  TableName: z.string().optional(),
  AttributeDefinitions: z.array(z.strictObject({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) })),
  KeySchema: KeySchemaSchema,
  GlobalSecondaryIndexes: z.array(IndexSchema).default([]),
  LocalSecondaryIndexes: z.array(IndexSchema).default([]),
  StreamSpecification: z.object({ StreamViewType: z.string() }).optional(),
  TimeToLiveSpecification: z.object({ AttributeName: z.string().optional(), Enabled: flag }).optional(),
  SSESpecification: z.looseObject({ KMSMasterKeyId: z.string().optional() }).optional(),
  BillingMode: inert,
  ProvisionedThroughput: inert,
  OnDemandThroughput: inert,
  PointInTimeRecoverySpecification: inert,
  DeletionProtectionEnabled: inert,
  ContributorInsightsSpecification: inert,
  TableClass: inert,
  Tags: inert,
  WarmThroughput: inert,
  WriteOnDemandThroughputSettings: inert,
  GlobalTableSettingsReplicationMode: inert,
  /** Of a GlobalTable: the key of a replica is where the table's key is. */
  Replicas: z
    .array(z.looseObject({ SSESpecification: z.object({ KMSMasterKeyId: z.string() }).optional() }))
    .optional(),
});

const EventBridgeSchema = z.object({ EventBridgeEnabled: flag.default(true) });
const CorsRuleSchema = z.strictObject({
  AllowedOrigins: z.array(z.string()),
  AllowedMethods: z.array(z.string()),
  AllowedHeaders: z.array(z.string()).default([]),
  MaxAge: numeric.optional(),
});
/** What pages of another origin may ask a bucket for. */
export type CorsRule = z.infer<typeof CorsRuleSchema>;
export const BucketSchema = z.strictObject({
  BucketName: z.string().optional(),
  BucketEncryption: z
    .object({
      ServerSideEncryptionConfiguration: z.array(
        z.object({
          ServerSideEncryptionByDefault: z.object({ KMSMasterKeyID: z.string().optional() }).optional(),
          BucketKeyEnabled: inert,
        }),
      ),
    })
    .optional(),
  CorsConfiguration: z.strictObject({ CorsRules: z.array(CorsRuleSchema) }).optional(),
  NotificationConfiguration: z.strictObject({ EventBridgeConfiguration: EventBridgeSchema.optional() }).optional(),
  AccessControl: inert,
  LifecycleConfiguration: inert,
  LoggingConfiguration: inert,
  ObjectLockConfiguration: inert,
  ObjectLockEnabled: inert,
  OwnershipControls: inert,
  PublicAccessBlockConfiguration: inert,
  Tags: inert,
  VersioningConfiguration: inert,
});
export const BucketPolicySchema = z.strictObject({ Bucket: z.string(), PolicyDocument: PolicyDocumentSchema });
/** What CDK writes for `eventBridgeEnabled: true`; other notifications would need parts the runtime does not have. */
export const BucketNotificationsSchema = z.strictObject({
  ServiceToken: z.string(),
  BucketName: z.string(),
  NotificationConfiguration: z.strictObject({ EventBridgeConfiguration: z.looseObject({}).optional() }),
  Managed: inert,
  SkipDestinationValidation: inert,
});

export const FunctionSchema = z.strictObject({
  FunctionName: z.string().optional(),
  Code: z.looseObject({ S3Key: z.string().optional(), ZipFile: z.string().optional() }),
  Handler: z.string(),
  Runtime: z.string(),
  Role: z.string(),
  Environment: z.strictObject({ Variables: z.record(z.string(), z.coerce.string()) }).optional(),
  /** Seconds; 3 is the default of Lambda. */
  Timeout: numeric.default(3),
  /** MiB; 128 is the default of Lambda. */
  MemorySize: numeric.default(128),
  ReservedConcurrentExecutions: numeric.optional(),
  TracingConfig: z.object({ Mode: z.string() }).optional(),
  DeadLetterConfig: z.object({ TargetArn: z.string() }).optional(),
  Architectures: inert,
  Description: inert,
  EphemeralStorage: inert,
  KmsKeyArn: inert,
  LoggingConfig: inert,
  RecursiveLoop: inert,
  RuntimeManagementConfig: inert,
  SnapStart: inert,
  Tags: inert,
});
export const PermissionSchema = z.strictObject({
  Action: z.string(),
  FunctionName: z.string(),
  Principal: z.string(),
  SourceArn: z.string().optional(),
  SourceAccount: z.string().optional(),
});

export const EventSourceMappingSchema = z.strictObject({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  BatchSize: numeric.default(100),
  Enabled: flag.default(true),
  StartingPosition: z.enum(['TRIM_HORIZON', 'LATEST']),
  FilterCriteria: z.strictObject({ Filters: z.array(z.strictObject({ Pattern: z.string() })) }).optional(),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
  BisectBatchOnFunctionError: flag.default(false),
  /** -1 = until the records expire, which locally they never do. */
  MaximumRetryAttempts: numeric.default(-1),
  MaximumRecordAgeInSeconds: numeric.default(-1),
  DestinationConfig: z.strictObject({ OnFailure: z.strictObject({ Destination: z.string() }) }).optional(),
  /** Batches wait for company up to this many seconds in AWS; locally a batch goes at once. */
  MaximumBatchingWindowInSeconds: inert,
  /** Order per item holds either way; the runtime runs one batch at a time. */
  ParallelizationFactor: inert,
  KmsKeyArn: inert,
  MetricsConfig: inert,
  Tags: inert,
});

export const StateMachineSchema = z.strictObject({
  StateMachineName: z.string().optional(),
  StateMachineType: z.literal('STANDARD').default('STANDARD'),
  DefinitionString: z.string().optional(),
  DefinitionS3Location: z.object({ Key: z.string() }).optional(),
  DefinitionSubstitutions: z.record(z.string(), z.coerce.string()).default({}),
  RoleArn: z.string(),
  EncryptionConfiguration: inert,
  LoggingConfiguration: inert,
  Tags: inert,
  TracingConfiguration: inert,
});

const RetryPolicySchema = z.object({
  MaximumRetryAttempts: numeric.optional(),
  MaximumEventAgeInSeconds: numeric.optional(),
});
const DeadLetterSchema = z.object({ Arn: z.string() });

export const RuleSchema = z.strictObject({
  Name: z.string().optional(),
  EventBusName: z.string().optional(),
  EventPattern: z.record(z.string(), z.unknown()).optional(),
  ScheduleExpression: z.string().optional(),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  Targets: z
    .array(
      z.strictObject({
        Id: z.string(),
        Arn: z.string(),
        RoleArn: z.string().optional(),
        Input: z.string().optional(),
        InputPath: z.string().optional(),
        InputTransformer: z
          .strictObject({ InputPathsMap: z.record(z.string(), z.string()).default({}), InputTemplate: z.string() })
          .optional(),
        RetryPolicy: RetryPolicySchema.optional(),
        DeadLetterConfig: DeadLetterSchema.optional(),
      }),
    )
    .default([]),
  RoleArn: inert,
  Description: inert,
  Tags: inert,
});
export const EventBusSchema = z.strictObject({
  Name: z.string(),
  DeadLetterConfig: inert,
  Description: inert,
  KmsKeyIdentifier: inert,
  LogConfig: inert,
  Tags: inert,
});

export const ScheduleSchema = z.strictObject({
  Name: z.string().optional(),
  GroupName: z.string().optional(),
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.string().default('UTC'),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  FlexibleTimeWindow: z.object({ Mode: z.literal('OFF') }),
  Target: z.strictObject({
    Arn: z.string(),
    RoleArn: z.string(),
    Input: z.string().optional(),
    RetryPolicy: RetryPolicySchema.optional(),
    DeadLetterConfig: DeadLetterSchema.optional(),
  }),
  Description: inert,
  KmsKeyArn: inert,
});

export const QueueSchema = z.strictObject({
  QueueName: z.string().optional(),
  MessageRetentionPeriod: inert,
  VisibilityTimeout: inert,
  SqsManagedSseEnabled: inert,
  KmsMasterKeyId: inert,
  KmsDataKeyReusePeriodSeconds: inert,
  RedrivePolicy: inert,
  RedriveAllowPolicy: inert,
  Tags: inert,
});

const InlinePolicySchema = z.object({ PolicyName: z.string(), PolicyDocument: PolicyDocumentSchema });
export const RoleSchema = z.strictObject({
  RoleName: z.string().optional(),
  AssumeRolePolicyDocument: PolicyDocumentSchema,
  ManagedPolicyArns: z.array(z.string()).default([]),
  Policies: z.array(InlinePolicySchema).default([]),
  Description: inert,
  MaxSessionDuration: inert,
  Path: inert,
  Tags: inert,
});
export const PolicySchema = z.strictObject({
  PolicyName: z.string().optional(),
  ManagedPolicyName: z.string().optional(),
  PolicyDocument: PolicyDocumentSchema,
  Roles: z.array(z.string()).default([]),
  Groups: inert,
  Users: inert,
  Description: inert,
  Path: inert,
});
