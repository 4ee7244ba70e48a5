import { createHash } from 'node:crypto';
import type { Instant } from '../../domain/calendar/index.ts';

/** A mail of plain text, with or without an invitation. */
export interface MimeMail {
  /** One address each, without a name. */
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The header `X-Henvis-Message`, by which a repeat is recognised. */
  readonly reference: string;
  /** The Message-ID, `<…@…>`: the same for a repeat. */
  readonly messageId: string;
  readonly date: Instant;
  readonly calendar?: { readonly method: 'REQUEST' | 'CANCEL'; readonly ics: string } | undefined;
}

/** A header of a mail would not be what it says; the value is not repeated, for it can be a person's address. */
export class MailHeaderError extends Error {
  override readonly name = 'MailHeaderError';
  constructor(header: string, expected: string) {
    super(`mail: ${header} is not valid; expected ${expected}.`);
  }
}

/** Nothing that ends an address or a header, or starts a second one. */
const ADDRESS = /^[^\s@<>(),;:"\\[\]\p{C}]+@[^\s@<>(),;:"\\[\]\p{C}]+$/u;
const MESSAGE_ID = /^<[\w.+=-]+@[\w.-]+>$/;
const REFERENCE = /^[\x21-\x7e]+$/;

/**
 * The mail as bytes (RFC 5322), an invitation in it as RFC 6047 says: the second of two alternatives, whose method is
 * that of the calendar file. The same mail gives the same bytes.
 *
 * The library is loaded with the first mail.
 *
 * @throws {MailHeaderError} an address is none or more than one, the reference or the id could break out of its header
 */
export async function mailMime(mail: MimeMail): Promise<Uint8Array> {
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer');
  const { calendar } = mail;
  return new MailComposer({
    from: { name: '', address: checked('From', mail.from, ADDRESS, 'one address') },
    to: { name: '', address: checked('To', mail.to, ADDRESS, 'one address') },
    subject: mail.subject.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' '),
    messageId: checked('Message-ID', mail.messageId, MESSAGE_ID, '<id@domain>'),
    date: new Date(mail.date),
    headers: { 'X-Henvis-Message': checked('X-Henvis-Message', mail.reference, REFERENCE, 'printable ASCII') },
    text: mail.text.replace(/\r\n?/g, '\n'),
    textEncoding: 'quoted-printable',
    // Every line ends in CRLF, those of the text too (RFC 5322 § 2.1).
    newline: 'windows',
    ...(calendar && { alternatives: [invitation(calendar)] }),
    // Not to be found in any text, since it is computed from all of them.
    baseBoundary: createHash('sha256').update(JSON.stringify(mail)).digest('hex').slice(0, 32),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
}

/** In base64, so that no mail server touches the line breaks that the format demands. */
function invitation({ method, ics }: NonNullable<MimeMail['calendar']>) {
  return {
    contentType: `text/calendar; charset=UTF-8; method=${method}`,
    content: ics,
    contentTransferEncoding: 'base64',
  } as const;
}

function checked(header: string, value: string, pattern: RegExp, expected: string): string {
  if (!pattern.test(value)) throw new MailHeaderError(header, expected);
  return value;
}
