import { Stack } from 'aws-cdk-lib';
import type { Bucket, IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledgePatterns } from './acknowledge.ts';
import type { HandoverFunction } from './handover-function.ts';
import type { PersonalDataKey } from './personal-data-key.ts';
import { keptFor, personalDataBucket } from './private-bucket.ts';

export interface LetterBucketProps {
  readonly key: PersonalDataKey;
  /** Takes the access logs: who put or read which letter. */
  readonly accessLogs: IBucket;
}

/**
 * Five years, KL's deletion period for eviction topics (KLE 32.21.14, P1825D), and a year within which the case it
 * belongs to ends. A letter holds a tenant's name and address, so it is not kept for longer than that.
 */
const LETTERS_KEPT_DAYS = 6 * 366;

/**
 * Letters as they were sent, with their data message and receipt: `letters/<organisation>/<case>/<hand-off>.{pdf,memo.xml,
 * json}`; beside them `<message>.memo.xml`, agencies' alerts as Digital Post, which name nobody. Besides the persons' table the only place with names and addresses, so under the same key (design rule 7).
 * Versioned and never rewritten in place: what was sent can be shown as long as it is kept.
 */
export class LetterBucket extends Construct {
  readonly bucket: Bucket;
  readonly #key: PersonalDataKey;

  constructor(scope: Construct, id: string, { key, accessLogs }: LetterBucketProps) {
    super(scope, id);
    this.#key = key;
    this.bucket = personalDataBucket(this, 'Bucket', {
      key,
      accessLogs,
      accessLogsPrefix: 'letters/',
      lifecycleRules: [keptFor('letters/', LETTERS_KEPT_DAYS, LETTERS_KEPT_DAYS)],
    });
  }

  /** Lets the function put letters there, and read none. */
  grantKeep(fn: HandoverFunction): void {
    const letters = `${Stack.of(this).exportValue(this.bucket.bucketArn)}/letters/*`;
    fn.bind('LETTER_BUCKET', this.bucket.bucketName);
    fn.allow({ actions: ['s3:PutObject'], resources: [letters] });
    this.#key.grantUseThrough('s3', fn, 'kms:GenerateDataKey');
    acknowledgePatterns(fn.role, [letters], 'One folder of one bucket; letters get their names at run time.');
  }
}
