import { Duration } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { ContextAttribute, Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { deadLetterQueue } from './dead-letter-queue.ts';
import type { HandoverFunction } from './handover-function.ts';

export interface OutboxRedriveProps {
  /** The function that sends again what is still undelivered. */
  readonly redrive: HandoverFunction;
}

const EVERY = Duration.minutes(15);
/** The next run is due before a later attempt would help. */
const RETRY_POLICY = { maximumRetryAttempts: 2, maximumEventAgeInSeconds: EVERY.toSeconds() };

/**
 * Every quarter of an hour, messages that are still in the outbox are sent again. Its target is written out here
 * because the ready-made one also lets the schedule call every version of the function.
 */
export class OutboxRedrive extends Construct {
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { redrive }: OutboxRedriveProps) {
    super(scope, id);
    this.deadLetters = deadLetterQueue(this, 'DeadLetters');
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('scheduler.amazonaws.com') });
    redrive.grantCall(role);
    this.deadLetters.grant(role, 'sqs:SendMessage');
    new Schedule(this, 'Schedule', {
      description: 'Sends outbox messages again that were not delivered',
      schedule: ScheduleExpression.rate(EVERY),
      target: {
        bind: () => ({
          arn: redrive.function.functionArn,
          role,
          // The run's own time, since no function reads a clock.
          input: ScheduleTargetInput.fromObject({ at: ContextAttribute.scheduledTime }),
          retryPolicy: RETRY_POLICY,
          deadLetterConfig: { arn: this.deadLetters.queueArn },
        }),
      },
    });
  }
}
