import { Duration } from 'aws-cdk-lib';
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { CaseTable } from './case-table.ts';
import { deadLetterQueue } from './dead-letter-queue.ts';
import type { HandoverFunction } from './handover-function.ts';

export interface OutboxRelayProps {
  readonly cases: CaseTable;
  /** The function that sends what the outbox holds. */
  readonly relay: HandoverFunction;
}

const BATCH_SIZE = 25;
/** Splitting a batch does not use up an attempt, so these are all for the one message that fails. */
const ATTEMPTS_MAX = 10;
/** A quarter of the 24 hours the stream keeps: past that, the redrive is quicker than the queue behind the message. */
const RECORD_AGE_HOURS_MAX = 6;

/**
 * From the case table's stream to the outside: new outbox items, and only those, go to the relay in the stream's order
 * (one batch per shard at a time, so per case). A message that keeps failing goes to the dead-letter queue, so that it
 * does not hold up those behind it; it stays in the outbox, where the redrive finds it.
 */
export class OutboxRelay extends Construct {
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { cases, relay }: OutboxRelayProps) {
    super(scope, id);
    this.deadLetters = deadLetterQueue(this, 'DeadLetters');
    cases.grantReadStream(relay);
    relay.allow({ actions: ['sqs:SendMessage'], resources: [this.deadLetters.queueArn] });
    new EventSourceMapping(this, 'Mapping', {
      target: relay.function,
      eventSourceArn: cases.streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      filters: [
        FilterCriteria.filter({
          eventName: FilterRule.isEqual('INSERT'),
          dynamodb: { Keys: { sk: { S: FilterRule.beginsWith('OUTBOX#') } } },
        }),
      ],
      batchSize: BATCH_SIZE,
      parallelizationFactor: 1,
      reportBatchItemFailures: true,
      bisectBatchOnError: true,
      retryAttempts: ATTEMPTS_MAX,
      maxRecordAge: Duration.hours(RECORD_AGE_HOURS_MAX),
      onFailure: { bind: () => ({ destination: this.deadLetters.queueArn }) },
    });
  }
}
