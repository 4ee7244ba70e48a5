import { Stack } from 'aws-cdk-lib';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { AlertMail } from './constructs/alert-mail.ts';
import { CaseEventBus } from './constructs/case-event-bus.ts';
import type { FunctionBundles } from './constructs/function-bundles.ts';
import { createFunctions, namesToCall } from './constructs/function-list.ts';
import { OperatorAlarms } from './constructs/operator-alarms.ts';
import { printNames } from './constructs/printed-names.ts';
import { TenantTexts } from './constructs/tenant-texts.ts';
import type { DataStack } from './data-stack.ts';
import { watchAll } from './service/alarms.ts';
import { CALLED_BY_NAME, FUNCTIONS } from './service/functions.ts';
import { grantAll } from './service/grants.ts';
import { createTriggers } from './service/triggers.ts';
import { createWorkflows } from './service/workflows.ts';

export interface ServiceStackProps {
  readonly data: DataStack;
  readonly bundles: FunctionBundles;
  /** The checkout, where the workflows' definitions are. */
  readonly projectRoot: string;
}

/**
 * What runs by itself: workflows, the functions that they, the stream, schedules and files call, and what starts them.
 * Holds no data, so it can be rolled back at any time. It is not deleted by accident, because that would end the
 * executions that carry the cases. It knows nothing of the API, whose stack comes after it
 * (docs/adr/0035-the-api-is-a-stack.md).
 */
export class ServiceStack extends Stack {
  /** Where alarms go; the operators subscribe to it once, for the API as well. */
  readonly alarmTopic: ITopic;

  constructor(scope: Construct, id: string, { data, bundles, projectRoot }: ServiceStackProps) {
    super(scope, id, { description: 'henvis: workflows and what they call', terminationProtection: true });
    const functions = createFunctions(this, bundles, FUNCTIONS);
    const workflows = createWorkflows(this, projectRoot, functions, data);
    const mail = new AlertMail(this, 'AlertMail');
    const texts = new TenantTexts(this, 'TenantTexts');
    const events = new CaseEventBus(this, 'CaseEvents');
    grantAll({ data, functions, workflows, mail, texts, events });

    const triggers = createTriggers(this, { data, functions, workflows, events });
    const alarms = new OperatorAlarms(this, 'OperatorAlarms');
    this.alarmTopic = alarms.topic;
    watchAll(alarms, { functions, workflows, triggers });

    printNames(this, {
      AlarmTopicArn: alarms.topic.topicArn,
      ...namesToCall(CALLED_BY_NAME.map((name) => functions[name])),
      CaseEventBusName: events.bus.eventBusName,
      RelayLogGroupName: functions.relay.logGroupName,
      DeliverWebhooksLogGroupName: functions['deliver-webhooks'].logGroupName,
      ArrearsIntakeArn: workflows['arrears-intake'].stateMachine.stateMachineArn,
      ArrearsCaseArn: workflows['arrears-case'].stateMachine.stateMachineArn,
      HandoffArn: workflows.handoff.stateMachine.stateMachineArn,
      HearingArn: workflows.hearing.stateMachine.stateMachineArn,
      RelayDeadLettersUrl: triggers.relay.deadLetters.queueUrl,
      RedriveDeadLettersUrl: triggers.redrive.deadLetters.queueUrl,
      DigestDeadLettersUrl: triggers.digests.deadLetters.queueUrl,
      ErasureDeadLettersUrl: triggers.erasure.deadLetters.queueUrl,
      VerificationDeadLettersUrl: triggers.verification.deadLetters.queueUrl,
      HearingListDeadLettersUrl: triggers.hearingLists.deadLetters.queueUrl,
      WebhookDeadLettersUrl: triggers.webhooks.deadLetters.queueUrl,
      IntakeDeadLettersUrl: triggers.intake.deadLetters.queueUrl,
    });
  }
}
