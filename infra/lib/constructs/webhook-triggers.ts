import type { Duration } from 'aws-cdk-lib';
import { EventField, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { CaseEventBus } from './case-event-bus.ts';
import type { HandoverFunction } from './handover-function.ts';
import { ScheduledCall } from './scheduled-call.ts';

export interface WebhookTriggersProps {
  readonly events: CaseEventBus;
  /** The function that delivers; called with `{event, at}` for an event, and with `{at}` for what is due. */
  readonly deliver: HandoverFunction;
  /** How often what is due is tried again. */
  readonly every: Duration;
}

/** Whom webhooks are for; what is for the gateway to Digital Post is nobody else's. */
const AGENCIES = ['housing', 'advice', 'municipality', 'court'];

/**
 * What starts a delivery: an event for an agency, at once, and time. An event that could not be taken on, or whose call
 * failed each time, waits in the dead-letter queue; what was written down is tried again by the clock.
 */
export class WebhookTriggers extends Construct {
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { events, deliver, every }: WebhookTriggersProps) {
    super(scope, id);
    const due = new ScheduledCall(this, 'Due', {
      fn: deliver,
      description: 'Tries webhook deliveries again that are due',
      schedule: ScheduleExpression.rate(every),
      // The next run is due before a later attempt would help.
      retry: { attemptsMax: 2, within: every },
      keepsFailedCalls: true,
    });
    this.deadLetters = due.deadLetters;
    new Rule(this, 'Event', {
      description: 'An agency is told something that its webhooks may want',
      eventBus: events.bus,
      eventPattern: { source: ['henvis'], detail: { specversion: ['1.0'], henvisrecipient: AGENCIES } },
      targets: [
        new LambdaFunction(deliver.function, {
          event: RuleTargetInput.fromObject({ event: EventField.fromPath('$.detail'), at: EventField.time }),
          deadLetterQueue: this.deadLetters,
        }),
      ],
    });
  }
}
