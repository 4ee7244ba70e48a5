import type { Duration } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { ContextAttribute, Schedule, type ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { deadLetterQueue } from './dead-letter-queue.ts';
import type { HandoverFunction } from './handover-function.ts';

export interface ScheduledCallProps {
  /** The function; it is called with `{at}`, the run's own time, since no function reads a clock. */
  readonly fn: HandoverFunction;
  readonly description: string;
  /** What it is called with besides `at`. @default nothing */
  readonly input?: Readonly<Record<string, string | number | boolean>>;
  readonly schedule: ScheduleExpression;
  /** How often and how long a call is tried that Lambda does not take. */
  readonly retry: { readonly attemptsMax: number; readonly within: Duration };
  /** Whether a call that Lambda took, and that failed each time, is kept as well. @default the next run makes up for it */
  readonly keepsFailedCalls?: boolean;
}

/**
 * Calls a function at its time; a call that Lambda did not take waits in the dead-letter queue. The target is written out
 * here because the ready-made one also lets the schedule call every version of the function.
 */
export class ScheduledCall extends Construct {
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, props: ScheduledCallProps) {
    super(scope, id);
    const { fn, description, input = {}, schedule, retry, keepsFailedCalls = false } = props;
    this.deadLetters = deadLetterQueue(this, 'DeadLetters');
    if (keepsFailedCalls) fn.keepFailedCalls(this.deadLetters);
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('scheduler.amazonaws.com') });
    fn.grantCall(role);
    this.deadLetters.grant(role, 'sqs:SendMessage');
    new Schedule(this, 'Schedule', {
      description,
      schedule,
      target: {
        bind: () => ({
          arn: fn.function.functionArn,
          role,
          input: ScheduleTargetInput.fromObject({ ...input, at: ContextAttribute.scheduledTime }),
          retryPolicy: {
            maximumRetryAttempts: retry.attemptsMax,
            maximumEventAgeInSeconds: retry.within.toSeconds(),
          },
          deadLetterConfig: { arn: this.deadLetters.queueArn },
        }),
      },
    });
  }
}
