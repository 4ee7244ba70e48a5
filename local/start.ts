/**
 * `npm start`: stands the whole system up on this machine, loads the demo the first time, reports and goes on serving.
 *
 *   npm start -- --once          ends after the report
 *   npm start -- --port 4802     another port than 4701; the HTTP API is on the next one
 *   npm start -- --api-port 8080 another port for the HTTP API
 *   npm start -- --clock real    the clock runs on from the demo's end instead of standing there
 *   npm start -- --no-demo       the two organisations, no tenancies: for files of one's own
 */
import { parseArgs } from 'node:util';
import { boot, DATA_FOLDER, DEFAULT_PORT } from './commands/boot.ts';
import { printReport } from './commands/overview.ts';
import { bold, dim, runCommand, UsageError } from './commands/terminal.ts';
import type { Runtime } from './runtime/index.ts';

const OPTIONS = {
  once: { type: 'boolean', default: false },
  port: { type: 'string', default: String(DEFAULT_PORT) },
  'api-port': { type: 'string' },
  clock: { type: 'string', default: 'stopped' },
  demo: { type: 'boolean', default: true },
} as const;

function options() {
  try {
    const { values } = parseArgs({ options: OPTIONS, allowNegative: true });
    const port = portOf('--port', values.port);
    const apiPort = values['api-port'] === undefined ? undefined : portOf('--api-port', values['api-port']);
    if (values.clock !== 'stopped' && values.clock !== 'real') {
      throw new UsageError(`--clock takes "stopped" or "real", given "${values.clock}".`);
    }
    const { once, demo, clock } = values;
    return { once, demo, port, clock, ...(apiPort !== undefined && { apiPort }) } as const;
  } catch (error) {
    throw new UsageError(
      `${error instanceof Error ? error.message : error} npm start knows --once, --port, --api-port, --clock and --no-demo.`,
    );
  }
}

function portOf(option: string, given: string): number {
  const port = Number(given);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new UsageError(`${option} takes a number up to 65535, given "${given}".`);
}

function printWhereItIs({ url, apiUrl, issuerUrl, webUrl, clock, deployment, mailbox }: Runtime): void {
  const lines = [
    '',
    ...(webUrl === undefined ? [] : [`  ${bold(webUrl)} is henvis: open it in a browser, and choose who to be.`]),
    ...(apiUrl === undefined ? [] : [`  ${bold(apiUrl)} is the HTTP API; ${apiUrl}/health says whether it answers.`]),
    ...(issuerUrl === undefined ? [] : [`  ${bold(issuerUrl)} is where one signs in: it lists the ready-made users.`]),
    `  ${bold(url)} speaks AWS: DynamoDB, Step Functions, S3, Lambda, EventBridge, SES, SQS. Try, in another terminal,`,
    `    npm run deliver -- <file> --org alboa`,
    ...(clock.kind === 'stopped' ? [`    npm run clock -- next        ${dim('or +1d, +1w, to 2026-12-09')}`] : []),
    `    aws stepfunctions list-executions --endpoint-url ${url} --state-machine-arn ${deployment.outputs['HandoffArn'] ?? ''}`,
    `  ${mailbox.count.toLocaleString('en')} mails that would have been sent are in .henvis/mailbox, logs in .henvis/logs. Ctrl-C ends it, "npm run reset" clears it.`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** Ctrl-C reaches every process of a terminal's group, and npm hands it on as well: only the first one counts. */
async function untilToldToStop(): Promise<void> {
  // A timer keeps the process: threads and timers of the runtime do not.
  const keep = setInterval(() => {}, 2 ** 30);
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve());
  });
  clearInterval(keep);
}

await runCommand(async () => {
  const { once, ...rest } = options();
  const runtime = await boot({ dataFolder: DATA_FOLDER, web: !once, ...rest });
  try {
    await printReport(runtime);
    if (!once) {
      printWhereItIs(runtime);
      await untilToldToStop();
      process.stdout.write('\n');
    }
  } finally {
    await runtime.close();
  }
});
