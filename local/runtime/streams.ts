/** The event source mappings of the template, each on its table's stream. */
import type { Activity, Clock } from '../clock/index.ts';
import type { DynamodbClient } from '../dynamodb/index.ts';
import { checkpointName, type Journal, type Queues, StreamMapping, StreamShards } from '../events/index.ts';
import type { FunctionHost } from '../functions/index.ts';
import { type AccessControl, streamAccess } from '../iam/index.ts';
import type { Deployment, EventSourceMapping, LambdaFunction, Table } from '../template/index.ts';

/** A mapping's source or function is none that the runtime has. */
export class UnconnectedMappingError extends Error {
  override readonly name = 'UnconnectedMappingError';
}

export interface StreamsOptions {
  readonly deployment: Deployment;
  readonly client: DynamodbClient;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly activity: Activity;
  readonly access: AccessControl;
  readonly host: FunctionHost;
  readonly queues: Queues;
  readonly log: (line: string) => void;
}

interface Connection {
  readonly mapping: EventSourceMapping;
  readonly table: Table;
  readonly fn: LambdaFunction;
}

/** @throws UnconnectedMappingError */
function connections({ tables, functions, eventSourceMappings }: Deployment): Connection[] {
  return eventSourceMappings
    .filter(({ properties }) => properties.Enabled)
    .map((mapping) => {
      const table = tables.find(({ streamArn }) => streamArn === mapping.properties.EventSourceArn);
      const named = mapping.properties.FunctionName;
      const fn = functions.find(({ name, arn }) => name === named || arn === named);
      if (table && fn) return { mapping, table, fn };
      throw new UnconnectedMappingError(
        `${mapping.name} connects ${mapping.properties.EventSourceArn} with ${named}; the local runtime reads streams of the template's tables for the template's functions.`,
      );
    });
}

/** Names of the tables whose stream somebody reads. */
export function streamedTables(deployment: Deployment): Set<string> {
  return new Set(connections(deployment).map(({ table }) => table.name));
}

/** Tells the readers of some tables' streams that there is something new. */
export interface Streams {
  written(tables: ReadonlySet<string>): void;
  /** Reads what an earlier run left. */
  start(): void;
  stop(): void;
}

/**
 * Sets the mappings up; each reads with its function's role, as Lambda does.
 *
 * @throws AccessDeniedError when a role may not read the stream.
 */
export function connectStreams(options: StreamsOptions): Streams {
  const connected = connections(options.deployment).map((connection) => ({
    table: connection.table.name,
    mapping: streamMapping(options, connection),
  }));
  return {
    written: (tables) => {
      for (const { table, mapping } of connected) if (tables.has(table)) mapping.wake();
    },
    start: () => {
      for (const { mapping } of connected) mapping.wake();
    },
    stop: () => {
      for (const { mapping } of connected) mapping.stop();
    },
  };
}

function streamMapping(options: StreamsOptions, { mapping, table, fn }: Connection): StreamMapping {
  const { client, journal, clock, activity, access, host, queues, log } = options;
  for (const request of streamAccess(table.name)) access.authorize(fn.roleArn, request);
  return new StreamMapping({
    mapping,
    shards: new StreamShards(client, table.name, (shardId) => journal.checkpoint(checkpointName(mapping, shardId))),
    journal,
    clock,
    activity,
    invoke: (payload) => host.invoke(fn, payload),
    deadLetter: (queueArn, body) => {
      access.authorize(fn.roleArn, { action: 'sqs:SendMessage', resource: queueArn });
      queues.send(queueArn, body);
    },
    log,
  });
}
