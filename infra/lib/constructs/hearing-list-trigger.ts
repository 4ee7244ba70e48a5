import { EventField, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { deadLetterQueue } from './dead-letter-queue.ts';
import type { DeliveryBucket } from './delivery-bucket.ts';
import type { HandoverFunction } from './handover-function.ts';

export interface HearingListTriggerProps {
  readonly deliveries: DeliveryBucket;
  /** The function that reads a list; called with `{bucket, key, at}`. */
  readonly read: HandoverFunction;
}

/**
 * A list of hearings (berammelsesliste) under `hearing-lists/` is read as soon as it is there. Neither a call that Lambda
 * did not take within a day nor one that failed each time is lost: both wait in the dead-letter queue.
 */
export class HearingListTrigger extends Construct {
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { deliveries, read }: HearingListTriggerProps) {
    super(scope, id);
    this.deadLetters = deadLetterQueue(this, 'DeadLetters');
    read.keepFailedCalls(this.deadLetters);
    new Rule(this, 'ListArrived', {
      description: 'A list of hearings was delivered',
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: { bucket: { name: [deliveries.bucket.bucketName] }, object: { key: [{ prefix: 'hearing-lists/' }] } },
      },
      targets: [
        new LambdaFunction(read.function, {
          event: RuleTargetInput.fromObject({
            bucket: EventField.fromPath('$.detail.bucket.name'),
            key: EventField.fromPath('$.detail.object.key'),
            at: EventField.time,
          }),
          deadLetterQueue: this.deadLetters,
        }),
      ],
    });
  }
}
