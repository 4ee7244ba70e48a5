/** Puts the web app on its port, before the templates are read: they are told its origin. */
import { WebServer } from '../web/index.ts';

/** The web app, as one asks for it. */
export interface WebAppOptions {
  /** The folder of the built app. */
  readonly folder: string;
  /** Its port; 0 = any. @default the gateway's port + 3, or any if that is any */
  readonly port?: number;
}

/** The port of the web app lies that much above the gateway's. */
const WEB_PORT_OFFSET = 3;

/** A web app that listens, and refuses everything until it is opened; undefined if none is wanted. @throws PortTakenError */
export async function startWebApp(web: WebAppOptions | undefined, gatewayPort: number): Promise<WebServer | undefined> {
  if (!web) return undefined;
  const server = new WebServer(web.folder);
  await server.listen(web.port ?? (gatewayPort === 0 ? 0 : gatewayPort + WEB_PORT_OFFSET));
  return server;
}
