/**
 * Keeps what would have been sent: one text file per mail or text message, in the order of sending, readable as it is.
 * What a mail carries lies beside it under the same number: the invitation as `.ics`, every attachment under its name.
 */
import { type Companion, NumberedFolder } from './numbered-folder.ts';

/** A mail as a function asked for it. */
export interface Mail {
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  /** Plain text. */
  readonly text: string;
  /** iCalendar (RFC 5545) of an invitation or a cancellation. */
  readonly calendar?: string | undefined;
  readonly attachments?: readonly Attachment[];
  /** The sender's own reference, from the header `X-Henvis-Message`. */
  readonly reference?: string | undefined;
}

export interface Attachment {
  readonly name: string;
  readonly content: Uint8Array;
}

/** A text message as a function asked for it. */
export interface TextMessage {
  /** Sender id or number. */
  readonly from: string;
  /** E.164. */
  readonly to: string;
  readonly text: string;
}

interface Kept {
  readonly id: string;
  /** Epoch ms by the runtime's clock. */
  readonly sentMs: number;
}
/** A mail in the box. */
export interface KeptMail extends Mail, Kept {
  readonly kind: 'mail';
  readonly attachments: readonly Attachment[];
}
/** A text message in the box. */
export interface KeptTextMessage extends TextMessage, Kept {
  readonly kind: 'sms';
}
export type KeptMessage = KeptMail | KeptTextMessage;

export class Mailbox {
  readonly #folder: NumberedFolder;
  readonly #uuid: () => string;

  constructor(folder: string, { now, uuid }: { now: () => number; uuid: () => string }) {
    this.#folder = new NumberedFolder(folder, '.txt', now);
    this.#uuid = uuid;
  }

  /** How many mails and text messages there are. */
  get count(): number {
    return this.#folder.count;
  }

  /** Keeps a mail; returns its message id. */
  keep({ from, to, subject, text, calendar, attachments = [], reference }: Mail): string {
    const invitation = calendar === undefined ? [] : [{ suffix: INVITATION, bytes: Buffer.from(calendar) }];
    const files = attachments.map(({ name, content }) => ({ suffix: ` ${safe(name)}`, bytes: Buffer.from(content) }));
    const fields = { From: from, To: to.join(', '), Subject: subject, [REFERENCE]: reference };
    return this.#keep(fields, text, [...invitation, ...files]);
  }

  /** Keeps a text message; returns its message id. */
  keepText({ from, to, text }: TextMessage): string {
    return this.#keep({ From: from, To: to, Type: SMS }, text);
  }

  /** All mails, oldest first. */
  list(): KeptMail[] {
    return this.all().filter((message) => message.kind === 'mail');
  }

  /** All text messages, oldest first. */
  texts(): KeptTextMessage[] {
    return this.all().filter((message) => message.kind === 'sms');
  }

  /** Mails and text messages in the order of sending. */
  all(): KeptMessage[] {
    return [...this.#folder.read()].map(({ content, companions }) => parse(content, companions));
  }

  #keep(fields: Readonly<Record<string, string | undefined>>, text: string, companions: readonly Companion[] = []) {
    const id = this.#uuid();
    this.#folder.keep((at) => {
      const head = Object.entries({ 'Message-ID': `<${id}>`, Date: at, ...fields }).flatMap(([field, value]) =>
        value === undefined ? [] : [`${field}: ${value.replaceAll(/[\r\n]+/g, ' ')}`],
      );
      return `${head.join('\n')}\n\n${text}\n`;
    }, companions);
    return id;
  }
}

const REFERENCE = 'X-Henvis-Message';
const SMS = 'SMS';
const INVITATION = '.ics';

/** A name without what a file's name can't have. */
function safe(name: string): string {
  return name.replaceAll(/[^\p{L}\p{N}._-]/gu, '_');
}

function parse(content: string, companions: () => readonly Companion[]): KeptMessage {
  const end = content.indexOf('\n\n');
  const lines = content.slice(0, end).split('\n');
  const head = new Map(lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]));
  const to = head.get('To') ?? '';
  const common = {
    id: (head.get('Message-ID') ?? '').slice(1, -1),
    sentMs: Date.parse(head.get('Date') ?? ''),
    from: head.get('From') ?? '',
    text: content.slice(end + 2, -1),
  };
  if (head.get('Type') === SMS) return { kind: 'sms', ...common, to };
  const beside = companions();
  return {
    kind: 'mail',
    ...common,
    to: to.split(', '),
    subject: head.get('Subject') ?? '',
    reference: head.get(REFERENCE),
    calendar: beside.find(({ suffix }) => suffix === INVITATION)?.bytes.toString('utf8'),
    attachments: beside
      .filter(({ suffix }) => suffix !== INVITATION)
      .map(({ suffix, bytes }) => ({ name: suffix.slice(1), content: bytes })),
  };
}
