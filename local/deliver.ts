/**
 * `npm run deliver -- <file> --org alboa`: hands a file in as that organisation, waits until it is dealt with, and says
 * what became of it. Talks to a running `npm start`; where none runs, one is booted for the call.
 */
import { createReadStream, existsSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { boot, DATA_FOLDER } from './commands/boot.ts';
import { hearingListLines } from './commands/hearing-list-lines.ts';
import { describeReason, rejectLines } from './commands/rejected.ts';
import { bold, dim, green, red, runCommand, stage, UsageError, yellow } from './commands/terminal.ts';
import {
  type DeliveryOutcome,
  folderFor,
  handIn,
  hearingListReport,
  outcomeOf,
  rejectsOf,
} from './deliveries/index.ts';
import { ORGANISATIONS } from './demo/index.ts';
import { DataFolder } from './runtime/index.ts';
import { synthesise } from './synth.ts';
import { type Deployment, LOCAL_PARAMETERS, loadCloudAssembly, loadDeployment } from './template/index.ts';

const USAGE = `npm run deliver -- <file> --org <${ORGANISATIONS.map(({ slug }) => slug).join(' | ')}>`;
const HEAD_BYTES = 16_384;
const PRINT = { deliveries: printDelivery, 'hearing-lists': printHearingList };

function given(): { file: string; org: string } {
  const { positionals, values } = parse();
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0 || values.org === undefined) throw new UsageError(`Usage: ${USAGE}`);
  if (!existsSync(file) || !statSync(file).isFile()) throw new UsageError(`There is no file ${file}.`);
  if (!/^[a-z0-9-]{2,30}$/.test(values.org)) throw new UsageError(`"${values.org}" is no organisation. ${USAGE}`);
  return { file, org: values.org };
}

function parse() {
  try {
    return parseArgs({ options: { org: { type: 'string' } }, allowPositionals: true });
  } catch {
    throw new UsageError(`Usage: ${USAGE}`);
  }
}

await runCommand(async () => {
  const { file, org } = given();
  const running = await new DataFolder(DATA_FOLDER).runningPort();
  const runtime =
    running === undefined ? await boot({ dataFolder: DATA_FOLDER, port: 0, clock: 'stopped', demo: true }) : undefined;
  const url = runtime?.url ?? `http://127.0.0.1:${running}`;
  try {
    const deployment = runtime?.deployment ?? loadDeployment(loadCloudAssembly(await synthesise()), LOCAL_PARAMETERS);
    const folder = folderFor(await headOf(file));
    const key = await stage(`Handed in ${basename(file)} as ${org}`, async () => {
      const handed = await handIn(url, deployment, {
        organisation: org,
        name: basename(file),
        bytes: createReadStream(file),
        folder,
      });
      await fetch(`${url}/_henvis/settle`, { method: 'POST' });
      return handed;
    });
    await PRINT[folder](key, { url, deployment, org });
  } finally {
    await runtime?.close();
  }
});

/** How the file begins; enough for the first line of any format. */
async function headOf(file: string): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of createReadStream(file, { end: HEAD_BYTES - 1 })) chunks.push(chunk);
  return Buffer.concat(chunks);
}

interface Place {
  readonly url: string;
  readonly deployment: Deployment;
  readonly org: string;
}

async function printHearingList(key: string, { url, deployment }: Place): Promise<void> {
  const report = await hearingListReport(url, deployment, key);
  if (!report) throw nothingRead(key);
  console.log(`\n${hearingListLines(report).join('\n')}`);
  process.exitCode = report.outcome === 'refused' || report.failed.length > 0 ? 1 : 0;
}

function nothingRead(key: string): UsageError {
  return new UsageError(`Nothing has read ${key}; .henvis/logs/runtime.log says why.`);
}

async function printDelivery(key: string, place: Place): Promise<void> {
  const outcome = await outcomeOf(place.url, place.deployment, key);
  if (!outcome) throw nothingRead(key);
  const { read, status, error, cause } = outcome;
  if (!read) throw new UsageError(`The delivery could not be read: ${error ?? status}, ${cause ?? 'no cause given'}`);
  if (read.outcome === 'accepted') {
    await printAccepted(outcome, read, place);
    return;
  }
  const title = read.outcome === 'repeat' ? yellow('Repeat') : red('Refused');
  console.log(`\n${title} ${dim(read.deliveryId ?? '')}`);
  console.log(`  ${describeReason(read.reason)}\n  Nothing of it was counted; the original is kept.`);
  process.exitCode = read.outcome === 'repeat' ? 0 : 1;
}

type Accepted = Extract<DeliveryOutcome['read'], { outcome: 'accepted' }>;

async function printAccepted(
  { counts, evaluated, status, error, cause }: DeliveryOutcome,
  { system, deliveryId, rowCount }: Accepted,
  { url, deployment, org }: Place,
): Promise<void> {
  console.log(`\n${green('Accepted')} ${bold(system)} ${dim(deliveryId)}`);
  console.log(`  ${rowCount} rows read, ${counts?.posted ?? 0} posted, ${counts?.repeated ?? 0} already known`);
  console.log(rejectLines(await rejectsOf(url, deployment, org, deliveryId), 'rejects').join('\n'));
  if (evaluated) {
    const { evaluated: looked, opened, settled } = evaluated;
    console.log(`  ${looked} tenancies looked at, ${opened} cases opened, ${settled} cases settled`);
  }
  if (status === 'SUCCEEDED') return;
  console.log(red(`  The intake ended as ${status}: ${error ?? ''} ${cause ?? ''}`));
  process.exitCode = 1;
}
