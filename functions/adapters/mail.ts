import { createHash } from 'node:crypto';
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import type { Instant } from '../domain/calendar/index.ts';

/** A plain-text e-mail to one mailbox. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /**
   * Carried as the header `X-Henvis-Message` and the base of the Message-ID, so that a repeat can be recognised by
   * whoever receives it.
   */
  readonly reference: string;
  /** The mail's own date. */
  readonly date: Instant;
  /** An invitation or cancellation (RFC 5546), shown by mail programs as such. */
  readonly calendar?: { readonly method: 'REQUEST' | 'CANCEL'; readonly ics: string } | undefined;
}

/** Sends e-mail. */
export interface Mailer {
  /** The verified address that mails come from; also the organizer of the meetings they invite to. */
  readonly sender: string;
  /** Returns the service's id of the mail. */
  send(mail: Mail): Promise<string>;
}

/** The service has taken a mail on without saying under which id: not what it promises. */
export class MailNotAcceptedError extends Error {
  override readonly name = 'MailNotAcceptedError';
  constructor(reference: string) {
    super(`Mail ${reference}: the answer has no message id; expected one.`);
  }
}

/**
 * {@link Mailer} on Amazon SES. Every mail is sent in its MIME form, which alone carries an invitation; what composes it
 * is loaded with the first mail, since most calls of the relay send none.
 *
 * @param sender the verified address that messages come from
 */
export function sesMailer(sender: string): Mailer {
  const client = new SESv2Client({});
  return {
    sender,
    send: async ({ reference, ...mail }) => {
      const { mailMime } = await import('./documents/mail.ts');
      const raw = await mailMime({
        ...mail,
        from: sender,
        reference,
        messageId: messageIdOf(`${reference} ${mail.to}`, sender),
      });
      const { MessageId } = await client.send(
        new SendEmailCommand({
          FromEmailAddress: sender,
          Destination: { ToAddresses: [mail.to] },
          Content: { Raw: { Data: raw } },
        }),
      );
      if (MessageId === undefined) throw new MailNotAcceptedError(reference);
      return MessageId;
    },
  };
}

/** The same mail to the same mailbox has the same Message-ID (RFC 5322 § 3.6.4), at the sender's domain. */
function messageIdOf(mail: string, sender: string): string {
  const digest = createHash('sha256').update(mail).digest('hex').slice(0, 32);
  return `<${digest}@${sender.slice(sender.indexOf('@') + 1)}>`;
}
