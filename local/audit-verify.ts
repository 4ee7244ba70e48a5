/**
 * `npm run audit:verify`: proves that no case's record was changed, `-- --org alboa` of one organisation, `-- --case hv-…`
 * of one case, and names the first break of each case that has one. Asks a running `npm start`; where none runs, one is
 * booted for the call.
 */
import { parseArgs } from 'node:util';
import { type Break, type Totals, verifyChains } from './commands/audit.ts';
import { boot, DATA_FOLDER } from './commands/boot.ts';
import { counted, green, red, runCommand, stage, UsageError } from './commands/terminal.ts';
import { DataFolder } from './runtime/index.ts';
import { synthesise } from './synth.ts';
import { LOCAL_PARAMETERS, loadCloudAssembly, loadDeployment } from './template/index.ts';

const USAGE = 'npm run audit:verify -- [--org <organisation>] [--case <hv-…>]';

function given(): { organisation?: string; caseId?: string } {
  const { org, case: caseId } = parse();
  if (org !== undefined && !/^[a-z0-9-]{2,30}$/.test(org))
    throw new UsageError(`"${org}" is no organisation. ${USAGE}`);
  if (caseId !== undefined && !/^hv-[a-z0-9]{10}$/.test(caseId))
    throw new UsageError(`"${caseId}" is no case: expected hv- and ten letters or digits. ${USAGE}`);
  return { ...(org !== undefined && { organisation: org }), ...(caseId !== undefined && { caseId }) };
}

function parse() {
  try {
    return parseArgs({ options: { org: { type: 'string' }, case: { type: 'string' } } }).values;
  } catch {
    throw new UsageError(`Usage: ${USAGE}`);
  }
}

await runCommand(async () => {
  const which = given();
  const running = await new DataFolder(DATA_FOLDER).runningPort();
  const runtime =
    running === undefined ? await boot({ dataFolder: DATA_FOLDER, port: 0, clock: 'stopped', demo: true }) : undefined;
  const url = runtime?.url ?? `http://127.0.0.1:${running}`;
  try {
    const deployment = runtime?.deployment ?? loadDeployment(loadCloudAssembly(await synthesise()), LOCAL_PARAMETERS);
    const totals = await stage('Read every event and replayed it', () => verifyChains(url, deployment, which));
    if (totals.cases + totals.erased === 0 && (which.caseId ?? which.organisation) !== undefined)
      throw new UsageError(`There is no case of ${which.caseId ?? which.organisation}.`);
    report(totals);
  } finally {
    await runtime?.close();
  }
});

function report({ cases, erased, events, broken, breaks }: Totals): void {
  const gone = erased > 0 ? `, ${erased} more erased by rule` : '';
  const looked = `${counted(cases, 'case')}, ${counted(events, 'event')}${gone}`;
  if (broken === 0) {
    console.log(`\n${green('Unbroken')} ${looked}: every hash, every head, every state`);
    return;
  }
  console.log(`\n${red('Broken')} ${broken} of ${looked}`);
  for (const each of breaks) console.log(`  ${describe(each)}`);
  if (broken > breaks.length) console.log(`  and ${broken - breaks.length} more`);
  console.log('  What to do: docs/runbook.md#chain-broken');
  process.exitCode = 1;
}

const WHY: Readonly<Record<string, string>> = {
  number: 'an event is missing or lies under another number',
  link: 'does not continue the event before it',
  content: 'is not what its hash was made of',
  head: 'the head does not stand where the events end',
  replay: 'the state is not what the events lead to',
};

function describe({ organisation, caseId, seq, why, part }: Break): string {
  return `${organisation} ${caseId} event ${seq}: ${why}, ${WHY[why] ?? why}${part === undefined ? '' : ` (${part})`}`;
}
