import { CfnParameter, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { HandoverFunction } from './handover-function.ts';

/** Texts go to Danish numbers only; a sender id is registered for one country (ISO 3166-1 alpha-2). */
const COUNTRY = 'DK';

/**
 * Text messages (SMS) to tenants. They come from one sender id, given at deployment and registered for Denmark in AWS End
 * User Messaging (docs/deploy.md): the name a tenant's telephone shows instead of a number, so nobody can answer it.
 */
export class TenantTexts extends Construct {
  readonly #sender: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const sender = new CfnParameter(this, 'Sender', {
      description: 'Sender id of text messages to tenants, registered for DK in AWS End User Messaging.',
      // 3GPP TS 23.040: an alphanumeric address has at most 11 characters.
      allowedPattern: '(?=.*[A-Za-z])[A-Za-z0-9]{3,11}',
      constraintDescription: '3 to 11 letters and digits, at least one letter, e.g. Bolig',
    });
    sender.overrideLogicalId('SmsSender');
    this.#sender = sender.valueAsString;
  }

  /** Lets the function send texts, from the one sender id only. */
  grantSend(fn: HandoverFunction): void {
    fn.bind('SMS_SENDER', this.#sender);
    const senderId = Stack.of(this).formatArn({
      service: 'sms-voice',
      resource: 'sender-id',
      resourceName: `${this.#sender}/${COUNTRY}`,
    });
    fn.allow({ actions: ['sms-voice:SendTextMessage'], resources: [senderId] });
  }
}
