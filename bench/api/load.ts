/**
 * Run by run.ts in a thread of its own: sends a series of requests, so many at once, and tells how long each took. Either
 * to the HTTP API, or only the database calls of such requests, to the database.
 */
import { Agent, request } from 'node:http';
import { parentPort } from 'node:worker_threads';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { monotonicNow } from '../../local/clock/ambient.ts';
import { REGION } from '../../local/template/index.ts';
import { type RecordedRequest, type RequestIds, repeatCalls } from './recorded.ts';

/** A request to the HTTP API that must be answered with 200. */
export interface HttpRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A series of requests. */
export type Series = { readonly atOnce: number; readonly url: string } & (
  | { readonly to: 'api'; readonly requests: readonly HttpRequest[] }
  | { readonly to: 'database'; readonly recorded: RecordedRequest; readonly requests: readonly RequestIds[] }
);

/** How a series went. */
export interface Measured {
  readonly tookMs: number;
  /** Of each request, in no order. */
  readonly latenciesMs: readonly number[];
}

const agent = new Agent({ keepAlive: true });
const clients = new Map<string, DynamoDBClient>();

function clientOf(endpoint: string): DynamoDBClient {
  const known = clients.get(endpoint);
  if (known) return known;
  const credentials = { accessKeyId: 'bench', secretAccessKey: 'local' };
  const client = new DynamoDBClient({ endpoint, region: REGION, credentials });
  clients.set(endpoint, client);
  return client;
}

function send(base: string, { method, path, headers }: HttpRequest): Promise<void> {
  return new Promise((resolve, reject) => {
    const outgoing = request(`${base}${path}`, { method, agent, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.once('error', reject);
      answer.once('end', () => {
        if (answer.statusCode === 200) resolve();
        else reject(new Error(`${method} ${path} was answered ${answer.statusCode}: ${Buffer.concat(chunks)}`));
      });
    });
    outgoing.once('error', reject).end();
  });
}

async function measure(series: Series): Promise<Measured> {
  const { atOnce, url } = series;
  const work =
    series.to === 'api'
      ? series.requests.map((each) => () => send(url, each))
      : series.requests.map((each) => () => repeatCalls(clientOf(url), series.recorded, each));
  const latenciesMs: number[] = [];
  const queue = work.values();
  const startedMs = monotonicNow();
  const workThrough = async (): Promise<void> => {
    for (const one of queue) {
      const fromMs = monotonicNow();
      await one();
      latenciesMs.push(monotonicNow() - fromMs);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, workThrough));
  return { tookMs: monotonicNow() - startedMs, latenciesMs };
}

parentPort?.on('message', async (series: Series) => {
  parentPort?.postMessage(await measure(series));
});
