import { Stack } from 'aws-cdk-lib';
import type { Bucket, IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledgePatterns } from './acknowledge.ts';
import type { HandoverFunction } from './handover-function.ts';
import type { PersonalDataKey } from './personal-data-key.ts';
import { personalDataBucket } from './private-bucket.ts';

const ONLY_LETTERS = { StringLike: { 's3:prefix': 'letters/*' } };

export interface LetterBucketProps {
  readonly key: PersonalDataKey;
  /** Takes the access logs: who put or read which letter. */
  readonly accessLogs: IBucket;
}

/**
 * Letters as they were sent, with their data message and receipt: `letters/<organisation>/<case>/<hand-off>.{pdf,memo.xml,
 * json}`; beside them `<message>.memo.xml`, agencies' alerts as Digital Post, which name nobody. Besides the persons' table the only place with names and addresses, so under the same key (design rule 7).
 * Versioned and never rewritten in place: what was sent can be shown as long as it is kept. No lifecycle: letters are
 * erased with their case (erase-expired), which may be open for years, or under a legal hold.
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
      lifecycleRules: [],
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

  /** Lets the function erase letters with every version of them, and read none. */
  grantErase(fn: HandoverFunction): void {
    const bucketArn = Stack.of(this).exportValue(this.bucket.bucketArn);
    const letters = `${bucketArn}/letters/*`;
    fn.bind('LETTER_BUCKET', this.bucket.bucketName);
    fn.allow({ actions: ['s3:ListBucketVersions'], resources: [bucketArn], conditions: ONLY_LETTERS });
    fn.allow({ actions: ['s3:DeleteObjectVersion'], resources: [letters] });
    acknowledgePatterns(fn.role, [letters], 'One folder of one bucket; letters get their names at run time.');
  }
}
