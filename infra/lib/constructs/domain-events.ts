import { EventBus } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import type { HandoverFunction } from './handover-function.ts';

/** The bus on which what happened to cases is announced: ids and outcomes, no personal data. */
export class DomainEvents extends Construct {
  readonly bus: EventBus;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.bus = new EventBus(this, 'Bus', { description: 'henvis: what happened to cases' });
  }

  /** Lets the function announce events. */
  grantPublish(fn: HandoverFunction): void {
    fn.bind('EVENT_BUS_NAME', this.bus.eventBusName);
    fn.allow({ actions: ['events:PutEvents'], resources: [this.bus.eventBusArn] });
  }
}
