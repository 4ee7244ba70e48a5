/**
 * The issuer of tokens on this machine: a listener of its own beside the gateway. The library behind it is loaded, and its
 * keys are made, when somebody first asks for something.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import { machineNow } from '../clock/ambient.ts';
import type { Activity, Clock } from '../clock/index.ts';
import type { InvocationResult } from '../functions/index.ts';
import { PortTakenError } from '../gateway/index.ts';
import type { LambdaFunction, UserPool } from '../template/index.ts';
import { accessTokenPayload, signed } from './access-token.ts';
import { type ClaimsFor, claimsBy } from './claims.ts';
import { handleInteraction, isInteraction, signInPath } from './interaction.ts';
import { KeyFileSchema, KeyRing } from './keys.ts';
import { aboutPage, contentSecurityPolicy, viewOf } from './pages.ts';
import { CLIENTS, USERS } from './people.ts';
import { MACHINE_TOKEN_SECONDS, PATHS, providerConfiguration } from './provider.ts';
import { ProviderStore } from './store.ts';
import { subjectFor } from './subject.ts';

export interface IssuerOptions {
  readonly pool: UserPool;
  readonly functions: readonly LambdaFunction[];
  readonly invoke: (fn: LambdaFunction, payload: string) => Promise<InvocationResult>;
  /** Small files of the data folder. */
  readonly data: {
    write(name: string, value: unknown): void;
    read(name: string, schema: typeof KeyFileSchema): ReturnType<typeof KeyFileSchema.parse> | undefined;
  };
  readonly clock: Clock;
  readonly activity: Activity;
  readonly uuid: () => string;
  readonly log: (line: string) => void;
}

const KEY_FILE = 'identity.json';

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;
/** The library, set up; made anew when the keys change, over the same records. */
interface Ready {
  readonly provider: Provider;
  readonly answer: Handler;
}

export class Issuer {
  readonly #options: IssuerOptions;
  readonly #server: Server;
  readonly #store: ProviderStore;
  readonly #claimsFor: ClaimsFor;
  readonly #policy: string;
  #port = 0;
  #keys: Promise<KeyRing> | undefined;
  #ready: Promise<Ready> | undefined;

  constructor(options: IssuerOptions) {
    this.#options = options;
    this.#store = new ProviderStore({ now: () => options.clock.now(), machineNow });
    this.#claimsFor = claimsBy(options);
    const targets = options.pool.clients.flatMap(({ callbackUrls, logoutUrls }) => [...callbackUrls, ...logoutUrls]);
    this.#policy = contentSecurityPolicy([...new Set(targets.map((target) => new URL(target).origin))]);
    this.#server = createServer((request, response) => void this.#handle(request, response));
  }

  /** Where it is: what `issuer` is in its discovery document and in ID tokens. */
  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** The client id of the web app. */
  get webClientId(): string {
    return this.#options.pool.clients[0]?.clientId ?? '';
  }

  /** Where tokens with this `iss` are issued: here, if it is the pool's; undefined for any other. */
  answersFor(claimed: string): string | undefined {
    return claimed === this.#options.pool.issuer ? this.url : undefined;
  }

  /** Listens on `port` (0 = any) of the loopback. @throws PortTakenError */
  async listen(port: number): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', (error: NodeJS.ErrnoException) => {
        const taken = `Port ${port}, for signing in, is taken; "npm start -- --port 4802" takes others.`;
        reject(error.code === 'EADDRINUSE' ? new PortTakenError(taken) : error);
      });
      this.#server.listen(port, '127.0.0.1', resolve);
    });
    const address = this.#server.address();
    if (typeof address === 'object' && address !== null) this.#port = address.port;
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeAllConnections();
    await closed;
  }

  /**
   * An access token for a ready-made user or a system, as signing in would give: the same claims, signed with the same key.
   *
   * @throws UnknownUserError, ClaimsFailedError
   */
  async tokenFor(id: string): Promise<string> {
    const { pool, clock, uuid } = this.#options;
    const { subject, seconds } = subjectFor(id, pool);
    const issuedAt = Math.floor(clock.now() / 1000);
    const times = { issuedAt, expiresAt: issuedAt + seconds, authTime: issuedAt };
    const payload = await accessTokenPayload(pool, this.#claimsFor, subject, times, uuid());
    return signed({ aud: subject.clientId, ...payload }, (await this.#keyRing()).signing);
  }

  /** Has another key sign from now on; tokens of the one before stay valid until they expire. */
  async rotateKeys(): Promise<void> {
    await (await this.#keyRing()).rotate();
    this.#ready = undefined;
  }

  #provider(): Promise<Ready> {
    this.#ready ??= this.#load();
    return this.#ready;
  }

  #keyRing(): Promise<KeyRing> {
    const { pool, data, clock, uuid } = this.#options;
    this.#keys ??= KeyRing.open({
      read: () => data.read(KEY_FILE, KeyFileSchema),
      write: (file) => data.write(KEY_FILE, file),
      uuid,
      now: () => clock.now(),
      tokenSeconds: Math.max(MACHINE_TOKEN_SECONDS, ...pool.clients.map((each) => each.accessTokenSeconds)),
    });
    return this.#keys;
  }

  async #load(): Promise<Ready> {
    const { pool, clock } = this.#options;
    const keys = await this.#keyRing();
    const { Provider: OpenIdProvider } = await import('oidc-provider');
    const times = { now: () => clock.now(), machineNow };
    const parts = { pool, keys, store: this.#store, times, claimsFor: this.#claimsFor, signInPath };
    const provider = new OpenIdProvider(this.url, providerConfiguration(parts));
    provider.on('server_error', (_ctx, error) => this.#options.log(`sign-in: ${error.name}: ${error.message}`));
    return { provider, answer: provider.callback() };
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const done = this.#options.activity.begin();
    response.once('close', done);
    secure(response, this.#policy);
    try {
      await this.#answer(request, response);
    } catch (error) {
      this.#options.log(`sign-in: ${String(error)}`);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    }
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.url);
    if (url.pathname === '/' && request.method === 'GET') {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      response.end(aboutPage(viewOf(url), this.url, USERS, CLIENTS));
      return;
    }
    const { provider, answer } = await this.#provider();
    if (isInteraction(url)) return handleInteraction(provider, request, response, url);
    // Cognito's own name for where to go after signing out.
    const after = url.searchParams.get('logout_uri');
    if (url.pathname === PATHS.end_session && after !== null) {
      url.searchParams.delete('logout_uri');
      url.searchParams.set('post_logout_redirect_uri', after);
      request.url = `${url.pathname}${url.search}`;
    }
    await answer(request, response);
  }
}

/** Headers of every answer; the library sets its own policy where a page of its own needs one. */
function secure(response: ServerResponse, policy: string): void {
  response.setHeader('content-security-policy', policy);
  response.setHeader('referrer-policy', 'no-referrer');
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('x-frame-options', 'DENY');
}
