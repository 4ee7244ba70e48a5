import { CfnParameter, Fn, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { HandoverFunction } from './handover-function.ts';

/**
 * The e-mail to an agency's shared inbox or to a tenant. It is sent from one address, given at deployment, whose domain is
 * a verified identity of Amazon SES (docs/deploy.md).
 */
export class AlertMail extends Construct {
  readonly #sender: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const sender = new CfnParameter(this, 'Sender', {
      description: 'Address mails are sent from; its domain must be a verified identity in Amazon SES.',
      allowedPattern: '[a-z0-9._+-]+@[a-z0-9-]+(\\.[a-z0-9-]+)+',
      constraintDescription: 'an e-mail address in lower case, e.g. henvis@bolig.example',
    });
    sender.overrideLogicalId('AlertSender');
    this.#sender = sender.valueAsString;
  }

  /**
   * Lets the function send mail, from the one address only. Mails go out in their MIME form, for which IAM checks
   * `ses:SendRawEmail` although the operation is SendEmail.
   */
  grantSend(fn: HandoverFunction): void {
    fn.bind('ALERT_SENDER', this.#sender);
    const domain = Fn.select(1, Fn.split('@', this.#sender));
    fn.allow({
      actions: ['ses:SendRawEmail'],
      resources: [Stack.of(this).formatArn({ service: 'ses', resource: 'identity', resourceName: domain })],
      conditions: { StringEquals: { 'ses:FromAddress': this.#sender } },
    });
  }
}
