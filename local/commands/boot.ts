/** What the commands have in common: the data's place, and a booted runtime with its world in it. */
import { join } from 'node:path';
import { machineNow } from '../clock/ambient.ts';
import { BEGINS_MS, declineDemo, demoState, playDemo, setUpOrganisations } from '../demo/index.ts';
import { bootRuntime, type Runtime } from '../runtime/index.ts';
import { isSynthesised, PROJECT_ROOT, synthesise } from '../synth.ts';
import { buildWebApp, isWebAppBuilt } from '../web/index.ts';
import { stage } from './terminal.ts';

/** Where the data of `npm start` is kept. */
export const DATA_FOLDER = join(PROJECT_ROOT, '.henvis');
/** The port of `npm start`, unless told otherwise. */
export const DEFAULT_PORT = 4701;

export interface BootOptions {
  readonly dataFolder: string;
  readonly port: number;
  /** Of the HTTP API. @default the port after `port` */
  readonly apiPort?: number;
  readonly clock: 'stopped' | 'real';
  /** Build and serve the web app. @default false */
  readonly web?: boolean;
  /** Load the demo into fresh data; without it the two organisations are only set up. */
  readonly demo: boolean;
}

/** Synthesises, boots, and puts the demo (or what is missing of it) in. */
export async function boot({ dataFolder, port, clock, demo, web = false, ...api }: BootOptions): Promise<Runtime> {
  const assembly = isSynthesised() ? await synthesise() : await stage('Synthesised the CDK app', synthesise);
  const folder = web ? await webFolder() : undefined;
  const start = (kind: 'stopped' | 'real', onPort: number): Promise<Runtime> =>
    bootRuntime({
      ...api,
      dataFolder,
      assembly,
      port: onPort,
      clock: kind,
      startMs: demo ? BEGINS_MS : machineNow(),
      ...(folder !== undefined && { web: { folder } }),
    });
  // The demo is played on a clock that stands; one that runs takes over afterwards.
  const runtime = await stage('Started what the templates say', () => start(demo ? 'stopped' : clock, port));
  try {
    if (!demo) {
      await setUpOrganisations(runtime, '2026-01-01');
      declineDemo(runtime);
      return runtime;
    }
    if (demoState(runtime) !== 'finished') await stage('Played autumn 2026', () => playDemo(runtime));
    if (clock === 'stopped') return runtime;
  } catch (error) {
    await runtime.close();
    throw error;
  }
  await runtime.close();
  return start('real', port);
}

function webFolder(): Promise<string> {
  return isWebAppBuilt() ? buildWebApp() : stage('Built the web app', buildWebApp);
}
