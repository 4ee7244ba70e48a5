import { Lazy, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AlertMail } from './constructs/alert-mail.ts';
import { CaseEventBus } from './constructs/case-event-bus.ts';
import type { FunctionBundles } from './constructs/function-bundles.ts';
import { HttpApi } from './constructs/http-api.ts';
import { OperatorAlarms } from './constructs/operator-alarms.ts';
import { printNames } from './constructs/printed-names.ts';
import { SignIn } from './constructs/sign-in.ts';
import { TenantTexts } from './constructs/tenant-texts.ts';
import type { DataStack } from './data-stack.ts';
import { watchAll } from './service/alarms.ts';
import { createFunctions, namesToCall } from './service/functions.ts';
import { grantAll } from './service/grants.ts';
import { addRoutes, ROUTE_LIMIT } from './service/routes.ts';
import { createTriggers } from './service/triggers.ts';
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
    const texts = new TenantTexts(this, 'TenantTexts');
    const events = new CaseEventBus(this, 'CaseEvents');
    grantAll({ data, functions, workflows, mail, texts, events });
    const signIn: SignIn = new SignIn(this, 'SignIn', {
      issueClaims: functions['issue-claims'],
      // The API takes the tokens that the sign-in gives out, and the sign-in leads back to where the API's app is.
      appOrigin: Lazy.string({ produce: () => api.appOrigin }),
    });
    const api: HttpApi = new HttpApi(this, 'HttpApi', { limit: ROUTE_LIMIT, tokens: signIn });
    addRoutes(api, functions);

    const triggers = createTriggers(this, { data, functions, workflows, events });
    const alarms = new OperatorAlarms(this, 'OperatorAlarms');
    watchAll(alarms, { functions, workflows, triggers });

    printNames(this, {
      AlarmTopicArn: alarms.topicArn,
      ApiUrl: api.url,
      ...namesToCall(functions),
      SignInAddress: signIn.address,
      TokenIssuer: signIn.issuer,
      UserPoolId: signIn.pool.userPoolId,
      WebClientId: signIn.webClient.userPoolClientId,
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
