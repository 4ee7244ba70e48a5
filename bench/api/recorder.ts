import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DynamodbClient } from '../../local/dynamodb/index.ts';
import type { RecordedCall } from './recorded.ts';

/** A database in front of the database, which writes down what it is asked. */
export interface Recorder {
  readonly url: string;
  /** The calls that are made while something is done, in waves: see RecordedRequest. */
  during(work: () => Promise<unknown>): Promise<RecordedCall[][]>;
  stop(): Promise<void>;
}

/**
 * Answers are held back for so long: whatever is asked meanwhile did not wait for them, so it belongs to the same wave.
 * Longer than a busy machine takes from one call of a function to the next.
 */
const HELD_MS = 200;

/** Starts a recorder in front of the database at `url`. */
export async function startRecorder(url: string): Promise<Recorder> {
  const database = new DynamodbClient(url);
  /** Undefined while nothing is recorded. */
  let waves: RecordedCall[][] | undefined;
  let current: RecordedCall[] | undefined;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const target = String(request.headers['x-amz-target'] ?? '');
    const body = Buffer.concat(chunks);
    if (waves) {
      if (!current) {
        current = [];
        waves.push(current);
      }
      current.push({ operation: target.slice(target.indexOf('.') + 1), input: inputOf(body.toString('utf8')) });
      await new Promise((resolve) => setTimeout(resolve, HELD_MS));
      current = undefined;
    }
    const answer = await database.send(target, body);
    response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' }).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    during: async (work) => {
      const recorded: RecordedCall[][] = [];
      waves = recorded;
      await work();
      waves = undefined;
      return recorded;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      database.close();
    },
  };
}

/** Without what the SDK makes up anew for each call. */
function inputOf(body: string): string {
  const { ClientRequestToken: _, ...input } = JSON.parse(body || '{}');
  return JSON.stringify(input);
}
