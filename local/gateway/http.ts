/** What the gateway's services share: requests, answers, errors and reading bodies with a limit. */
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import type { AccessRequest } from '../iam/index.ts';

/** Who is calling: a role of the template, or the machine's owner (CLI, scripts), who may do everything. */
export interface Caller {
  readonly name: string;
  readonly roleArn: string | undefined;
}

export interface GatewayRequest {
  readonly method: string;
  /** Path as sent, still percent-encoded, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: IncomingMessage;
  readonly caller: Caller;
  /** @throws AccessDeniedError if the caller's role does not allow it. */
  readonly authorize: (access: AccessRequest) => void;
  readonly requestId: string;
}

export interface GatewayAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer | Readable;
}

/** A part of the gateway: answers a request or throws. */
export type Service = (request: GatewayRequest) => Promise<GatewayAnswer>;

/** A refusal with the code and the status that the service on AWS has for it. */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

/** More than any JSON request of the services here may have (DynamoDB's BatchWriteItem: 16 MiB). */
const BODY_MAX_BYTES = 16 * 1024 * 1024;

/** The whole body. @throws ServiceError over 16 MiB. */
export async function readBody(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > BODY_MAX_BYTES)
      throw new ServiceError('RequestEntityTooLarge', `A request has at most ${BODY_MAX_BYTES} bytes.`, 413);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The body as JSON; an empty one is `{}`. @throws ServiceError if it is not JSON. */
export async function readJson(body: AsyncIterable<Uint8Array>): Promise<unknown> {
  return parseJson(await readBody(body));
}

/** @throws ServiceError if it is not JSON. */
export function parseJson(body: Buffer): unknown {
  if (body.length === 0) return {};
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new ServiceError('SerializationException', 'The body is not JSON.');
  }
}

/** An answer in JSON. */
export function json(value: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): GatewayAnswer {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(value) };
}
