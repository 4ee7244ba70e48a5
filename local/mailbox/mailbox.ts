/** Keeps what would have been sent: one file per mail, in the order of sending, readable as it is. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A mail as a function asked for it. */
export interface Mail {
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  /** Plain text. */
  readonly text: string;
}

/** A mail in the box. */
export interface KeptMail extends Mail {
  readonly id: string;
  /** Epoch ms by the runtime's clock. */
  readonly sentMs: number;
}

const FILE = /^\d{6} .*\.txt$/;

export class Mailbox {
  readonly #folder: string;
  readonly #now: () => number;
  readonly #uuid: () => string;
  #count: number;

  constructor(folder: string, { now, uuid }: { now: () => number; uuid: () => string }) {
    mkdirSync(folder, { recursive: true });
    this.#folder = folder;
    this.#now = now;
    this.#uuid = uuid;
    this.#count = readdirSync(folder).filter((file) => FILE.test(file)).length;
  }

  /** How many mails there are. */
  get count(): number {
    return this.#count;
  }

  /** Keeps a mail; returns its message id. */
  keep({ from, to, subject, text }: Mail): string {
    const id = this.#uuid();
    const at = new Date(this.#now()).toISOString();
    this.#count += 1;
    const file = `${String(this.#count).padStart(6, '0')} ${at.slice(0, 16).replace(':', '.')}.txt`;
    const head = [`Message-ID: <${id}>`, `Date: ${at}`, `From: ${from}`, `To: ${to.join(', ')}`, `Subject: ${subject}`];
    writeFileSync(
      join(this.#folder, file),
      `${head.map((line) => line.replaceAll(/[\r\n]+/g, ' ')).join('\n')}\n\n${text}\n`,
    );
    return id;
  }

  /** All mails, oldest first. */
  list(): KeptMail[] {
    const files = readdirSync(this.#folder).filter((file) => FILE.test(file));
    return files.sort().map((file) => parse(readFileSync(join(this.#folder, file), 'utf8')));
  }
}

function parse(content: string): KeptMail {
  const end = content.indexOf('\n\n');
  const head = new Map(
    content
      .slice(0, end)
      .split('\n')
      .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  );
  return {
    id: (head.get('Message-ID') ?? '').slice(1, -1),
    sentMs: Date.parse(head.get('Date') ?? ''),
    from: head.get('From') ?? '',
    to: (head.get('To') ?? '').split(', '),
    subject: head.get('Subject') ?? '',
    text: content.slice(end + 2, -1),
  };
}
