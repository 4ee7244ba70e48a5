/**
 * An event source mapping: reads a table's stream and calls its function with what the filters let through, in order, a
 * batch at a time, as Lambda does (https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html).
 *
 * How far it has come is written down after each batch, so that after a kill -9 a batch may come twice but none is lost.
 */
import { z } from 'zod';
import type { Activity, Clock } from '../clock/index.ts';
import type { InvocationResult } from '../functions/index.ts';
import { type EventSourceMapping, REGION } from '../template/index.ts';
import type { Journal } from './journal.ts';
import { compilePattern, type Matcher } from './patterns.ts';
import type { StreamRecord, StreamShards } from './stream-shards.ts';

export interface StreamMappingOptions {
  readonly mapping: EventSourceMapping;
  readonly shards: StreamShards;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly activity: Activity;
  readonly invoke: (payload: string) => Promise<InvocationResult>;
  readonly deadLetter: (queueArn: string, body: string) => void;
  readonly log: (line: string) => void;
}

/** Records that are to be handed over together. */
interface Batch {
  readonly shardId: string;
  readonly records: readonly StreamRecord[];
  readonly attempts: number;
  /** When they were read (epoch ms). */
  readonly readMs: number;
}

const RETRY_FIRST_MS = 1000;
const RETRY_MAX_MS = 60_000;

const ReportSchema = z
  .object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })).nullish() })
  .nullish();

/** Name of the checkpoint of one shard of a mapping. */
export function checkpointName(mapping: EventSourceMapping, shardId: string): string {
  return `${mapping.arn}/${shardId}`;
}

export class StreamMapping {
  readonly #options: StreamMappingOptions;
  readonly #filters: readonly Matcher[];
  /** What is read and not done with, in order. */
  #pending: Batch[] = [];
  #running = false;
  #again = false;
  #cancelRetry: (() => void) | undefined;
  #stopped = false;

  /** @throws UnsupportedPatternError when a filter has a comparison that is not implemented. */
  constructor(options: StreamMappingOptions) {
    this.#options = options;
    const filters = options.mapping.properties.FilterCriteria?.Filters ?? [];
    this.#filters = filters.map(({ Pattern }) => compilePattern(JSON.parse(Pattern)));
  }

  /** Something may be new in the stream. Returns at once; an activity is held until all is handed over. */
  wake(): void {
    this.#again = true;
    if (this.#running || this.#stopped || this.#cancelRetry) return;
    this.#running = true;
    const done = this.#options.activity.begin();
    void this.#drain()
      .catch((error: unknown) => {
        this.#again = false;
        this.#options.log(`stream of ${this.#options.mapping.name}: ${String(error)}`);
      })
      .finally(() => {
        this.#running = false;
        if (this.#again) this.wake();
        done();
      });
  }

  stop(): void {
    this.#stopped = true;
    this.#cancelRetry?.();
  }

  async #drain(): Promise<void> {
    while (!this.#stopped && !this.#cancelRetry) {
      const batch = this.#pending.shift();
      if (batch) await this.#handOver(batch);
      else if (!(await this.#read())) return;
    }
  }

  /** Reads on; false when there is nothing new. */
  async #read(): Promise<boolean> {
    this.#again = false;
    const { shards, mapping, clock } = this.#options;
    const read = await shards.next();
    if (!read) return this.#again;
    const readMs = clock.now();
    const wanted = read.records
      .map((record) => this.#asLambdaSees(record, readMs))
      .filter((record) => this.#passes(record));
    for (let from = 0; from < wanted.length; from += mapping.properties.BatchSize) {
      const records = wanted.slice(from, from + mapping.properties.BatchSize);
      this.#pending.push({ shardId: read.shardId, records, attempts: 0, readMs });
    }
    if (wanted.length === 0) this.#done(read.shardId, read.records);
    return true;
  }

  /**
   * The record with the ARN and region of the template. Its time is the injected clock's: the database stamps records
   * with the machine's, which a stopped clock knows nothing of.
   */
  #asLambdaSees(record: StreamRecord, readMs: number): StreamRecord {
    return {
      ...record,
      awsRegion: REGION,
      eventSourceARN: this.#options.mapping.properties.EventSourceArn,
      dynamodb: { ...record.dynamodb, ApproximateCreationDateTime: Math.floor(readMs / 1000) },
    };
  }

  #passes(record: StreamRecord): boolean {
    return this.#filters.length === 0 || this.#filters.some((matches) => matches(record));
  }

  async #handOver(batch: Batch): Promise<void> {
    const { properties } = this.#options.mapping;
    const result = await this.#options.invoke(JSON.stringify({ Records: batch.records }));
    const failedAt = this.#firstFailure(batch, result);
    this.#done(batch.shardId, batch.records.slice(0, failedAt));
    const left = batch.records.slice(failedAt);
    if (left.length === 0) return;
    const failed = { ...batch, records: left };
    if (failedAt === 0 && properties.BisectBatchOnFunctionError && left.length > 1) return this.#split(failed);
    return this.#retry({ ...failed, attempts: batch.attempts + 1 });
  }

  /** Index of the first record that has to come again; the batch's length if none has to. */
  #firstFailure({ records }: Batch, result: InvocationResult): number {
    if (!result.ok) return 0;
    if (this.#options.mapping.properties.FunctionResponseTypes.length === 0) return records.length;
    const report = ReportSchema.safeParse(JSON.parse(result.payload));
    if (!report.success) return 0;
    const failures = report.data?.batchItemFailures ?? [];
    const indexes = failures.map(({ itemIdentifier }) =>
      // An identifier that is none of the batch's counts as a failure of all of it.
      Math.max(
        0,
        records.findIndex(({ dynamodb }) => dynamodb.SequenceNumber === itemIdentifier),
      ),
    );
    return Math.min(records.length, ...indexes);
  }

  #split(batch: Batch): void {
    const half = Math.ceil(batch.records.length / 2);
    const parts = [batch.records.slice(0, half), batch.records.slice(half)];
    this.#pending.unshift(...parts.map((records) => ({ ...batch, records })));
  }

  #retry(batch: Batch): void {
    const { clock, mapping } = this.#options;
    const { MaximumRetryAttempts: retriesMax, MaximumRecordAgeInSeconds: ageMax } = mapping.properties;
    const delayMs = Math.min(RETRY_FIRST_MS * 2 ** (batch.attempts - 1), RETRY_MAX_MS);
    const nextMs = clock.now() + delayMs;
    const exhausted = retriesMax >= 0 && batch.attempts > retriesMax;
    if (exhausted || (ageMax >= 0 && nextMs - batch.readMs > ageMax * 1000)) {
      this.#giveUp(batch, exhausted);
      return;
    }
    this.#pending.unshift(batch);
    this.#cancelRetry = clock.at(nextMs, () => {
      this.#cancelRetry = undefined;
      this.wake();
    });
  }

  #giveUp(batch: Batch, exhausted: boolean): void {
    const { mapping, deadLetter, clock, log } = this.#options;
    const sequence = (index: number) => batch.records.at(index)?.dynamodb.SequenceNumber;
    const at = new Date(clock.now()).toISOString();
    log(`stream of ${mapping.name}: ${batch.records.length} records given up after ${batch.attempts} attempts`);
    const destination = mapping.properties.DestinationConfig?.OnFailure.Destination;
    if (destination !== undefined) {
      const body = {
        requestContext: {
          functionArn: mapping.properties.FunctionName,
          condition: exhausted ? 'RetryAttemptsExhausted' : 'RecordAgeExceeded',
          approximateInvokeCount: batch.attempts,
        },
        version: '1.0',
        timestamp: at,
        DDBStreamBatchInfo: {
          shardId: batch.shardId,
          startSequenceNumber: sequence(0),
          endSequenceNumber: sequence(-1),
          approximateArrivalOfFirstRecord: new Date(batch.readMs).toISOString(),
          batchSize: batch.records.length,
          streamArn: mapping.properties.EventSourceArn,
        },
      };
      deadLetter(destination, JSON.stringify(body));
    }
    this.#done(batch.shardId, batch.records);
  }

  #done(shardId: string, records: readonly StreamRecord[]): void {
    const last = records.at(-1)?.dynamodb.SequenceNumber;
    if (last !== undefined) this.#options.journal.setCheckpoint(checkpointName(this.#options.mapping, shardId), last);
  }
}
