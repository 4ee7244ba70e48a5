import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { instantOf } from '../../functions/domain/calendar/index.ts';
import { setUpOrganisations } from '../../local/demo/index.ts';
import { startDynamodb } from '../../local/dynamodb/index.ts';
import { bootRuntime, type Runtime } from '../../local/runtime/index.ts';
import { byConstruct, REGION } from '../../local/template/index.ts';
import { bareAssembly, quietAssembly } from './assembly.ts';
import { caseIdOf, makeCaseload } from './caseload.ts';
import type { Measured, Series } from './load.ts';
import { OPERATIONS } from './operations.ts';
import type { RecordedRequest } from './recorded.ts';
import { type Recorder, startRecorder } from './recorder.ts';
import { type Api, etagsOf, recordAll } from './recording.ts';

/** Everything that is measured, on one database: the app, the app with bare functions, and the load. */
export interface Arena {
  readonly own: Api;
  readonly bare: Api;
  readonly databaseUrl: string;
  /** By route key. */
  readonly recorded: Readonly<Record<string, RecordedRequest>>;
  /** The version of the hand-off of the case with that number. */
  etagOf(caseNumber: number): string;
  run(series: Series): Promise<Measured>;
  stop(): Promise<void>;
}

/** Tuesday 10 November 2026, nine in Denmark. */
const START_MS = Date.parse('2026-11-10T08:00:00Z');
const ENDPOINT_VARIABLE = 'AWS_ENDPOINT_URL_DYNAMODB';
const USER = 'adviser-1';

/** Stands everything up in a folder, with so many cases; the first is used up by the recording. */
export async function prepareArena(assembly: string, folder: string, cases: number): Promise<Arena> {
  const stops: (() => Promise<unknown>)[] = [];
  const stop = async (): Promise<void> => {
    for (const each of stops.splice(0).reverse()) await each();
  };
  try {
    // Ended last: Node does not wait for the database's process, so something else has to keep it going.
    const load = new Worker(new URL('load.ts', import.meta.url), {
      execArgv: ['--disable-warning=ExperimentalWarning'],
    });
    stops.push(() => load.terminate());
    const database = await startDynamodb(undefined);
    stops.push(() => database.stop());
    const boot = async (name: string, at: string): Promise<Runtime> => {
      process.env[ENDPOINT_VARIABLE] = database.url;
      return open(await bootIn(join(folder, name), at), stops);
    };
    const quiet = quietAssembly(assembly, join(folder, 'quiet'));
    const recorder = await startRecorder(database.url);
    process.env[ENDPOINT_VARIABLE] = recorder.url;
    const { recorded, etags } = await record(
      await bootIn(join(folder, 'recorded data'), quiet),
      recorder,
      database.url,
      cases,
    );
    const constructs = OPERATIONS.map(({ construct }) => construct);
    const own = await boot('own data', quiet);
    const bare = await boot('bare data', bareAssembly(assembly, join(folder, 'bare'), constructs, recorded));
    return {
      own: await apiOf(own),
      bare: await apiOf(bare),
      databaseUrl: database.url,
      recorded,
      etagOf: (caseNumber) => etags.get(caseIdOf(caseNumber)) ?? '',
      run: (series) => runIn(load, series),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function bootIn(dataFolder: string, assembly: string): Promise<Runtime> {
  return bootRuntime({
    dataFolder,
    assembly,
    port: 0,
    clock: 'stopped',
    startMs: START_MS,
    memory: true,
    apiThrottling: false,
  });
}

function open(runtime: Runtime, stops: (() => Promise<unknown>)[]): Runtime {
  stops.push(() => runtime.close());
  return runtime;
}

async function apiOf({ apiUrl = '', identity }: Runtime): Promise<Api> {
  return { url: apiUrl, token: await identity.tokenFor(USER) };
}

/** Fills the tables through a runtime that is recorded, and records; ends both. */
async function record(runtime: Runtime, recorder: Recorder, databaseUrl: string, cases: number) {
  const credentials = { accessKeyId: 'bench', secretAccessKey: 'local' };
  const bare = new DynamoDBClient({ endpoint: databaseUrl, region: REGION, credentials });
  const client = DynamoDBDocumentClient.from(bare, { marshallOptions: { removeUndefinedValues: true } });
  try {
    await setUpOrganisations(runtime, '2026-01-01');
    const { name } = byConstruct(runtime.deployment.tables, 'CaseTable');
    await makeCaseload({ client, name, at: instantOf(START_MS) }, cases);
    const api = await apiOf(runtime);
    const etags = await etagsOf(api);
    return { etags, recorded: await recordAll(api, recorder, 1, etags.get(caseIdOf(1)) ?? '') };
  } finally {
    bare.destroy();
    await runtime.close();
    await recorder.stop();
  }
}

async function runIn(load: Worker, series: Series): Promise<Measured> {
  load.postMessage(series);
  // `as`: load.ts answers each series with this.
  const [measured] = (await once(load, 'message')) as [Measured];
  return measured;
}
