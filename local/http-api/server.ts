/**
 * The HTTP API of the template on a port of its own, since it is a web origin of its own: limits, preflights, routes,
 * throttling, tokens, the function, in the order in which API Gateway takes them.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Activity } from '../clock/index.ts';
import { listen, stopListening } from '../gateway/index.ts';
import type { HttpApi } from '../template/index.ts';
import { accessLogLine, type LogContext } from './access-log.ts';
import { type ApiAnswer, ownAnswer } from './answers.ts';
import { authorize } from './authorizer.ts';
import type { Claims } from './claims.ts';
import { preflight, withCors } from './cors.ts';
import { eventOf } from './event.ts';
import { callFunction, type IntegrationOptions } from './integration.ts';
import type { KeysFor } from './issuer-keys.ts';
import { type ApiRequest, HEADERS_MAX_BYTES, isHeadTooLarge, readBody, requestOf } from './request.ts';
import { type RouteMatch, RoutingTable } from './routing.ts';
import { send } from './send.ts';
import type { Throttle } from './throttle.ts';

export interface HttpApiOptions extends IntegrationOptions {
  readonly api: HttpApi;
  readonly activity: Activity;
  /** The runtime's clock, ms since the epoch. */
  readonly now: () => number;
  /** A clock that only goes forward, for latencies; ms. */
  readonly elapsedMs: () => number;
  readonly uuid: () => string;
  readonly keysFor: KeysFor;
  /** Undefined: nothing is throttled. */
  readonly throttle: Throttle | undefined;
  /** Gets the lines of the access log. */
  readonly accessLog: (line: string) => void;
}

/** How long a connection may be idle: longer than clients keep theirs, so that none is closed under a new request. */
const KEEP_ALIVE_MS = 75_000;

/** What is known of a request so far, for the access log. */
type Notes = { -readonly [Name in keyof LogContext]: LogContext[Name] };

export class HttpApiServer {
  readonly #options: HttpApiOptions;
  readonly #server: Server;
  readonly #routes: RoutingTable;
  readonly #line: ((context: LogContext) => string) | undefined;
  #port = 0;
  #isOpen = false;

  /** @throws UnknownLogVariableError */
  constructor(options: HttpApiOptions) {
    const { accessLogFormat, routes } = options.api;
    this.#options = options;
    this.#routes = new RoutingTable(routes);
    this.#line = accessLogFormat === undefined ? undefined : accessLogLine(accessLogFormat);
    // Twice the limit: what is a little too much is told so here, what is far too much by Node, with the same status.
    this.#server = createServer({ maxHeaderSize: 2 * HEADERS_MAX_BYTES }, (incoming, response) => {
      void this.#handle(incoming, response);
    });
    this.#server.keepAliveTimeout = KEEP_ALIVE_MS;
  }

  /** Listens on `port` (0 = any) of the loopback and returns the port. @throws PortTakenError */
  async listen(port: number): Promise<number> {
    this.#port = await listen(this.#server, port);
    return this.#port;
  }

  /** Lets requests in; until then every one is told to try again. */
  open(): void {
    this.#isOpen = true;
  }

  async close(): Promise<void> {
    this.#isOpen = false;
    await stopListening(this.#server);
  }

  async #handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const { activity, uuid, elapsedMs, now, log } = this.#options;
    incoming.on('error', () => {});
    const done = activity.begin();
    const requestId = uuid();
    const notes: Notes = { requestId, requestTimeEpoch: now(), httpMethod: incoming.method };
    const startedMs = elapsedMs();
    try {
      const answer = await this.#answer(incoming, requestId, notes);
      if (!incoming.readableEnded) incoming.resume();
      const sent = send(response, answer, requestId);
      notes.status = sent.status;
      notes['error.responseType'] = sent.errorType;
      notes.responseLatency = Math.round(elapsedMs() - startedMs);
      if (this.#line) this.#options.accessLog(this.#line(notes));
    } catch (error) {
      log(`HTTP API, ${notes.routeKey ?? 'no route'}: ${error instanceof Error ? error.name : 'failed'}`);
      response.destroy();
    } finally {
      done();
    }
  }

  async #answer(incoming: IncomingMessage, requestId: string, notes: Notes): Promise<ApiAnswer> {
    const { cors } = this.#options.api;
    if (!this.#isOpen) return ownAnswer('unavailable');
    if (isHeadTooLarge(incoming)) return ownAnswer('headersTooLarge', { connection: 'close' });
    const request = requestOf(incoming, this.#port);
    notes.protocol = request.protocol;
    const ofPage = preflight(cors, request);
    return ofPage ?? withCors(cors, request, await this.#routed(incoming, request, requestId, notes));
  }

  async #routed(incoming: IncomingMessage, request: ApiRequest, requestId: string, notes: Notes): Promise<ApiAnswer> {
    const match = this.#match(request);
    if (match === 'malformed') return ownAnswer('badRequest');
    if (!match) return ownAnswer('notFound');
    notes.routeKey = match.route.key;
    if (this.#options.throttle?.admits(match.route) === false) return ownAnswer('tooManyRequests');
    const claims = await this.#claims(request, match, notes);
    if (claims && 'status' in claims) return claims;
    const body = await readBody(incoming);
    if (!body) return ownAnswer('tooLarge', { connection: 'close' });
    return this.#call(request, match, body, { requestId, claims }, notes);
  }

  #match({ method, path }: ApiRequest): RouteMatch | 'malformed' | undefined {
    if (!path.startsWith('/')) return 'malformed';
    try {
      return this.#routes.match(method, path);
    } catch (error) {
      if (error instanceof URIError) return 'malformed';
      throw error;
    }
  }

  /** What the token says; undefined on a public route; the refusal if the token is none. */
  async #claims(request: ApiRequest, { route }: RouteMatch, notes: Notes): Promise<Claims | ApiAnswer | undefined> {
    if (!route.authorizer) return undefined;
    const verdict = await authorize(request, route, route.authorizer, this.#options);
    if (verdict.ok) return verdict.claims;
    notes['authorizer.error'] = verdict.reason;
    return verdict.answer;
  }

  async #call(
    request: ApiRequest,
    match: RouteMatch,
    body: Buffer,
    { requestId, claims }: { readonly requestId: string; readonly claims: Claims | undefined },
    notes: Notes,
  ): Promise<ApiAnswer> {
    const { api, now, elapsedMs } = this.#options;
    const event = eventOf(request, match, body, { apiId: api.apiId, requestId, nowMs: now(), claims });
    const startedMs = elapsedMs();
    const answer = await callFunction(match, request.method, event, this.#options);
    notes.integrationLatency = Math.round(elapsedMs() - startedMs);
    notes.integrationStatus = answer.errorType === undefined ? 200 : undefined;
    return answer;
  }
}
