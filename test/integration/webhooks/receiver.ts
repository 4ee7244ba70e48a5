import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A receiver on this machine that keeps what it is sent, and answers as it is told. */
export class Receiver {
  readonly received: { readonly headers: IncomingHttpHeaders; readonly body: string }[] = [];
  /** What it answers next; 204 when nothing is said. */
  readonly answers: number[] = [];
  readonly #server: Server;

  private constructor() {
    this.#server = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      this.received.push({ headers: request.headers, body });
      response.writeHead(this.answers.shift() ?? 204).end();
    });
  }

  static async listening(): Promise<Receiver> {
    const receiver = new Receiver();
    await new Promise<void>((resolve) => receiver.#server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/henvis`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
