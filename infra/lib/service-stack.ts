import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AlertMail } from './constructs/alert-mail.ts';
import type { FunctionBundles } from './constructs/function-bundles.ts';
import { IntakeTriggers } from './constructs/intake-triggers.ts';
import { OperatorAlarms } from './constructs/operator-alarms.ts';
import { OutboxRedrive } from './constructs/outbox-redrive.ts';
import { OutboxRelay } from './constructs/outbox-relay.ts';
import { printNames } from './constructs/printed-names.ts';
import type { DataStack } from './data-stack.ts';
import { watchAll } from './service/alarms.ts';
import { createFunctions } from './service/functions.ts';
import { grantAll } from './service/grants.ts';
import { createWorkflows } from './service/workflows.ts';

export interface ServiceStackProps {
  readonly data: DataStack;
  readonly bundles: FunctionBundles;
  /** The checkout, where the workflows' definitions are. */
  readonly projectRoot: string;
}

/**
 * What runs: functions, workflows and what starts them. Holds no data, so it can be rolled back at any time. It is not
 * deleted by accident, because that would end the executions that carry the cases.
 */
export class ServiceStack extends Stack {
  constructor(scope: Construct, id: string, { data, bundles, projectRoot }: ServiceStackProps) {
    super(scope, id, { description: 'henvis: functions and workflows', terminationProtection: true });
    const functions = createFunctions(this, bundles);
    const workflows = createWorkflows(this, projectRoot, functions, data);
    const mail = new AlertMail(this, 'AlertMail');
    grantAll({ data, functions, workflows, mail });

    const triggers = new IntakeTriggers(this, 'IntakeTriggers', {
      deliveries: data.deliveries,
      intake: workflows['arrears-intake'],
    });
    const relay = new OutboxRelay(this, 'OutboxRelay', { cases: data.cases, relay: functions.relay });
    const redrive = new OutboxRedrive(this, 'OutboxRedrive', { redrive: functions['redrive-outbox'] });
    const alarms = new OperatorAlarms(this, 'OperatorAlarms');
    watchAll(alarms, { functions, workflows, triggers, relay, redrive });

    printNames(this, {
      AlarmTopicArn: alarms.topicArn,
      ChangeHandoffFunctionName: functions['change-handoff'].function.functionName,
      ChangeSettingsFunctionName: functions['change-settings'].function.functionName,
      CaseloadOverviewFunctionName: functions['caseload-overview'].function.functionName,
      RelayLogGroupName: functions.relay.logGroupName,
      ArrearsIntakeArn: workflows['arrears-intake'].stateMachine.stateMachineArn,
      ArrearsCaseArn: workflows['arrears-case'].stateMachine.stateMachineArn,
      HandoffArn: workflows.handoff.stateMachine.stateMachineArn,
      RelayDeadLettersUrl: relay.deadLetters.queueUrl,
      RedriveDeadLettersUrl: redrive.deadLetters.queueUrl,
      IntakeDeadLettersUrl: triggers.deadLetters.queueUrl,
    });
  }
}
