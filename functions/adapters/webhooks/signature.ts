import { Webhook } from 'standardwebhooks';
import { epochMsOf, type Instant } from '../../domain/calendar/index.ts';
import type { CloudEvent } from '../../domain/published-event/index.ts';
import type { SignedRequest } from './ports.ts';

const MS_PER_SECOND = 1000;

/**
 * An event as a request of CloudEvents' HTTP binding in structured mode, signed as Standard Webhooks has it
 * (https://www.standardwebhooks.com): id, time and body under every secret given.
 *
 * @param at when it is sent; receivers refuse what is some minutes off
 */
export function signedRequest(url: string, event: CloudEvent, secrets: readonly string[], at: Instant): SignedRequest {
  const body = JSON.stringify(event);
  const time = new Date(epochMsOf(at));
  return {
    url,
    body,
    headers: {
      'content-type': 'application/cloudevents+json; charset=utf-8',
      'user-agent': 'henvis-webhooks/1',
      'webhook-id': event.id,
      'webhook-timestamp': String(Math.floor(time.getTime() / MS_PER_SECOND)),
      'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(event.id, time, body)).join(' '),
    },
  };
}
