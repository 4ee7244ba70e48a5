import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApiError, type Engine } from '../../../local/engine/index.ts';

/** An engine behind HTTP, as the AWS SDK and CLI speak to it; returns the server and its address. */
export async function serve(engine: Engine): Promise<{ server: Server; endpoint: string }> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const [, operation = ''] = String(request.headers['x-amz-target']).split('.');
    const { status, body } = await answer(engine, operation, Buffer.concat(chunks).toString() || '{}');
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = Object(server.address()) satisfies AddressInfo;
  return { server, endpoint: `http://127.0.0.1:${port}` };
}

async function answer(engine: Engine, operation: string, text: string): Promise<{ status: number; body: unknown }> {
  try {
    return { status: 200, body: await engine.handle(operation, JSON.parse(text)) };
  } catch (thrown) {
    if (!(thrown instanceof ApiError)) throw thrown;
    return { status: thrown.status, body: { __type: thrown.code, message: thrown.message } };
  }
}
