import { arrivalOfKey } from '../adapters/arrival-id.ts';
import { type Instant, localDateOf } from '../domain/calendar/index.ts';
import type { Log } from '../platform/logger.ts';
import { readBetalingsservice } from './formats/betalingsservice/index.ts';
import { readArrearsList, readRentRoll } from './formats/csv/index.ts';
import type { Person, Reading, Refusal } from './formats/reading.ts';
import { type Identified, identify } from './identify.ts';
import { normalise, type Sink } from './normalise.ts';
import type { Input, Output } from './schema.ts';
import { type Known, standingOf } from './standing.ts';

/** Four million payments. A larger file isn't a day's delivery. */
export const DELIVERY_BYTES_MAX = 536_870_912;

/** The record of a delivery as this use case writes it. */
export interface DeliveryRecord extends Known {
  readonly organisation: string;
  readonly deliveryId: string;
  readonly system: string;
  readonly key: string;
  readonly rowCount?: number;
  readonly rejectCount?: number;
  readonly reason?: Refusal;
}

/** What became of a file that arrived: what it was found to be, and why nothing of it may be used. */
export interface ArrivalNote {
  readonly arrivalId: string;
  readonly organisation: string;
  readonly kind: 'delivery';
  readonly key: string;
  readonly arrivedAt: Instant;
  readonly status: 'reading' | 'refused' | 'repeat' | 'read';
  readonly deliveryId?: string | undefined;
  readonly reason?: Exclude<Output, { outcome: 'accepted' }>['reason'] | undefined;
}

/** What reading a delivery needs of the outside. */
export interface ReadDeliveryPorts {
  readonly objects: {
    open(key: string): Promise<{ bytes: number; etag: string; body: AsyncIterable<Uint8Array>; close(): void }>;
    upload(key: string): Sink;
  };
  readonly deliveries: {
    find(key: { organisation: string; deliveryId: string }): Promise<Known | undefined>;
    begin(delivery: DeliveryRecord, before: Known | undefined): Promise<'begun' | 'conflict'>;
    end(delivery: DeliveryRecord): Promise<'ended' | 'conflict'>;
  };
  /** Keeps what became of the file that arrived. */
  readonly arrivals: { note(arrival: ArrivalNote): Promise<void> };
  readonly persons: {
    putPersons(persons: readonly Person[], source: { source: string; updatedAt: Instant }): Promise<void>;
  };
  /** The creditors of an organisation on the day; undefined for an organisation that isn't taken into use. */
  creditorsOf(organisation: string, at: Instant): Promise<readonly string[] | undefined>;
}

/** The file under the key changed between the two times it was read; the retry sees one of the two. */
export class DeliveryChangedError extends Error {
  override readonly name = 'DeliveryChangedError';
  constructor(deliveryId: string) {
    super(`Delivery ${deliveryId} changed while it was read; expected the same content twice.`);
  }
}

const KEY = /^deliveries\/([a-z0-9-]{2,30})\/./;

/**
 * Reads a delivery: what it is, whether it may be read at all, and then its rows, persons and rejects to where they
 * belong. The original is never touched. Nothing is posted here, and the rows come into being only once the whole file
 * is found good.
 */
export async function readDelivery(input: Input, ports: ReadDeliveryPorts, log: Log): Promise<Output> {
  const organisation = KEY.exec(input.key)?.[1];
  const creditors = organisation === undefined ? undefined : await ports.creditorsOf(organisation, input.at);
  if (organisation === undefined || creditors === undefined) {
    const expected = 'a key deliveries/<organisation>/<file> of an organisation that has settings';
    return refused(organisation ?? 'unknown', { code: 'unknown-organisation', expected });
  }
  const output = await readFor(organisation, creditors, input, ports, log);
  const reason = output.outcome === 'accepted' ? undefined : output.reason;
  await ports.arrivals.note({
    ...arrivalOf(organisation, input),
    ...STATUS[output.outcome],
    deliveryId: output.deliveryId,
    reason,
  });
  return output;
}

const STATUS = {
  accepted: { status: 'read' },
  repeat: { status: 'repeat' },
  refused: { status: 'refused' },
} as const;

/** Which arrival a file is: the announced one, or one of its own. */
function arrivalOf(organisation: string, { key, at }: Input) {
  return { arrivalId: arrivalOfKey(key, at), organisation, kind: 'delivery', key, arrivedAt: at } as const;
}

async function readFor(
  organisation: string,
  creditors: readonly string[],
  input: Input,
  ports: ReadDeliveryPorts,
  log: Log,
): Promise<Output> {
  const opened = await ports.objects.open(input.key);
  if (opened.bytes > DELIVERY_BYTES_MAX) {
    opened.close();
    const value = `${opened.bytes} bytes`;
    return refused(organisation, { code: 'too-large', value, expected: `at most ${DELIVERY_BYTES_MAX} bytes` });
  }
  const identified = await identify(opened.body);
  if ('code' in identified) return refused(organisation, identified);
  const reader = new DeliveryReader({ input, organisation, creditors, identified, etag: opened.etag }, ports, log);
  return reader.read();
}

function refused(organisation: string, reason: Refusal): Output {
  return { outcome: 'refused', organisation, reason };
}

interface Subject {
  readonly input: Input;
  readonly organisation: string;
  readonly creditors: readonly string[];
  readonly identified: Identified;
  readonly etag: string;
}

/** One reading of one delivery that is known by name. */
class DeliveryReader {
  readonly #subject: Subject;
  readonly #ports: ReadDeliveryPorts;
  readonly #log: Log;
  readonly #name: { readonly organisation: string; readonly deliveryId: string; readonly system: Identified['system'] };
  readonly #record: DeliveryRecord;

  constructor(subject: Subject, ports: ReadDeliveryPorts, log: Log) {
    const { input, organisation, identified } = subject;
    this.#subject = subject;
    this.#ports = ports;
    this.#log = log;
    this.#name = { organisation, deliveryId: `${identified.system}-${identified.number}`, system: identified.system };
    this.#record = {
      ...this.#name,
      sha256: identified.sha256,
      key: input.key,
      receivedAt: input.at,
      status: 'reading',
    };
  }

  async read(): Promise<Output> {
    const known = await this.#ports.deliveries.find(this.#name);
    const standing = standingOf(known, this.#record.sha256, this.#record.receivedAt);
    if (standing === 'repeat') return this.#repeat('every row of this very file has been posted before');
    if (standing === 'other-content') return this.#otherContent();
    if ((await this.#ports.deliveries.begin(this.#record, known)) === 'conflict') return this.#elsewhere();
    this.#log.info('reading delivery', this.#name);
    const { organisation, deliveryId } = this.#name;
    await this.#ports.arrivals.note({
      ...arrivalOf(organisation, this.#subject.input),
      status: 'reading',
      deliveryId,
    });
    return this.#normalise();
  }

  async #normalise(): Promise<Output> {
    const { objects, persons, deliveries } = this.#ports;
    const { input, etag } = this.#subject;
    const { deliveryId } = this.#name;
    const opened = await objects.open(input.key);
    if (opened.etag !== etag) {
      opened.close();
      throw new DeliveryChangedError(deliveryId);
    }
    const rowsKey = this.#key('rows');
    const rejectsKey = this.#key('rejects');
    const result = await normalise(this.#reading(opened.body), {
      openRows: () => objects.upload(rowsKey),
      openRejects: () => objects.upload(rejectsKey),
      putPersons: (part) => persons.putPersons(part.persons, { source: deliveryId, updatedAt: input.at }),
    });
    if (result.outcome === 'refused') return this.#refuse(result.refusal);
    const { rowCount, rejectCount } = result;
    if ((await deliveries.end({ ...this.#record, status: 'read', rowCount, rejectCount })) === 'conflict') {
      return this.#elsewhere();
    }
    this.#log.info('read delivery', { ...this.#name, rowCount, rejectCount });
    const rejects = rejectCount === 0 ? {} : { rejectsKey };
    return { outcome: 'accepted', ...this.#name, rowsKey, ...rejects, rowCount, rejectCount };
  }

  #reading(body: AsyncIterable<Uint8Array>): Reading {
    const { identified, organisation, creditors, input } = this.#subject;
    if (identified.dialect === undefined) return readBetalingsservice(body, { creditors });
    const context = { organisation, receivedOn: localDateOf(input.at) };
    const readTable = identified.system === 'rent-roll' ? readRentRoll : readArrearsList;
    return readTable(body, identified.dialect, context);
  }

  async #refuse(reason: Refusal): Promise<Output> {
    await this.#ports.deliveries.end({ ...this.#record, status: 'refused', reason });
    this.#log.warn('refused delivery', { ...this.#name, code: reason.code });
    return { outcome: 'refused', ...this.#name, reason };
  }

  #repeat(expected: string): Output {
    this.#log.info('repeated delivery', this.#name);
    return { outcome: 'repeat', ...this.#name, reason: { code: 'repeat', expected } };
  }

  /** Another run reads the same content right now; whatever it comes to counts. */
  #elsewhere(): Output {
    return this.#repeat('one reading at a time; another one of this delivery has begun');
  }

  #otherContent(): Output {
    const expected = 'the file that was handed in under this delivery id before, or a new id';
    const reason: Refusal = { code: 'same-id-other-content', field: 'deliveryId', expected };
    this.#log.warn('refused delivery', { ...this.#name, code: reason.code });
    return { outcome: 'refused', ...this.#name, reason };
  }

  #key(folder: 'rows' | 'rejects'): string {
    return `${folder}/${this.#name.organisation}/${this.#name.deliveryId}.jsonl`;
  }
}
