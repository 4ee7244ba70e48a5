import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';

/** A plain-text e-mail to an agency's mailbox. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** Carried as the header `X-Henvis-Message`, so that a repeat can be recognised by whoever receives it. */
  readonly reference: string;
}

/** Sends e-mail. */
export interface Mailer {
  send(mail: Mail): Promise<void>;
}

/**
 * {@link Mailer} on Amazon SES.
 *
 * @param sender the verified address that messages come from
 */
export function sesMailer(sender: string): Mailer {
  const client = new SESv2Client({});
  return {
    send: async ({ to, subject, text, reference }) => {
      await client.send(
        new SendEmailCommand({
          FromEmailAddress: sender,
          Destination: { ToAddresses: [to] },
          Content: {
            Simple: {
              Subject: { Data: subject, Charset: 'UTF-8' },
              Body: { Text: { Data: text, Charset: 'UTF-8' } },
              Headers: [{ Name: 'X-Henvis-Message', Value: reference }],
            },
          },
        }),
      );
    },
  };
}
