/** Listening on the loopback, and nowhere else. */
import type { Server } from 'node:http';

/** Something else listens on the port. */
export class PortTakenError extends Error {
  override readonly name = 'PortTakenError';
}

/** Listens on `port` (0 = any) of the loopback and returns the port. @throws PortTakenError */
export async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = `Port ${port} is taken, maybe by another "npm start"; "npm start -- --port 4802" takes another.`;
      reject(error.code === 'EADDRINUSE' ? new PortTakenError(taken) : error);
    });
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}

/** Ends the server and every connection that is open. */
export async function stopListening(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}
