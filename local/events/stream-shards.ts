/** Reads the stream of a table, shard by shard in order, through DynamoDB's own streams API. */
import { z } from 'zod';
import type { DynamodbClient } from '../dynamodb/index.ts';

const SERVICE = 'DynamoDBStreams_20120810';

const TableSchema = z.object({ Table: z.object({ LatestStreamArn: z.string().optional() }) });
const StreamSchema = z.object({ StreamDescription: z.object({ Shards: z.array(z.object({ ShardId: z.string() })) }) });
const IteratorSchema = z.object({ ShardIterator: z.string() });
const RecordsSchema = z.object({
  NextShardIterator: z.string().nullish(),
  Records: z.array(z.looseObject({ dynamodb: z.looseObject({ SequenceNumber: z.string() }) })),
});

export type StreamRecord = z.infer<typeof RecordsSchema>['Records'][number];
/** Records of one shard, in order. */
export interface ShardRecords {
  readonly shardId: string;
  readonly records: readonly StreamRecord[];
}

/** Records per read: the most that the API gives. */
const RECORDS_PER_READ = 1000;

/** The table has no stream although somebody is to read it. */
export class NoStreamError extends Error {
  override readonly name = 'NoStreamError';
}

export class StreamShards {
  readonly #client: DynamodbClient;
  readonly #table: string;
  readonly #checkpointOf: (shardId: string) => string | undefined;
  #streamArn: string | undefined;
  /** Where to read on, by shard; a shard that is read to its end and closed is `undefined`. */
  readonly #iterators = new Map<string, string | undefined>();

  /** `checkpointOf` gives the last sequence number that is done with, by shard. */
  constructor(client: DynamodbClient, table: string, checkpointOf: (shardId: string) => string | undefined) {
    this.#client = client;
    this.#table = table;
    this.#checkpointOf = checkpointOf;
  }

  /** The next records, or undefined when everything is read. */
  async next(): Promise<ShardRecords | undefined> {
    if (this.#iterators.size === 0) await this.#findShards();
    for (const [shardId, iterator] of this.#iterators) {
      if (iterator === undefined) continue;
      const answer = RecordsSchema.parse(
        await this.#client.call('GetRecords', { ShardIterator: iterator, Limit: RECORDS_PER_READ }, SERVICE),
      );
      this.#iterators.set(shardId, answer.NextShardIterator ?? undefined);
      if (answer.NextShardIterator == null) await this.#findShards();
      if (answer.Records.length > 0) return { shardId, records: answer.Records };
    }
    return undefined;
  }

  /** Adds the shards that are new since the last look. */
  async #findShards(): Promise<void> {
    const StreamArn = await this.#stream();
    const { StreamDescription } = StreamSchema.parse(await this.#client.call('DescribeStream', { StreamArn }, SERVICE));
    for (const { ShardId } of StreamDescription.Shards) {
      if (this.#iterators.has(ShardId)) continue;
      const done = this.#checkpointOf(ShardId);
      const from =
        done === undefined
          ? { ShardIteratorType: 'TRIM_HORIZON' }
          : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: done };
      const answer = await this.#client.call('GetShardIterator', { StreamArn, ShardId, ...from }, SERVICE);
      this.#iterators.set(ShardId, IteratorSchema.parse(answer).ShardIterator);
    }
  }

  async #stream(): Promise<string> {
    if (this.#streamArn !== undefined) return this.#streamArn;
    const { Table } = TableSchema.parse(await this.#client.call('DescribeTable', { TableName: this.#table }));
    if (Table.LatestStreamArn === undefined) throw new NoStreamError(`The table ${this.#table} has no stream.`);
    this.#streamArn = Table.LatestStreamArn;
    return this.#streamArn;
  }
}
