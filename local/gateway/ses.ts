/**
 * SESv2's SendEmail: what would be sent goes into the mailbox. A raw mail is read back from its MIME form (RFC 5322,
 * RFC 2046), so that a mail which no reader understands is not kept as if it were one.
 */
import PostalMime, { type Attachment, type Email } from 'postal-mime';
import { z } from 'zod';
import type { Mail, Mailbox } from '../mailbox/index.ts';
import { emailIdentityArn } from '../template/index.ts';
import { type GatewayRequest, json, readJson, type Service, ServiceError } from './http.ts';

const ContentSchema = z.object({ Data: z.string() });
const SendEmailSchema = z.object({
  FromEmailAddress: z.string().optional(),
  Destination: z
    .object({
      ToAddresses: z.array(z.string()).default([]),
      CcAddresses: z.array(z.string()).default([]),
      BccAddresses: z.array(z.string()).default([]),
    })
    .prefault({}),
  Content: z.union([
    z.object({
      Simple: z.object({
        Subject: ContentSchema,
        Body: z.object({ Text: ContentSchema.optional(), Html: ContentSchema.optional() }),
      }),
    }),
    z.object({ Raw: z.object({ Data: z.base64() }) }),
  ]),
});
type SendEmail = z.infer<typeof SendEmailSchema>;

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
    if (!parsed.success) {
      throw badRequest(`The local SES takes simple and raw mails: ${z.prettifyError(parsed.error)}`);
    }
    const { Content } = parsed.data;
    const mail =
      'Raw' in Content ? await rawMail(parsed.data, Content.Raw.Data) : simpleMail(parsed.data, Content.Simple);
    // A raw mail takes another action than a simple one, though the operation is the same.
    const action = 'Raw' in Content ? 'ses:SendRawEmail' : 'ses:SendEmail';
    authorizeSender(request, action, mail.from);
    if (mail.to.length === 0) throw badRequest('Missing required destination: the mail is addressed to nobody.');
    return json({ MessageId: mailbox.keep(mail) });
  };
}

function badRequest(message: string): ServiceError {
  return new ServiceError('BadRequestException', message);
}

type Simple = Extract<SendEmail['Content'], { Simple: unknown }>['Simple'];

function simpleMail({ FromEmailAddress, Destination }: SendEmail, { Subject, Body }: Simple): Mail {
  if (FromEmailAddress === undefined) throw badRequest('Missing required From address.');
  const text = Body.Text?.Data ?? Body.Html?.Data ?? '';
  return { from: FromEmailAddress, to: envelopeOf(Destination), subject: Subject.Data, text };
}

function envelopeOf({ ToAddresses, CcAddresses, BccAddresses }: SendEmail['Destination']): string[] {
  return [...ToAddresses, ...CcAddresses, ...BccAddresses];
}

/** A raw mail goes to the envelope's addresses; without any, to those of its own headers. */
async function rawMail({ FromEmailAddress, Destination }: SendEmail, data: string): Promise<Mail> {
  const email = await PostalMime.parse(Buffer.from(data, 'base64'));
  const from = email.from?.address;
  if (from === undefined) throw badRequest("Missing required header 'From'.");
  if (FromEmailAddress !== undefined && addressOf(FromEmailAddress) !== from) {
    throw badRequest(`The mail is from ${from}, but is to be sent as ${FromEmailAddress}.`);
  }
  const envelope = envelopeOf(Destination);
  const calendar = email.attachments.find(isCalendar);
  return {
    from,
    to: envelope.length > 0 ? envelope : recipientsOf(email),
    subject: email.subject ?? '',
    text: (email.text ?? email.html ?? '').replaceAll('\r\n', '\n').replace(/\n$/, ''),
    calendar: calendar && canonicalText(calendar),
    attachments: email.attachments
      .filter((attachment) => !isCalendar(attachment))
      .map((attachment) => ({ name: attachment.filename ?? 'part', content: bytesOf(attachment) })),
    reference: email.headers.find(({ key }) => key === 'x-henvis-message')?.value,
  };
}

function recipientsOf({ to = [], cc = [], bcc = [] }: Email): string[] {
  return [...to, ...cc, ...bcc].flatMap(({ address, group }) =>
    address === undefined ? (group ?? []).map((member) => member.address) : [address],
  );
}

function isCalendar({ mimeType }: Attachment): boolean {
  return mimeType === 'text/calendar';
}

/** The parser gives text with bare line feeds; on the wire text has CRLF (RFC 2046 § 4.1.1), and so has iCalendar. */
function canonicalText(attachment: Attachment): string {
  return Buffer.from(bytesOf(attachment)).toString('utf8').replaceAll(/\r?\n/g, '\r\n');
}

function bytesOf({ content }: Attachment): Uint8Array {
  if (typeof content === 'string') return Buffer.from(content, 'utf8');
  return content instanceof Uint8Array ? content : new Uint8Array(content);
}

function addressOf(from: string): string {
  return from.match(/<([^>]+)>/)?.[1] ?? from;
}

/** SES checks the identity that is verified: the address itself, or its domain; here either may be the one granted. */
function authorizeSender({ authorize }: GatewayRequest, action: string, from: string): void {
  const address = addressOf(from);
  const context = { 'ses:FromAddress': address };
  const domain = { action, resource: emailIdentityArn(address.split('@')[1] ?? address), context };
  try {
    authorize(domain);
  } catch {
    authorize({ ...domain, resource: emailIdentityArn(address) });
  }
}
