import { EventBus } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import type { HandoverFunction } from './handover-function.ts';

/**
 * Where an agency's own system hears what its inbox is told: one event per alert, with references and no personal data.
 * An agency subscribes with a rule of its own, in this account or, by a rule that forwards to its bus, in another. A bus is
 * the one resource that has to have a physical name; the CDK makes it from the construct's path.
 */
export class CaseEventBus extends Construct {
  readonly bus: EventBus;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.bus = new EventBus(this, 'Bus', { description: 'henvis: alerts to agencies as events' });
  }

  /** Lets the function put events on the bus. */
  grantPut(fn: HandoverFunction): void {
    fn.bind('EVENT_BUS_NAME', this.bus.eventBusName);
    fn.allow({ actions: ['events:PutEvents'], resources: [this.bus.eventBusArn] });
  }
}
