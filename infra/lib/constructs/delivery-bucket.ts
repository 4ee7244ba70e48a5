import { Aws, Duration, Fn, Stack } from 'aws-cdk-lib';
import type { Bucket, CfnBucket, IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledgePatterns } from './acknowledge.ts';
import type { HandoverFunction } from './handover-function.ts';
import type { PersonalDataKey } from './personal-data-key.ts';
import { accessLogBucket, keptFor, personalDataBucket } from './private-bucket.ts';
import { webOriginOf } from './web-origin.ts';
import type { Workflow } from './workflow.ts';

export interface DeliveryBucketProps {
  readonly key: PersonalDataKey;
}

/** Five years from the end of the accounting year (bogføringsloven § 12), and the year itself. */
const ORIGINALS_KEPT_DAYS = 6 * 366;
/** Rows and lists are read once, right away; a month leaves time to look into a failed run. */
const ROWS_KEPT_DAYS = 30;
/** Long enough for the housing administration to correct and deliver again. */
const REJECTS_KEPT_DAYS = 90;
/** As long as the cases whose hearings they set: KL's deletion period for eviction topics (P1825D), and a year. */
const HEARING_LISTS_KEPT_DAYS = 6 * 366;

/** What pages of the web app may do: put a file, with the headers of the address that they were given. They read nothing. */
const CORS = {
  CorsRules: [
    {
      AllowedOrigins: [{ Ref: 'WebOrigin' }],
      AllowedMethods: ['PUT'],
      AllowedHeaders: ['content-type', 'if-none-match', 'x-amz-checksum-sha256'],
      MaxAge: Duration.minutes(10).toSeconds(),
    },
  ],
};

/**
 * The files the housing administrations deliver (`deliveries/<organisation>/…`) and the court's lists of hearings
 * (`hearing-lists/<organisation>/…`), and what is made of them: normalised rows and lists of accounts to evaluate
 * (`rows/`), what was rejected (`rejects/`) and what became of a list (`reports/`), which expire. Versioned, so that a
 * file delivered again under its old name hides no original.
 */
export class DeliveryBucket extends Construct {
  readonly bucket: Bucket;
  /** Takes the access logs of this bucket, and of others with personal data. */
  readonly accessLogs: IBucket;
  readonly #key: PersonalDataKey;

  constructor(scope: Construct, id: string, { key }: DeliveryBucketProps) {
    super(scope, id);
    this.#key = key;
    this.accessLogs = accessLogBucket(this, 'AccessLogs');
    this.bucket = personalDataBucket(this, 'Bucket', {
      key,
      accessLogs: this.accessLogs,
      accessLogsPrefix: 'deliveries/',
      lifecycleRules: [
        keptFor('deliveries/', ORIGINALS_KEPT_DAYS, ORIGINALS_KEPT_DAYS),
        keptFor('hearing-lists/', HEARING_LISTS_KEPT_DAYS, HEARING_LISTS_KEPT_DAYS),
        keptFor('rows/', ROWS_KEPT_DAYS, 1),
        keptFor('rejects/', REJECTS_KEPT_DAYS, 1),
        keptFor('reports/', REJECTS_KEPT_DAYS, 1),
        { id: 'AbortUploads', abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
    });
    // `as`: the resource itself, as a bucket's default child always is.
    const resource = this.bucket.node.defaultChild as CfnBucket;
    // The property itself: `eventBridgeEnabled` of the L2 would deploy a Lambda of its own to set it.
    resource.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
    const { hasWebOrigin } = webOriginOf(this, 'Origin of the web app, whose pages put files here; none if empty.');
    resource.corsConfiguration = Fn.conditionIf(hasWebOrigin.logicalId, CORS, Aws.NO_VALUE);
  }

  /** Lets the function read what was delivered. */
  grantReadOriginals(fn: HandoverFunction): void {
    this.#bind(fn, 'deliveries', ['s3:GetObject'], 'kms:Decrypt');
  }

  /** Lets the function write the rows and the rejects of a delivery, whatever its size. */
  grantUploadRows(fn: HandoverFunction): void {
    this.#bind(fn, 'rows', UPLOAD_ACTIONS, ...UPLOAD_KEY_ACTIONS);
    this.#bind(fn, 'rejects', UPLOAD_ACTIONS, ...UPLOAD_KEY_ACTIONS);
  }

  /** Lets the function write the list of accounts that one run evaluates, whatever its length. */
  grantUploadLists(fn: HandoverFunction): void {
    this.#bind(fn, 'rows/_due', UPLOAD_ACTIONS, ...UPLOAD_KEY_ACTIONS);
  }

  /** Lets the function write the rejects of one batch. */
  grantPutRejects(fn: HandoverFunction): void {
    this.#bind(fn, 'rejects', ['s3:PutObject'], 'kms:GenerateDataKey');
  }

  /** Lets the function read lists of hearings, and write what became of them. */
  grantReadHearingLists(fn: HandoverFunction): void {
    this.#bind(fn, 'hearing-lists', ['s3:GetObject'], 'kms:Decrypt');
    this.#bind(fn, 'reports', ['s3:PutObject'], 'kms:GenerateDataKey');
  }

  /** Lets the function give out addresses to put a file to: they carry the function's own leave. */
  grantReceive(fn: HandoverFunction): void {
    for (const folder of ['deliveries', 'hearing-lists']) {
      this.#bind(fn, folder, ['s3:PutObject'], 'kms:GenerateDataKey');
    }
  }

  /** Lets the function find and read what was rejected. */
  grantReadRejects(fn: HandoverFunction): void {
    for (const folder of ['rejects', 'reports']) {
      this.#bind(fn, folder, ['s3:GetObject'], 'kms:Decrypt');
      fn.allow({
        actions: ['s3:ListBucket'],
        resources: [Stack.of(this).exportValue(this.bucket.bucketArn)],
        conditions: { StringLike: { 's3:prefix': `${folder}/*` } },
      });
    }
  }

  /** Lets the workflow read, item by item, the rows and lists its functions wrote. */
  grantReadItems(workflow: Workflow): void {
    this.#allow(workflow, 'rows', ['s3:GetObject'], 'kms:Decrypt');
  }

  #bind(fn: HandoverFunction, folder: string, actions: string[], ...onKey: KeyAction[]): void {
    fn.bind('DELIVERY_BUCKET', this.bucket.bucketName);
    this.#allow(fn, folder, actions, ...onKey);
  }

  #allow(grantee: HandoverFunction | Workflow, folder: string, actions: string[], ...onKey: KeyAction[]): void {
    const objects = `${Stack.of(this).exportValue(this.bucket.bucketArn)}/${folder}/*`;
    grantee.allow({ actions, resources: [objects] });
    this.#key.grantUseThrough('s3', grantee, ...onKey);
    acknowledgePatterns(grantee.role, [objects], 'One folder of one bucket; objects get their names at run time.');
  }
}

type KeyAction = `kms:${string}`;

/** A large object goes up in parts: they are dropped if one fails, and S3 reads back what it has encrypted of them. */
const UPLOAD_ACTIONS = ['s3:PutObject', 's3:AbortMultipartUpload'];
const UPLOAD_KEY_ACTIONS: readonly KeyAction[] = ['kms:GenerateDataKey', 'kms:Decrypt'];
