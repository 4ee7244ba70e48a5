/** Every place of a runtime where a person's data could have been left, with what is there. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { globSync, readFileSync, statSync } from 'node:fs';
import { IncomingMessage } from 'node:http';
import { relative } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { REGION } from '../../../local/template/index.ts';
import type { TestRuntime } from '../../support/runtime.ts';

export interface Place {
  /** `logs/HenvisService-Relay.log`, `table HenvisData-CaseTable`. */
  readonly name: string;
  readonly text: string;
}

/**
 * Notes the method, address and headers of every request that any HTTP server of this process gets, but for those to the
 * API: there a caller may slip anything in, and what is looked for is what the app makes of it.
 */
export class RequestsSeen {
  readonly #lines = new Set<string>();
  readonly #apiPorts = new Set<number>();
  readonly #note = (message: unknown): void => {
    const request = z.object({ request: z.instanceof(IncomingMessage) }).parse(message).request;
    if (this.#apiPorts.has(request.socket.localPort ?? 0)) return;
    const { authorization: _signed, ...headers } = request.headers;
    this.#lines.add(`${request.method} ${request.url} ${JSON.stringify(headers)}`);
  };

  constructor() {
    subscribe('http.server.request.start', this.#note);
  }

  leaveOut(apiUrl: string): void {
    this.#apiPorts.add(Number(new URL(apiUrl).port));
  }

  end(): void {
    unsubscribe('http.server.request.start', this.#note);
  }

  places(): Place[] {
    return [...this.#lines].map((text) => ({ name: 'requests', text }));
  }
}

/** All places of the runtime; nothing may be under way. */
export async function* placesOf(
  runtime: TestRuntime,
  isToTenant: (to: readonly string[]) => boolean,
): AsyncGenerator<Place> {
  yield* files(runtime, 'logs');
  yield* files(runtime, 'events');
  yield* files(runtime, 'webhooks');
  yield* files(runtime, 'buckets');
  yield* messages(runtime, isToTenant);
  yield* deadLetters(runtime);
  yield* tables(runtime);
  yield* executions(runtime);
}

/** Files and their names, which in buckets are keys. */
function* files({ data }: TestRuntime, folder: string): Generator<Place> {
  for (const path of globSync(`${data.file(folder)}/**/*`)) {
    const name = relative(data.path, path);
    yield { name: `names in ${folder}`, text: name };
    if (statSync(path).isFile()) yield { name, text: readFileSync(path, 'utf8') };
  }
}

function* messages({ mailbox }: TestRuntime, isToTenant: (to: readonly string[]) => boolean): Generator<Place> {
  for (const message of mailbox.all()) {
    const to = [message.to].flat();
    const name = isToTenant(to) ? 'messages to tenants' : `messages to ${to.join(', ')}`;
    const attached = message.kind === 'mail' ? message.attachments : [];
    yield { name, text: JSON.stringify({ ...message, attachments: attached.map((each) => each.name) }) };
    for (const { content } of attached) yield { name, text: Buffer.from(content).toString('latin1') };
  }
}

function* deadLetters({ queues }: TestRuntime): Generator<Place> {
  for (const { name, arn } of queues.all)
    for (const { body } of queues.peek(arn)) yield { name: `queue ${name}`, text: body };
}

async function* tables({ url, deployment }: TestRuntime): AsyncGenerator<Place> {
  const credentials = { accessKeyId: 'owner', secretAccessKey: 'local' };
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint: url, region: REGION, credentials }));
  try {
    for (const { name } of deployment.tables) {
      let from: Record<string, unknown> | undefined;
      do {
        const page = await client.send(new ScanCommand({ TableName: name, ...(from && { ExclusiveStartKey: from }) }));
        for (const item of page.Items ?? []) yield { name: `table ${name}`, text: JSON.stringify(item) };
        from = page.LastEvaluatedKey;
      } while (from);
    }
  } finally {
    client.destroy();
  }
}

const ListSchema = z.object({
  executions: z.array(z.object({ executionArn: z.string() })),
  nextToken: z.string().optional(),
});
const HistorySchema = z.object({ events: z.array(z.unknown()), nextToken: z.string().optional() });
const MAP_RUN = /arn:aws:states:[^"]*:mapRun:[^"\\]*/g;

/** Input, output and whole history of every execution, those that a map started included. */
async function* executions({ engine, deployment }: TestRuntime): AsyncGenerator<Place> {
  const sources: Record<string, string>[] = deployment.stateMachines.map(({ arn }) => ({ stateMachineArn: arn }));
  const seen = new Set<string>();
  for (const source of sources) {
    for await (const executionArn of listed(engine, source)) {
      const name = `execution ${executionArn.split(':').slice(6, 7).join()}`;
      yield { name, text: JSON.stringify(await engine.handle('DescribeExecution', { executionArn })) };
      for await (const text of historyOf(engine, executionArn)) {
        yield { name, text };
        for (const [mapRunArn] of text.matchAll(MAP_RUN)) {
          if (!seen.has(mapRunArn)) sources.push({ mapRunArn });
          seen.add(mapRunArn);
        }
      }
    }
  }
}

async function* listed(engine: TestRuntime['engine'], source: Record<string, string>): AsyncGenerator<string> {
  let nextToken: string | undefined;
  do {
    const page = ListSchema.parse(
      await engine.handle('ListExecutions', { ...source, ...(nextToken && { nextToken }) }),
    );
    for (const { executionArn } of page.executions) yield executionArn;
    nextToken = page.nextToken;
  } while (nextToken);
}

async function* historyOf(engine: TestRuntime['engine'], executionArn: string): AsyncGenerator<string> {
  let nextToken: string | undefined;
  do {
    const asked = { executionArn, maxResults: 1000, includeExecutionData: true, ...(nextToken && { nextToken }) };
    const page = HistorySchema.parse(await engine.handle('GetExecutionHistory', asked));
    yield JSON.stringify(page.events);
    nextToken = page.nextToken;
  } while (nextToken);
}
