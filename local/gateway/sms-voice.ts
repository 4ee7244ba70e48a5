/** AWS End User Messaging SMS (the API "Pinpoint SMS Voice V2"): what would be texted goes into the mailbox. */
import { z } from 'zod';
import type { Mailbox } from '../mailbox/index.ts';
import { smsSenderArn } from '../template/index.ts';
import { json, readJson, type Service, ServiceError } from './http.ts';

/** Seven parts of a concatenated message: more than the service takes for any alphabet. */
const BODY_MAX_CHARACTERS = 1600;

const SendTextMessageSchema = z.object({
  DestinationPhoneNumber: z.string().regex(/^\+[1-9]\d{1,14}$/, 'expected a number in E.164'),
  OriginationIdentity: z.string().regex(/^[A-Za-z0-9_-]{1,11}$/, 'expected a sender id of up to 11 characters'),
  MessageBody: z.string().min(1).max(BODY_MAX_CHARACTERS),
  MessageType: z.enum(['TRANSACTIONAL', 'PROMOTIONAL']).default('TRANSACTIONAL'),
});

/** A sender id is registered country by country; henvis has one for Denmark. */
const COUNTRIES: Readonly<Record<string, string>> = { '+45': 'DK' };

export function smsVoiceService(mailbox: Mailbox): Service {
  return async (request) => {
    const operation = String(request.headers['x-amz-target']).split('.')[1];
    if (operation !== 'SendTextMessage')
      throw new ServiceError('UnknownOperationException', `The local SMS service has no ${operation}.`);
    const parsed = SendTextMessageSchema.safeParse(await readJson(request.body));
    if (!parsed.success) throw new ServiceError('ValidationException', z.prettifyError(parsed.error));
    const { DestinationPhoneNumber: to, OriginationIdentity: from, MessageBody: text } = parsed.data;
    const country = COUNTRIES[to.slice(0, 3)];
    if (country === undefined) {
      throw new ServiceError(
        'ValidationException',
        `The sender id ${from} is registered for Danish numbers (+45) only.`,
      );
    }
    request.authorize({ action: 'sms-voice:SendTextMessage', resource: smsSenderArn(from, country) });
    return json({ MessageId: mailbox.keepText({ from, to, text }) }, 200, {
      'content-type': 'application/x-amz-json-1.0',
    });
  };
}
