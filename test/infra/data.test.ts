import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { plainId, type Resource, resourcesOf, synthesisedData } from './support/synthesised.ts';

const data = synthesisedData();
const tables = resourcesOf(data, 'AWS::DynamoDB::Table');
const table = (name: string) => found(tables.find(({ logicalId }) => plainId(logicalId) === name));
const buckets = resourcesOf(data, 'AWS::S3::Bucket');
const bucket = (name: string) => found(buckets.find(({ logicalId }) => plainId(logicalId) === name));
const deliveries = bucket('DeliveryBucket');
const letters = bucket('LetterBucket');
const exported = bucket('ExportBucket');

describe('tables', () => {
  test('are the five of the design', () => {
    expect(tables.map(({ logicalId }) => plainId(logicalId)).sort()).toEqual([
      'AccessTable',
      'CaseTable',
      'LedgerTable',
      'PersonTable',
      'WebhookTable',
    ]);
  });

  test.each(tables)('$logicalId can be restored and is not deleted by accident', (resource) => {
    expect(resource).toMatchObject({
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        BillingMode: 'PAY_PER_REQUEST',
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
      },
    });
  });

  test.each(tables)('$logicalId has no name of its own, so that it can be made anew beside the old one', (resource) => {
    expect(resource.Properties).not.toHaveProperty('TableName');
  });

  test('the case table streams new items and lets delivered outbox items expire', () => {
    expect(table('CaseTable').Properties).toMatchObject({
      StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
      TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
    });
  });

  test('only the case table streams, and nothing expires that is about a tenancy or a person', () => {
    for (const { Properties } of tables.filter((resource) => resource !== table('CaseTable'))) {
      expect(Properties).not.toHaveProperty('StreamSpecification');
    }
    for (const name of ['LedgerTable', 'PersonTable'])
      expect(table(name).Properties).not.toHaveProperty('TimeToLiveSpecification');
    for (const name of ['AccessTable', 'WebhookTable'])
      expect(table(name).Properties).toMatchObject({
        TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
      });
  });

  test.each([
    [
      'CaseTable',
      [
        'Hearings: hearingsPk, hearingsSk',
        'Inbox: inboxPk, inboxSk',
        'Retention: retentionPk, retentionSk',
        'Tenancy: tenancyPk, tenancySk',
        'Undelivered: undeliveredPk, undeliveredSk',
      ],
    ],
    ['LedgerTable', ['DueTenancies: dueOrg, evaluateOn', 'Retention: retentionOrg, eraseOn']],
    ['PersonTable', []],
    ['AccessTable', ['User: userPk, userSk']],
    ['WebhookTable', ['Due: duePk, dueSk']],
  ])('%s has the indexes of the design', (name, expected) => {
    expect(indexesOf(table(name))).toEqual(expected);
  });

  test('persons, and the secrets of webhooks, lie under the customer key', () => {
    const underKey = tables.filter(({ Properties }) => 'KMSMasterKeyId' in Object(Properties['SSESpecification']));
    expect(underKey).toEqual([table('PersonTable'), table('WebhookTable')]);
  });
});

describe("the persons' key", () => {
  const [key, ...others] = resourcesOf(data, 'AWS::KMS::Key');

  test('is one, rotates and is not deleted with the stack', () => {
    expect(others).toEqual([]);
    expect(key).toMatchObject({ DeletionPolicy: 'Retain', Properties: { EnableKeyRotation: true } });
  });
});

describe('a bucket with personal data', () => {
  test('is the one for deliveries, for letters, or for exports', () => {
    const underKey = buckets.filter(({ Properties }) =>
      JSON.stringify(Properties['BucketEncryption']).includes('aws:kms'),
    );
    expect(underKey).toEqual([deliveries, letters, exported]);
  });

  test.each([deliveries, letters, exported])(
    '$logicalId is private, versioned, under the customer key and kept',
    (resource) => {
      expect(resource).toMatchObject({
        DeletionPolicy: 'Retain',
        UpdateReplacePolicy: 'Retain',
        Properties: {
          PublicAccessBlockConfiguration: {
            BlockPublicAcls: true,
            BlockPublicPolicy: true,
            IgnorePublicAcls: true,
            RestrictPublicBuckets: true,
          },
          VersioningConfiguration: { Status: 'Enabled' },
          BucketEncryption: {
            ServerSideEncryptionConfiguration: [
              {
                BucketKeyEnabled: true,
                ServerSideEncryptionByDefault: {
                  SSEAlgorithm: 'aws:kms',
                  KMSMasterKeyID: { 'Fn::GetAtt': ['PersonalDataKey13F06DED', 'Arn'] },
                },
              },
            ],
          },
          LoggingConfiguration: { DestinationBucketName: { Ref: 'DeliveryBucketAccessLogsBBAF56AE' } },
        },
      });
    },
  );

  test.each(buckets)('$logicalId refuses calls without TLS', ({ logicalId }) => {
    const policies = resourcesOf(data, 'AWS::S3::BucketPolicy')
      .map(({ Properties }) => JSON.stringify(Properties))
      .filter((policy) => policy.includes(`"Bucket":{"Ref":"${logicalId}"}`));
    expect(policies).toEqual([expect.stringContaining('"aws:SecureTransport":"false"')]);
  });
});

describe('the delivery bucket', () => {
  test('announces files to EventBridge without a Lambda of its own', () => {
    expect(deliveries.Properties).toMatchObject({
      NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
    });
    expect(resourcesOf(data, 'AWS::Lambda::Function')).toEqual([]);
  });

  test('keeps originals over five accounting years and lets what is derived from them expire', () => {
    expect(lifetimesOf(deliveries)).toEqual({
      'deliveries/': 2196,
      'hearing-lists/': 2196,
      'rejects/': 90,
      'reports/': 90,
      'rows/': 30,
    });
  });
});

describe('the export bucket', () => {
  test('keeps what a data subject was given for a week', () => {
    expect(lifetimesOf(exported)).toEqual({ 'exports/': 7 });
  });
});

describe('the letter bucket', () => {
  test('lets no letter expire by itself: it is erased with its case, which may be held', () => {
    expect(letters.Properties).not.toHaveProperty('LifecycleConfiguration');
  });

  test('announces nothing: a letter starts nothing', () => {
    expect(letters.Properties).not.toHaveProperty('NotificationConfiguration');
  });
});

/**
 * A logical id is a resource's identity: change one, and CloudFormation makes a new, empty resource. Move none of these
 * without a plan for what the old one holds.
 */
describe('these keep their identity', () => {
  test.each([
    [
      'AWS::DynamoDB::Table',
      [
        'AccessTableBF2E2186',
        'CaseTable4C11C959',
        'LedgerTable5E9AC36E',
        'PersonTableBD780510',
        'WebhookTable610F8307',
      ],
    ],
    [
      'AWS::S3::Bucket',
      ['DeliveryBucket3CF71CE6', 'DeliveryBucketAccessLogsBBAF56AE', 'ExportBucketC5ED3E47', 'LetterBucketB544F410'],
    ],
    ['AWS::KMS::Key', ['PersonalDataKey13F06DED']],
  ] as const)('%s', (type, ids) => {
    expect(
      resourcesOf(data, type)
        .map(({ logicalId }) => logicalId)
        .sort(),
    ).toEqual(ids);
  });
});

function found<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('The template has no such resource.');
  return value;
}

const KeySchema = z.array(z.object({ AttributeName: z.string() }));
const IndexesSchema = z.array(z.object({ IndexName: z.string(), KeySchema })).default([]);

function indexesOf({ Properties }: Resource): string[] {
  return IndexesSchema.parse(Properties['GlobalSecondaryIndexes'])
    .map(({ IndexName, KeySchema: keys }) => `${IndexName}: ${keys.map((key) => key.AttributeName).join(', ')}`)
    .sort();
}

const LifecycleSchema = z.object({
  Rules: z.array(z.object({ Prefix: z.string().optional(), ExpirationInDays: z.number().optional() })),
});

function lifetimesOf({ Properties }: Resource): Record<string, number> {
  const { Rules } = LifecycleSchema.parse(Properties['LifecycleConfiguration']);
  return Object.fromEntries(
    Rules.flatMap(({ Prefix, ExpirationInDays }) =>
      Prefix !== undefined && ExpirationInDays !== undefined ? [[Prefix, ExpirationInDays]] : [],
    ),
  );
}

describe('pages of the web app', () => {
  test('may put files into the bucket for them if their origin is given, and read nothing', () => {
    expect(deliveries.Properties['CorsConfiguration']).toMatchObject({
      'Fn::If': [
        expect.stringContaining('HasWebOrigin'),
        { CorsRules: [{ AllowedOrigins: [{ Ref: 'WebOrigin' }], AllowedMethods: ['PUT'] }] },
        { Ref: 'AWS::NoValue' },
      ],
    });
    expect(data.Parameters['WebOrigin']).toMatchObject({ Default: '' });
    for (const other of [letters, exported]) expect(other.Properties).not.toHaveProperty('CorsConfiguration');
  });
});
