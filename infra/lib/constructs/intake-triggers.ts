import { TimeZone } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { SfnStateMachine } from 'aws-cdk-lib/aws-events-targets';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { StepFunctionsStartExecution } from 'aws-cdk-lib/aws-scheduler-targets';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { deadLetterQueue } from './dead-letter-queue.ts';
import type { DeliveryBucket } from './delivery-bucket.ts';
import type { Workflow } from './workflow.ts';

export interface IntakeTriggersProps {
  readonly deliveries: DeliveryBucket;
  readonly intake: Workflow;
}

/** Before the office opens, after the night's Betalingsservice delivery. */
const SWEEP_AT = { hour: '6', minute: '30', timeZone: TimeZone.of('Europe/Copenhagen') };

/**
 * What starts an intake: a file under `deliveries/`, and once a day nothing at all, for rents missed without any file.
 * Both try again for a day; what could not be started then waits in the dead-letter queue.
 */
export class IntakeTriggers extends Construct {
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { deliveries, intake }: IntakeTriggersProps) {
    super(scope, id);
    this.deadLetters = deadLetterQueue(this, 'DeadLetters');
    new Rule(this, 'DeliveryArrived', {
      description: 'A housing administration delivered a file',
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: { bucket: { name: [deliveries.bucket.bucketName] }, object: { key: [{ prefix: 'deliveries/' }] } },
      },
      targets: [new SfnStateMachine(intake.stateMachine, { deadLetterQueue: this.deadLetters })],
    });
    new Schedule(this, 'DailySweep', {
      description: 'Evaluates accounts that fell due without a file',
      schedule: ScheduleExpression.cron(SWEEP_AT),
      target: new StepFunctionsStartExecution(intake.stateMachine, {
        role: new Role(this, 'DailySweepRole', { assumedBy: new ServicePrincipal('scheduler.amazonaws.com') }),
        input: ScheduleTargetInput.fromObject({ sweep: true }),
        deadLetterQueue: this.deadLetters,
      }),
    });
  }
}
