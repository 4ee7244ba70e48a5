import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type IBucket,
  type LifecycleRule,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { PersonalDataKey } from './personal-data-key.ts';

export interface PersonalDataBucketProps {
  readonly key: PersonalDataKey;
  /** Takes the access logs, as {@link accessLogBucket} makes it. */
  readonly accessLogs: IBucket;
  /** Where in {@link accessLogs} they lie, e.g. `deliveries/`. */
  readonly accessLogsPrefix: string;
  readonly lifecycleRules: LifecycleRule[];
}

const ACCESS_LOGS_KEPT_DAYS = 400;
const MINIMUM_TLS_VERSION = 1.2;

/** What every bucket here is: not public, of one owner, TLS only, and kept when its stack goes. */
const PRIVATE = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  enforceSSL: true,
  minimumTLSVersion: MINIMUM_TLS_VERSION,
  removalPolicy: RemovalPolicy.RETAIN,
} as const;

/** A bucket under the personal-data key; versioned, so that an object written again hides no earlier one. */
export function personalDataBucket(scope: Construct, id: string, props: PersonalDataBucketProps): Bucket {
  return new Bucket(scope, id, {
    ...PRIVATE,
    encryption: BucketEncryption.KMS,
    encryptionKey: props.key.key,
    bucketKeyEnabled: true,
    versioned: true,
    serverAccessLogsBucket: props.accessLogs,
    serverAccessLogsPrefix: props.accessLogsPrefix,
    lifecycleRules: props.lifecycleRules,
  });
}

/** A bucket that takes the access logs of others. */
export function accessLogBucket(scope: Construct, id: string): IBucket {
  const bucket = new Bucket(scope, id, {
    ...PRIVATE,
    encryption: BucketEncryption.S3_MANAGED,
    lifecycleRules: [{ id: 'Expire', expiration: Duration.days(ACCESS_LOGS_KEPT_DAYS) }],
  });
  acknowledge(bucket, {
    'AwsSolutions-S1': 'This bucket takes the access logs; logging its own access would feed on itself.',
  });
  // `as`: aws-cdk-lib is not written for exactOptionalPropertyTypes; a Bucket is an IBucket.
  return bucket as IBucket;
}

/** A bucket of files that anybody may have, through CloudFront: the web app. A deployment writes them again, so none is kept. */
export function publicFilesBucket(scope: Construct, id: string): Bucket {
  const bucket = new Bucket(scope, id, { ...PRIVATE, encryption: BucketEncryption.S3_MANAGED });
  acknowledge(bucket, {
    'AwsSolutions-S1': 'The files are public and the same for everybody; only CloudFront reads the bucket.',
  });
  return bucket;
}

/** Expires what lies under the prefix, and versions that were replaced or deleted. */
export function keptFor(prefix: string, days: number, noncurrentDays: number): LifecycleRule {
  return {
    id: `Expire ${prefix}`,
    prefix,
    expiration: Duration.days(days),
    noncurrentVersionExpiration: Duration.days(noncurrentDays),
  };
}
