/** The way out for webhooks: functions hand over here what they would send to the internet. */
import { type SentWebhooks, sentWebhookOf } from '../mailbox/index.ts';
import { json, readJson, type Service, ServiceError } from './http.ts';

/** Not a path of AWS, and no bucket has a name like it. */
export const WEBHOOK_RELAY_PATH = '/_webhook-relay';

export function isWebhookRelayPath(path: string): boolean {
  return path === WEBHOOK_RELAY_PATH;
}

export function webhookRelayService(webhooks: SentWebhooks): Service {
  return async (request) => {
    if (request.method !== 'POST') throw new ServiceError('NotFound', 'The relay takes POST.', 404);
    return json(await webhooks.send(sentWebhookOf(await readJson(request.body))));
  };
}
