/** Serves the built web app on an origin of its own, as CloudFront and S3 would. */
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { basename, extname, join, normalize } from 'node:path';
import { listen, stopListening } from '../gateway/index.ts';
import { askRuntime, isForRuntime } from './runtime-tools.ts';
import { securityHeaders } from './security-headers.ts';

/** What the app has to know of where it runs: `/config.json`. */
export interface WebConfig {
  readonly apiUrl: string;
  readonly issuer: string;
  readonly clientId: string;
  /** The app is served by the local runtime, whose mailbox and clock it can ask for. */
  readonly local?: true;
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
};

/** Files below it have their content's hash in their name, so they never change. */
const HASHED = '/assets/';

export class WebServer {
  readonly #folder: string;
  readonly #server: Server;
  #port = 0;
  #config: WebConfig | undefined;
  #runtimeUrl: string | undefined;
  #headers: Readonly<Record<string, string>> = securityHeaders([]);

  /** @param folder the built app */
  constructor(folder: string) {
    this.#folder = folder;
    this.#server = createServer((request, response) => this.#answer(request, response));
  }

  /** The origin that the API lets in and that people come back to from signing in. */
  get origin(): string {
    return `http://localhost:${this.#port}`;
  }

  /** Listens on `port` (0 = any) of the loopback. @throws PortTakenError */
  async listen(port: number): Promise<void> {
    this.#port = await listen(this.#server, port);
  }

  /**
   * Lets people in; until then every request is told to try again.
   *
   * @param runtimeUrl the gateway of the runtime, whose mailbox and clock are then shown as well, and whose buckets take files
   */
  open(config: WebConfig, runtimeUrl?: string): void {
    this.#config = runtimeUrl === undefined ? config : { ...config, local: true };
    this.#runtimeUrl = runtimeUrl;
    const origins = [config.apiUrl, config.issuer, runtimeUrl ?? []].flat().map((url) => new URL(url).origin);
    this.#headers = securityHeaders(origins);
  }

  async close(): Promise<void> {
    this.#config = undefined;
    await stopListening(this.#server);
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const { method = 'GET', url = '/' } = request;
    for (const [name, value] of Object.entries(this.#headers)) response.setHeader(name, value);
    const { pathname } = new URL(url, this.origin);
    if (this.#runtimeUrl !== undefined && isForRuntime(method, pathname))
      void askRuntime(this.#runtimeUrl, this.origin, request, response);
    else if (method !== 'GET' && method !== 'HEAD') end(response, 405);
    else if (!this.#config) end(response, 503);
    else if (pathname === '/config.json') endWithConfig(response, this.#config);
    else this.#file(pathname, method === 'HEAD', response);
  }

  /** A file of the app; for an address that names none, the app itself, which knows its own pages. */
  #file(pathname: string, isHead: boolean, response: ServerResponse): void {
    const file = this.#pathOf(pathname);
    if (file === undefined && basename(pathname).includes('.')) {
      end(response, 404);
      return;
    }
    const path = file ?? join(this.#folder, 'index.html');
    response.writeHead(200, {
      'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
      'content-length': statSync(path).size,
      'cache-control': pathname.startsWith(HASHED) ? 'public, max-age=31536000, immutable' : 'no-cache',
    });
    if (isHead) response.end();
    else createReadStream(path).pipe(response);
  }

  /** Where a file of the app is; undefined where there is none, or none to be shown. */
  #pathOf(pathname: string): string | undefined {
    const path = join(this.#folder, normalize(decoded(pathname)));
    const isInside = path.startsWith(`${this.#folder}/`) && !pathname.includes('/.');
    return isInside && existsSync(path) && statSync(path).isFile() ? path : undefined;
  }
}

/** What isn't a percent-encoded path names no file. */
function decoded(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return '/';
  }
}

function endWithConfig(response: ServerResponse, config: WebConfig): void {
  response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(config));
}

function end(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'cache-control': 'no-store', ...(status === 503 && { 'retry-after': '1' }) });
  response.end();
}
