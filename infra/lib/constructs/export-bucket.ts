import { Stack } from 'aws-cdk-lib';
import type { Bucket, IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledgePatterns } from './acknowledge.ts';
import type { HandoverFunction } from './handover-function.ts';
import type { PersonalDataKey } from './personal-data-key.ts';
import { keptFor, personalDataBucket } from './private-bucket.ts';

export interface ExportBucketProps {
  readonly key: PersonalDataKey;
  /** Takes the access logs: who fetched what. */
  readonly accessLogs: IBucket;
}

/** Long enough to fetch it and hand it over; what is asked for again is put together again. */
const EXPORTS_KEPT_DAYS = 7;

/**
 * What data subjects are given who ask what is held about them: `exports/<organisation>/<person>/<export>.{html,json}`,
 * under the key of personal data (design rule 7), for a week.
 */
export class ExportBucket extends Construct {
  readonly bucket: Bucket;
  readonly #key: PersonalDataKey;

  constructor(scope: Construct, id: string, { key, accessLogs }: ExportBucketProps) {
    super(scope, id);
    this.#key = key;
    this.bucket = personalDataBucket(this, 'Bucket', {
      key,
      accessLogs,
      accessLogsPrefix: 'exports/',
      lifecycleRules: [keptFor('exports/', EXPORTS_KEPT_DAYS, 1)],
    });
  }

  /** Lets the function put exports there, and sign addresses that read one. */
  grantExport(fn: HandoverFunction): void {
    const exported = `${Stack.of(this).exportValue(this.bucket.bucketArn)}/exports/*`;
    fn.bind('EXPORT_BUCKET', this.bucket.bucketName);
    fn.allow({ actions: ['s3:PutObject', 's3:GetObject'], resources: [exported] });
    this.#key.grantUseThrough('s3', fn, 'kms:GenerateDataKey', 'kms:Decrypt');
    acknowledgePatterns(fn.role, [exported], 'One folder of one bucket; exports get their names at run time.');
  }
}
