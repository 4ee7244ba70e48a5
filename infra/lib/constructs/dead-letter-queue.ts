import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

const RETENTION_DAYS = 14;

/**
 * Where a message waits that could not be handled, for as long as SQS allows: encrypted, TLS only, and always under
 * an alarm (see OperatorAlarms), since nobody looks into a queue unasked.
 */
export function deadLetterQueue(scope: Construct, id: string): Queue {
  const queue = new Queue(scope, id, {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(RETENTION_DAYS),
  });
  acknowledge(queue, {
    'AwsSolutions-SQS3': 'This queue is the dead-letter queue; an alarm watches its depth.',
    'Serverless-SQSRedrivePolicy': 'This queue is the dead-letter queue; an alarm watches its depth.',
  });
  return queue;
}
