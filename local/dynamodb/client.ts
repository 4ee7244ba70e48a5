/**
 * Plain calls to the DynamoDB behind the gateway, for the runtime itself: no role, no signature, kept-alive connections.
 */
import { Agent, request } from 'node:http';
import { z } from 'zod';

/** An answer as it came over the wire. */
export interface RawAnswer {
  readonly status: number;
  readonly body: Buffer;
}

/** DynamoDB refused a call of the runtime itself. */
export class DynamodbCallError extends Error {
  override readonly name = 'DynamodbCallError';
}

const TablesSchema = z.object({ TableNames: z.array(z.string()), LastEvaluatedTableName: z.string().optional() });

/** dynoxide reads no more of it than its form. */
const AUTHORIZATION =
  'AWS4-HMAC-SHA256 Credential=local/20260101/eu-north-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0';

export class DynamodbClient {
  readonly #url: string;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 32 });

  /** `url` of the DynamoDB behind the gateway, without a slash at the end. */
  constructor(url: string) {
    this.#url = url;
  }

  /** Sends a body as it is; `target` is the whole of `X-Amz-Target`. */
  send(target: string, body: Buffer | string): Promise<RawAnswer> {
    return new Promise((resolve, reject) => {
      const outgoing = request(this.#url, {
        method: 'POST',
        agent: this.#agent,
        headers: {
          'content-type': 'application/x-amz-json-1.0',
          'content-length': Buffer.byteLength(body),
          'x-amz-target': target,
          'x-amz-date': '20260101T000000Z',
          authorization: AUTHORIZATION,
        },
      });
      outgoing.once('error', reject);
      outgoing.once('response', (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.once('error', reject);
        answer.once('end', () => resolve({ status: answer.statusCode ?? 500, body: Buffer.concat(chunks) }));
      });
      outgoing.end(body);
    });
  }

  /** @throws DynamodbCallError with DynamoDB's own words when it refuses. */
  async call(operation: string, input: unknown, service = 'DynamoDB_20120810'): Promise<unknown> {
    const { status, body } = await this.send(`${service}.${operation}`, JSON.stringify(input));
    const text = body.toString('utf8');
    if (status !== 200) throw new DynamodbCallError(`${operation} was refused: ${text}`);
    return JSON.parse(text);
  }

  /** Names of all tables. */
  async listTables(): Promise<string[]> {
    const names: string[] = [];
    let after: string | undefined;
    do {
      const page = TablesSchema.parse(await this.call('ListTables', after ? { ExclusiveStartTableName: after } : {}));
      names.push(...page.TableNames);
      after = page.LastEvaluatedTableName;
    } while (after !== undefined);
    return names;
  }

  close(): void {
    this.#agent.destroy();
  }
}
