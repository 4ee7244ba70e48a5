import { createHash } from 'node:crypto';
import type { Reject } from '../../../functions/adapters/csv/index.ts';
import type { Instant } from '../../../functions/domain/calendar/index.ts';
import { LedgerRowSchema } from '../../../functions/domain/ledger/index.ts';
import type { Person } from '../../../functions/read-delivery/formats/reading.ts';
import {
  type ArrivalNote,
  type DeliveryRecord,
  type ReadDeliveryPorts,
  readDelivery,
} from '../../../functions/read-delivery/read-delivery.ts';
import { OutputSchema } from '../../../functions/read-delivery/schema.ts';

export const AT = '2026-11-03T05:00:00.000Z' as Instant;
export const CREDITOR = '03985644';

type Known = Awaited<ReturnType<ReadDeliveryPorts['deliveries']['find']>>;

function textOf(pieces: readonly Uint8Array[]): string {
  return Buffer.concat(pieces).toString('utf8');
}

/** A bucket, a delivery store and a person store in memory: what read-delivery reads from and writes to. */
export class FakeWorld {
  readonly objects = new Map<string, Buffer>();
  readonly written = new Map<string, string>();
  readonly records = new Map<string, DeliveryRecord>();
  readonly persons = new Map<string, Person>();
  /** What was noted of the files that arrived, in order. */
  readonly arrivals: ArrivalNote[] = [];
  readonly logged: string[] = [];
  /** Keys of uploads that were given up. */
  readonly aborted: string[] = [];
  /** Size of the chunks an object is read in. */
  chunkBytes = 65_536;
  /** Called with each piece that is taken, before it is. */
  onWrite: () => void = () => {};

  deliver(name: string, content: Buffer | string): string {
    const key = `deliveries/alboa/${name}`;
    this.objects.set(key, Buffer.from(content));
    return key;
  }

  async read(key: string, at: Instant = AT) {
    const before = new Map(this.objects);
    const log = (message: string, ids: object = {}) => void this.logged.push(JSON.stringify({ message, ...ids }));
    const output = await readDelivery({ bucket: 'deliveries', key, at }, this.ports(), { info: log, warn: log });
    for (const [name, content] of before) {
      if (this.objects.get(name) !== content) throw new Error(`original ${name} was touched`);
    }
    return OutputSchema.parse(output);
  }

  /** Hands a file in and reads it. */
  async readFile(content: Buffer | string, name = 'file') {
    return this.read(this.deliver(name, content));
  }

  rows(key: string) {
    return this.#lines(key).map((line) => LedgerRowSchema.parse(line));
  }

  rejects(key: string): Reject[] {
    return this.#lines(key) as Reject[];
  }

  #lines(key: string): unknown[] {
    const text = this.written.get(key);
    if (text === undefined) throw new Error(`nothing was written under ${key}`);
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line): unknown => JSON.parse(line));
  }

  ports(): ReadDeliveryPorts {
    return {
      objects: { open: async (key) => this.#open(key), upload: (key) => this.#upload(key) },
      deliveries: {
        find: async (key) => this.records.get(key.deliveryId),
        begin: async (delivery, before) => {
          if (!sameKnown(this.records.get(delivery.deliveryId), before)) return 'conflict';
          this.records.set(delivery.deliveryId, delivery);
          return 'begun';
        },
        end: async (delivery) => {
          if (!sameKnown(this.records.get(delivery.deliveryId), { ...delivery, status: 'reading' })) return 'conflict';
          this.records.set(delivery.deliveryId, delivery);
          return 'ended';
        },
      },
      arrivals: { note: async (arrival) => void this.arrivals.push(arrival) },
      persons: {
        putPersons: async (persons) => {
          for (const person of persons) this.persons.set(person.personId, person);
        },
      },
      creditorsOf: async (organisation) => (organisation === 'alboa' ? [CREDITOR] : undefined),
    };
  }

  #open(key: string) {
    const content = this.objects.get(key);
    if (content === undefined) throw new Error(`no object ${key}`);
    const etag = createHash('md5').update(content).digest('hex');
    return { bytes: content.length, etag, body: chunks(content, this.chunkBytes), close: () => undefined };
  }

  #upload(key: string) {
    const pieces: Uint8Array[] = [];
    return {
      write: async (bytes: Uint8Array) => {
        this.onWrite();
        pieces.push(Buffer.from(bytes));
      },
      complete: async () => void this.written.set(key, textOf(pieces)),
      abort: async () => void this.aborted.push(key),
    };
  }
}

function sameKnown(a: Known, b: Known): boolean {
  return a?.sha256 === b?.sha256 && a?.status === b?.status && a?.receivedAt === b?.receivedAt;
}

async function* chunks(content: Buffer, bytes: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < content.length; at += bytes) yield content.subarray(at, at + bytes);
}
