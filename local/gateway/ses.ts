/** SESv2's SendEmail: what would be sent goes into the mailbox. */
import { z } from 'zod';
import type { Mailbox } from '../mailbox/index.ts';
import { emailIdentityArn } from '../template/index.ts';
import { type GatewayRequest, json, readJson, type Service, ServiceError } from './http.ts';

const ContentSchema = z.object({ Data: z.string() });
const SendEmailSchema = z.object({
  FromEmailAddress: z.string(),
  Destination: z.object({
    ToAddresses: z.array(z.string()).default([]),
    CcAddresses: z.array(z.string()).default([]),
    BccAddresses: z.array(z.string()).default([]),
  }),
  Content: z.object({
    Simple: z.object({
      Subject: ContentSchema,
      Body: z.object({ Text: ContentSchema.optional(), Html: ContentSchema.optional() }),
    }),
  }),
});

const PATH = '/v2/email/outbound-emails';

/** Whether a path is SES's. */
export function isSesPath(path: string): boolean {
  return path.startsWith('/v2/email/');
}

export function sesService(mailbox: Mailbox): Service {
  return async (request) => {
    if (request.method !== 'POST' || request.path !== PATH) {
      throw new ServiceError('NotFoundException', `The local SES has no ${request.method} ${request.path}.`, 404);
    }
    const parsed = SendEmailSchema.safeParse(await readJson(request.body));
    if (!parsed.success)
      throw new ServiceError(
        'BadRequestException',
        `The local SES takes simple mails: ${z.prettifyError(parsed.error)}`,
      );
    const { FromEmailAddress: from, Destination, Content } = parsed.data;
    authorizeSender(request, from);
    const { Subject, Body } = Content.Simple;
    const to = [...Destination.ToAddresses, ...Destination.CcAddresses, ...Destination.BccAddresses];
    const MessageId = mailbox.keep({ from, to, subject: Subject.Data, text: Body.Text?.Data ?? Body.Html?.Data ?? '' });
    return json({ MessageId });
  };
}

/** SES checks the identity that is verified: the address itself, or its domain; here either may be the one granted. */
function authorizeSender({ authorize }: GatewayRequest, from: string): void {
  const address = from.match(/<([^>]+)>/)?.[1] ?? from;
  const context = { 'ses:FromAddress': address };
  const domain = { action: 'ses:SendEmail', resource: emailIdentityArn(address.split('@')[1] ?? address), context };
  try {
    authorize(domain);
  } catch {
    authorize({ ...domain, resource: emailIdentityArn(address) });
  }
}
