/** Puts the templates' HTTP API on its port. */
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { monotonicNow } from '../clock/ambient.ts';
import type { Activity, Clock } from '../clock/index.ts';
import type { FunctionHost } from '../functions/index.ts';
import { HttpApiServer, type IssuerKeyOptions, issuerKeys, Throttle } from '../http-api/index.ts';
import type { Deployment } from '../template/index.ts';
import type { DataFolder } from './data-folder.ts';

export interface HttpApiParts {
  readonly deployment: Deployment;
  readonly host: FunctionHost;
  readonly data: DataFolder;
  readonly clock: Clock;
  readonly activity: Activity;
  readonly uuid: () => string;
  readonly log: (line: string) => void;
  readonly gatewayPort: number;
  /** The port that was asked for, where 0 is any. */
  readonly port: number;
  readonly apiPort?: number;
  readonly apiThrottling?: boolean;
  readonly issuerUrl?: IssuerKeyOptions['issuerUrl'];
}

/** An HTTP API that listens. */
export interface RunningApi {
  readonly url: string;
  /** Lets requests in. */
  open(): void;
  close(): Promise<void>;
}

/** Listens for the API, which refuses everything until it is opened; undefined if the templates have none. */
export async function startHttpApi(parts: HttpApiParts): Promise<RunningApi | undefined> {
  const { deployment, data, clock, apiThrottling = true, issuerUrl = () => undefined } = parts;
  const api = deployment.httpApi;
  if (!api) return undefined;
  mkdirSync(data.file('logs'), { recursive: true });
  // Written at once: when nothing is in flight any more, every line is in the file.
  let file: number | undefined = openSync(data.file('logs', `${api.name}.log`), 'a');
  const accessLog = (line: string): void => {
    // A call may still be under way when the runtime ends.
    if (file !== undefined) writeSync(file, `${line}\n`);
  };
  const server = new HttpApiServer({
    ...parts,
    api,
    now: () => clock.now(),
    elapsedMs: monotonicNow,
    keysFor: issuerKeys({ issuerUrl }),
    throttle: apiThrottling ? new Throttle(monotonicNow) : undefined,
    accessLog,
  });
  const port = await server.listen(parts.apiPort ?? (parts.port === 0 ? 0 : parts.gatewayPort + 1));
  return {
    url: `http://127.0.0.1:${port}`,
    open: () => server.open(),
    close: async () => {
      await server.close();
      if (file !== undefined) closeSync(file);
      file = undefined;
    },
  };
}
