/**
 * The one HTTP port that everything talks to: finds the caller, the service that a request is for, and gives errors the
 * form that this service's SDK expects.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Activity } from '../clock/index.ts';
import { type AccessControl, AccessDeniedError, type AccessRequest } from '../iam/index.ts';
import { type LambdaFunction, LOCAL_SECRET } from '../template/index.ts';
import type { DoneActions } from './done-actions.ts';
import { type Caller, type GatewayAnswer, type GatewayRequest, json, type Service, ServiceError } from './http.ts';
import { listen, stopListening } from './listener.ts';
import { isPresigned, signerOf } from './presigned.ts';
import type { CrossOrigin } from './s3/cross-origin.ts';
import { xml } from './s3/xml.ts';

/** The services behind the gateway. */
export interface Services {
  /** By what stands before the dot in `X-Amz-Target`. */
  readonly byTarget: Readonly<Record<string, Service>>;
  /** By path, the first that takes it; services whose errors are JSON with a header. */
  readonly byPath: ReadonlyArray<{ readonly takes: (path: string) => boolean; readonly service: Service }>;
  /** Everything else. */
  readonly s3: Service;
  /** What pages are told of objects that are given away by address. */
  readonly crossOrigin: CrossOrigin;
  /** Paths under `/_henvis/`. */
  readonly admin: Service;
}

export interface GatewayOptions {
  readonly functions: readonly LambdaFunction[];
  readonly access: AccessControl;
  readonly activity: Activity;
  /** Is told of whatever went through. */
  readonly done: DoneActions;
  readonly uuid: () => string;
  /** What time it is, in milliseconds: addresses that carry a permission expire. */
  readonly now: () => number;
  readonly log: (line: string) => void;
}

/** Paths of the runtime itself. */
export const ADMIN_PREFIX = '/_henvis/';

export class Gateway {
  readonly #options: GatewayOptions;
  readonly #server: Server;
  readonly #roleByKey: ReadonlyMap<string, string>;
  #services: Services | undefined;

  constructor(options: GatewayOptions) {
    this.#options = options;
    this.#roleByKey = new Map(options.functions.map(({ name, roleArn }) => [name, roleArn]));
    this.#server = createServer((incoming, response) => void this.#handle(incoming, response));
    // Idle connections of the SDK are kept for the length of a working day; there is no load balancer in between.
    this.#server.keepAliveTimeout = 8 * 3_600_000;
  }

  /** Listens on `port` (0 = any) of the loopback and returns the port. @throws PortTakenError */
  listen(port: number): Promise<number> {
    return listen(this.#server, port);
  }

  /** Puts the services behind the port; until then every request is told to try again. */
  open(services: Services): void {
    this.#services = services;
  }

  async close(): Promise<void> {
    this.#services = undefined;
    await stopListening(this.#server);
  }

  async #handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    // The body is always read to its end, so that the connection can be used again after a refusal.
    incoming.on('error', () => {});
    const url = incoming.url ?? '/';
    const path = url.split('?')[0] ?? '/';
    const isAdmin = path.startsWith(ADMIN_PREFIX);
    // The clock is moved through the admin paths and waits for everything in flight, so they are not in flight themselves.
    const done = isAdmin ? () => {} : this.#options.activity.begin();
    const requestId = this.#options.uuid();
    try {
      const answer = await this.#answer(incoming, url, path, requestId);
      if (!incoming.readableEnded) incoming.resume();
      await send(response, answer, requestId);
    } catch (error) {
      this.#options.log(`${incoming.method} ${path}: ${String(error)}`);
      response.destroy();
    } finally {
      done();
    }
  }

  async #answer(body: IncomingMessage, url: string, path: string, requestId: string): Promise<GatewayAnswer> {
    const services = this.#services;
    if (!services) return json({ message: 'henvis is starting' }, 503);
    const query = new URLSearchParams(url.slice(path.length + 1));
    const signed = { method: body.method ?? 'GET', path, query, headers: body.headers, requestId };
    const accesses: AccessRequest[] = [];
    const request = (caller: Caller): GatewayRequest => ({
      ...signed,
      body,
      caller,
      authorize: (access) => {
        if (caller.roleArn !== undefined) this.#options.access.authorize(caller.roleArn, access);
        accesses.push(access);
      },
    });
    const answer = await this.#served(services, signed, request);
    if (answer.status < 400) this.#options.done.note(accesses);
    return answer;
  }

  async #served(
    services: Services,
    signed: Omit<GatewayRequest, 'body' | 'caller' | 'authorize'>,
    request: (caller: Caller) => GatewayRequest,
  ): Promise<GatewayAnswer> {
    if (isPresigned(signed.query)) {
      const preflight = services.crossOrigin.preflight(signed);
      if (preflight) return preflight;
      // Only objects are given away by address.
      const answer = await this.#guard(
        () => services.s3(request(this.#callerNamed(signerOf(signed, this.#options.now(), LOCAL_SECRET)))),
        s3Error(signed),
      );
      return services.crossOrigin.answered(signed, answer);
    }
    return this.#dispatch(services, request(this.#callerOf(signed)));
  }

  async #dispatch(services: Services, request: GatewayRequest): Promise<GatewayAnswer> {
    const { path } = request;
    if (path.startsWith(ADMIN_PREFIX)) return this.#guard(() => services.admin(request), jsonError);
    const target = request.headers['x-amz-target'];
    if (typeof target === 'string') {
      const service = services.byTarget[target.split('.')[0] ?? ''];
      if (service) return this.#guard(() => service(request), jsonError);
      return jsonError({
        code: 'UnknownOperationException',
        message: `There is no service for ${target}.`,
        status: 400,
      });
    }
    const byPath = services.byPath.find(({ takes }) => takes(path));
    if (byPath) return this.#guard(() => byPath.service(request), restError);
    return this.#guard(() => services.s3(request), s3Error(request));
  }

  #callerOf({ headers }: Pick<GatewayRequest, 'headers'>): Caller {
    const key = headers.authorization?.match(/Credential=([^/,]+)\//)?.[1] ?? 'anonymous';
    return this.#callerNamed(key);
  }

  #callerNamed(name: string): Caller {
    return { name, roleArn: this.#roleByKey.get(name) };
  }

  async #guard(
    work: () => Promise<GatewayAnswer>,
    render: (problem: Problem) => GatewayAnswer,
  ): Promise<GatewayAnswer> {
    try {
      return await work();
    } catch (error) {
      const problem = problemOf(error);
      if (problem.status >= 500 || error instanceof AccessDeniedError)
        this.#options.log(`${problem.code}: ${problem.message}`);
      return render(problem);
    }
  }
}

/** What went wrong, as a service of AWS would say it. */
interface Problem {
  readonly code: string;
  readonly message: string;
  readonly status: number;
}

function problemOf(error: unknown): Problem {
  if (error instanceof AccessDeniedError) return { code: 'AccessDeniedException', message: error.message, status: 400 };
  if (error instanceof ServiceError) return error;
  const message = error instanceof Error ? error.message : String(error);
  // The engine's refusals have a code and a status of their own.
  if (error instanceof Error && 'code' in error && 'status' in error && typeof error.status === 'number') {
    return { code: String(error.code), message, status: error.status };
  }
  return { code: 'InternalServerError', message, status: 500 };
}

function jsonError({ code, message, status }: Problem): GatewayAnswer {
  const body = JSON.stringify({ __type: code, message });
  return { status, headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-errortype': code }, body };
}

function restError({ code, message, status }: Problem): GatewayAnswer {
  return json({ message }, code === 'AccessDeniedException' ? 403 : status, { 'x-amzn-errortype': code });
}

function s3Error({ method, path, requestId }: Pick<GatewayRequest, 'method' | 'path' | 'requestId'>) {
  return ({ code, message, status }: Problem): GatewayAnswer => {
    const denied = code === 'AccessDeniedException';
    const known = {
      Code: denied ? 'AccessDenied' : code === 'InternalServerError' ? 'InternalError' : code,
      Message: message,
    };
    const answer = xml('Error', { ...known, Resource: path, RequestId: requestId }, denied ? 403 : status);
    return method === 'HEAD' ? { status: answer.status } : answer;
  };
}

async function send(
  response: ServerResponse,
  { status, headers = {}, body }: GatewayAnswer,
  requestId: string,
): Promise<void> {
  const length =
    typeof body === 'string' || Buffer.isBuffer(body) ? { 'content-length': String(Buffer.byteLength(body)) } : {};
  response.writeHead(status, { 'x-amz-request-id': requestId, 'x-amzn-requestid': requestId, ...length, ...headers });
  if (body instanceof Readable) await pipeline(body, response);
  else response.end(body);
}
