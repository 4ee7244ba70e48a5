import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { DomainEvents } from './constructs/domain-events.ts';
import type { FunctionBundles } from './constructs/function-bundles.ts';
import { OperatorAlarms } from './constructs/operator-alarms.ts';
import type { DataStack } from './data-stack.ts';

export interface ServiceStackProps {
  readonly data: DataStack;
  readonly bundles: FunctionBundles;
  /** The checkout, from which functions and workflows are found by name. */
  readonly projectRoot: string;
}

/** What runs: functions, workflows and what starts them. Holds no data, so it can be rolled back at any time. */
export class ServiceStack extends Stack {
  constructor(scope: Construct, id: string, { data, projectRoot, bundles }: ServiceStackProps) {
    super(scope, id, { description: 'henvis: functions and workflows' });
    new DomainEvents(this, 'DomainEvents');
    new OperatorAlarms(this, 'OperatorAlarms');
    void [data, projectRoot, bundles];
  }
}
