/**
 * Stands up what the synthesised templates say: tables, buckets, functions, state machines, what connects them, and who
 * may do what, behind one port.
 */
import { BucketFolder } from '../buckets/index.ts';
import { machineUuid } from '../clock/ambient.ts';
import { Activity } from '../clock/index.ts';
import { DynamodbClient, ensureTables, startDynamodb } from '../dynamodb/index.ts';
import { Engine, MemoryStore, SqliteStore } from '../engine/index.ts';
import { DeliveryQueue, EventBus, Journal, Queues, Schedules } from '../events/index.ts';
import { FunctionHost, type InvocationResult } from '../functions/index.ts';
import { DoneActions, Gateway, type StoredBucket, WEBHOOK_RELAY_PATH } from '../gateway/index.ts';
import type { IssuerKeyOptions } from '../http-api/index.ts';
import { AccessControl } from '../iam/index.ts';
import { Mailbox, PublishedEvents, SentWebhooks } from '../mailbox/index.ts';
import {
  ACCOUNT,
  type Deployment,
  type LambdaFunction,
  LOCAL_PARAMETERS,
  loadCloudAssembly,
  loadDeployment,
  REGION,
} from '../template/index.ts';
import type { WebServer } from '../web/index.ts';
import { adminService } from './admin.ts';
import { asynchronousCall } from './asynchronous-call.ts';
import { type ClockControl, clockControl } from './clock-control.ts';
import { Closing } from './closing.ts';
import { DataFolder } from './data-folder.ts';
import { startExpiry } from './expiry.ts';
import { startHttpApi } from './http-api.ts';
import { runtimeLog } from './log.ts';
import { gatewayServices } from './services.ts';
import { type Identity, identityOf, startIssuer } from './sign-in.ts';
import { deployStateMachines } from './state-machines.ts';
import { connectStreams, streamedTables } from './streams.ts';
import { deadLetterTo, deliverTo } from './targets.ts';
import { taskPorts } from './task-ports.ts';
import { assertTrust } from './trust.ts';
import { startWebApp, type WebAppOptions } from './web-app.ts';

export interface RuntimeOptions {
  /** Where the data is kept. */
  readonly dataFolder: string;
  /** The cloud assembly (cdk.out). */
  readonly assembly: string;
  /** Port of the gateway; 0 = any. */
  readonly port: number;
  /** Port of the HTTP API; 0 = any. @default the gateway's port + 1, or any if that is any */
  readonly apiPort?: number;
  /** Whether the API's routes are throttled as the template says. @default true */
  readonly apiThrottling?: boolean;
  /** Where on this machine the issuer of tokens answers. @default the sign-in, for the template's user pool */
  readonly issuerUrl?: IssuerKeyOptions['issuerUrl'];
  /** Port of the sign-in; 0 = any. @default the gateway's port + 2, or any if that is any */
  readonly signInPort?: number;
  readonly clock: 'stopped' | 'real';
  /** Where a stopped clock begins on fresh data (epoch ms). */
  readonly startMs: number;
  /** Tables, executions and events in memory only: quicker, and gone at the end. */
  readonly memory?: boolean;
  /** Source of ids; default: the machine's. */
  readonly uuid?: () => string;
  /** The web app to serve. @default none */
  readonly web?: WebAppOptions;
  /** Source of numbers in [0, 1) for jitter and JSONata's `$random`; default: 0.5 each time. */
  readonly random?: () => number;
}

/** The port of the sign-in lies that much above the gateway's; between them is the API's. */
const SIGN_IN_PORT_OFFSET = 2;

/** A running runtime. */
export interface Runtime {
  /** Where the AWS CLI and SDKs find it. */
  readonly url: string;
  readonly port: number;
  /** Where the HTTP API is; undefined if the templates have none. */
  readonly apiUrl: string | undefined;
  /** Where one signs in: the OpenID issuer; undefined if the templates have no user pool. */
  readonly issuerUrl: string | undefined;
  /** Where caseworkers open the web app; undefined if none is served. */
  readonly webUrl: string | undefined;
  readonly identity: Identity;
  readonly deployment: Deployment;
  readonly engine: Engine;
  readonly clock: ClockControl;
  readonly activity: Activity;
  readonly access: AccessControl;
  /** How often each action was done on each resource. */
  readonly done: DoneActions;
  readonly mailbox: Mailbox;
  /** What the functions put on the app's event buses. */
  readonly published: PublishedEvents;
  /** The webhooks that the functions sent. */
  readonly webhooks: SentWebhooks;
  readonly data: DataFolder;
  readonly schedules: Schedules;
  readonly queues: Queues;
  /** Calls a function as its owner would. */
  invoke(fn: LambdaFunction, payload: unknown): Promise<InvocationResult>;
  /** Ends everything; what is under way is finished or left for the next start. */
  close(): Promise<void>;
}

/**
 * Boots a runtime. Everything that an earlier run on the same data left undone goes on.
 *
 * @throws AlreadyRunningError, PortTakenError, DynamodbUnavailableError, TableMismatchError, RefusedDefinitionError and
 *   the errors of loading a template.
 */
export async function bootRuntime(options: RuntimeOptions): Promise<Runtime> {
  const data = new DataFolder(options.dataFolder);
  await data.assertFree();
  const closing = new Closing();
  try {
    const web = await startWebApp(options.web, options.port);
    closing.add(web, () => web?.close());
    const parameters = { ...LOCAL_PARAMETERS, ...(web && { WebOrigin: web.origin }) };
    const deployment = loadDeployment(loadCloudAssembly(options.assembly), parameters);
    assertTrust(deployment);
    return await compose(options, data, deployment, closing, web);
  } catch (error) {
    await closing.close();
    throw error;
  }
}

async function compose(
  options: RuntimeOptions,
  data: DataFolder,
  deployment: Deployment,
  closing: Closing,
  web: WebServer | undefined,
): Promise<Runtime> {
  const { memory = false, uuid = machineUuid } = options;
  const activity = new Activity();
  const access = new AccessControl(deployment);
  const control = clockControl(options.clock, { data, activity, startMs: options.startMs });
  closing.add(control, () => control.stop());
  const { clock } = control;
  const now = (): number => clock.now();
  const log = runtimeLog(data, clock);
  const common = { deployment, access, activity, clock, uuid, log };

  const done = new DoneActions();
  const gateway = new Gateway({ ...common, done, now, functions: deployment.functions });
  const port = await gateway.listen(options.port);
  closing.add(gateway, () => gateway.close());
  const url = `http://127.0.0.1:${port}`;
  data.claim(port);
  closing.add(data, () => data.release());

  const host = new FunctionHost({
    gatewayUrl: url,
    environment: { LOCAL_WEBHOOK_RELAY: `${url}${WEBHOOK_RELAY_PATH}` },
    logFolder: data.file('logs'),
    cacheFolder: data.file('cache'),
    activity,
    now,
    uuid,
    concurrent: new Set(deployment.httpApi?.routes.map(({ functionArn }) => functionArn)),
  });
  closing.add(host, () => host.close());
  const signInPort = options.signInPort ?? (options.port === 0 ? 0 : port + SIGN_IN_PORT_OFFSET);
  const issuer = await startIssuer({ ...common, host, data }, signInPort);
  closing.add(issuer, () => issuer?.close());
  const identity = identityOf(issuer);
  const issuerUrl = (claimed: string): string | undefined => issuer?.answersFor(claimed);
  const api = await startHttpApi({ issuerUrl, ...options, ...common, gatewayPort: port, host, data });
  closing.add(api, () => api?.close());

  const client = await openTables(deployment, memory ? undefined : data.file('dynamodb.sqlite'), closing);
  const journal = new Journal(memory ? ':memory:' : data.file('events.sqlite'));
  closing.add(journal, () => journal.close());
  const mailbox = new Mailbox(data.file('mailbox'), { now, uuid });
  const published = new PublishedEvents(data.file('events'), { now });
  const webhooks = new SentWebhooks(data.file('webhooks'), { now });
  const buckets = new Map<string, StoredBucket>(
    deployment.buckets.map((bucket) => {
      const folder = new BucketFolder(data.file('buckets', bucket.name), { now, uuid });
      return [bucket.name, { bucket, folder }];
    }),
  );

  const store = memory ? new MemoryStore() : new SqliteStore(data.file('executions.sqlite'));
  const engine = new Engine({
    clock,
    activity,
    random: { uuid, number: options.random ?? (() => 0.5) },
    store,
    tasks: taskPorts({ functions: deployment.functions, buckets, access, host }),
    region: REGION,
    account: ACCOUNT,
  });
  closing.add(engine, () => engine.close());

  const queues = new Queues(deployment.queues, { journal, clock, uuid });
  const deliveries: DeliveryQueue = new DeliveryQueue({
    ...common,
    journal,
    deliver: deliverTo({
      deployment,
      access,
      engine,
      functions: host,
      queues,
      callLater: (fn, id, input) => deliveries.add([asynchronousCall(fn, id, input, now())]),
    }),
    deadLetter: deadLetterTo({ deployment, access, queues }, log),
  });
  closing.add(deliveries, () => deliveries.close());
  const bus = new EventBus(deployment.buses, deployment.rules, { queue: deliveries, clock, uuid });
  const schedules = new Schedules(deployment.schedules, { clock, journal, queue: deliveries });
  const streams = connectStreams({ ...common, client, journal, host, queues });
  closing.add(streams, () => streams.stop());

  const admin = adminService({
    dataFolder: data.path,
    clock: control,
    activity,
    mailbox,
    published,
    webhooks,
    schedules: () => schedules.due(),
    unusedGrants: () => access.unusedGrants(),
    identity,
  });
  gateway.open(
    gatewayServices({
      ...common,
      client,
      engine,
      bus,
      queues,
      host,
      mailbox,
      published,
      webhooks,
      buckets,
      deliveries,
      written: streams.written,
      admin,
    }),
  );

  await deployStateMachines(engine, deployment.stateMachines);
  await engine.recover();
  deliveries.recover();
  streams.start();
  schedules.start();
  closing.add(schedules, () => schedules.stop());
  const stopExpiry = startExpiry({ ...common, client, tables: deployment.tables, written: streams.written });
  closing.add(undefined, stopExpiry);
  api?.open();
  if (web && api && issuer) web.open({ apiUrl: api.url, issuer: issuer.url, clientId: issuer.webClientId }, url);
  // What was due when the last run ended is due now.
  if (control.kind === 'stopped') await control.advanceTo(clock.now());

  const invoke = (fn: LambdaFunction, payload: unknown): Promise<InvocationResult> =>
    host.invoke(fn, JSON.stringify(payload));
  const close = (): Promise<void> => closing.close();
  return {
    url,
    port,
    apiUrl: api?.url,
    issuerUrl: issuer?.url,
    webUrl: web?.origin,
    identity,
    deployment,
    engine,
    clock: control,
    activity,
    access,
    done,
    mailbox,
    published,
    webhooks,
    data,
    schedules,
    queues,
    invoke,
    close,
  };
}

async function openTables(deployment: Deployment, file: string | undefined, closing: Closing): Promise<DynamodbClient> {
  const dynamodb = await startDynamodb(file);
  const client = new DynamodbClient(dynamodb.url);
  closing.add(client, async () => {
    client.close();
    await dynamodb.stop();
  });
  await ensureTables(client, deployment.tables, streamedTables(deployment));
  return client;
}
