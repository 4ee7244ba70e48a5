/** How the figures of the caseload are printed. */
import { z } from 'zod';
import { ORGANISATIONS } from '../demo/index.ts';
import type { Runtime } from '../runtime/index.ts';
import { type Figures, overview, UPCOMING_SHOWN } from './figures.ts';
import { ROWS } from './overview-rows.ts';
import { HEARINGS, inWords } from './overview-words.ts';
import { bold, dim, localDate, localTime, yellow } from './terminal.ts';

const nameOf = (slug: string): string => ORGANISATIONS.find((each) => each.slug === slug)?.name ?? slug;

/** One column per organisation, one line per figure. */
function table(figures: readonly Figures[]): string[] {
  const names = figures.map(({ organisation }) => nameOf(organisation));
  const widths = names.map((name) => Math.max(name.length, 8));
  const line = (label: string, values: readonly string[]): string =>
    `  ${label.padEnd(38)}${values.map((value, index) => value.padStart((widths[index] ?? 0) + 3)).join('')}`;
  const lines = ['', dim(line('', names))];
  for (const row of ROWS) {
    lines.push(
      row === 'gap'
        ? ''
        : line(
            row[0],
            figures.map((each) => row[1](each).toLocaleString('en')),
          ),
    );
  }
  return lines;
}

/** Prints the report. */
export async function printReport(runtime: Runtime): Promise<void> {
  const { clock, schedules } = runtime;
  const figures = await overview(runtime);
  const out: string[] = [
    '',
    bold(`henvis on ${localTime(clock.clock.now())}${clock.kind === 'stopped' ? ', its clock standing' : ''}`),
  ];
  if (figures.length === 0)
    out.push('', '  There are no tenancies yet: "npm run deliver -- <rent roll> --org alboa" brings some.');
  else out.push(...table(figures));
  out.push(...hearingsAhead(figures), ...whatHappensNext(figures, clock.clock.now()));
  const sweep = schedules.due().find(({ name }) => name.includes('Sweep'));
  if (sweep) out.push(`  ${localTime(sweep.dueMs).padEnd(24)}the daily sweep looks for rents missed without any file`);
  out.push(...(await troubles(runtime)).map((each) => yellow(`  ! ${each}`)));
  process.stdout.write(`${out.join('\n')}\n`);
}

type OfOrganisation<Item> = Item & { readonly organisation: string };

/** The soonest of all organisations' items. */
function soonest<Item>(
  figures: readonly Figures[],
  itemsOf: (figures: Figures) => readonly Item[],
  dueOf: (item: Item) => string,
): OfOrganisation<Item>[] {
  return figures
    .flatMap((each) => itemsOf(each).map((item) => ({ ...item, organisation: each.organisation })))
    .sort((a, b) => (dueOf(a) < dueOf(b) ? -1 : 1))
    .slice(0, UPCOMING_SHOWN);
}

function hearingsAhead(figures: readonly Figures[]): string[] {
  const ahead = soonest(
    figures,
    (each) => each.hearingsAhead,
    ({ startsAt }) => startsAt,
  );
  if (ahead.length === 0) return [];
  const lines = ahead.map(({ startsAt, kind, caseId, organisation, changes, shortNotice }) => {
    const notes = [
      ...(changes > 0 ? [`moved ${changes === 1 ? 'once' : `${changes} times`}`] : []),
      ...(shortNotice ? ['short notice'] : []),
    ];
    const note = notes.length > 0 ? yellow(` ${notes.join(', ')}`) : '';
    const what = `${HEARINGS[kind] ?? kind} of ${caseId}`;
    return `  ${localTime(Date.parse(startsAt)).padEnd(24)}${what}${note} ${dim(nameOf(organisation))}`;
  });
  return ['', bold('  Hearings ahead'), ...lines];
}

function whatHappensNext(figures: readonly Figures[], nowMs: number): string[] {
  const upcoming = soonest(
    figures,
    (each) => each.upcoming,
    ({ due }) => due,
  );
  const lines = upcoming.map((each) => {
    const isInstant = each.due.includes('T');
    const when = isInstant ? localTime(Date.parse(each.due)) : localDate(each.due);
    const overdue = isInstant && Date.parse(each.due) < nowMs ? yellow('overdue: ') : '';
    return `  ${when.padEnd(24)}${overdue}${inWords(each)} case ${each.caseId} ${dim(nameOf(each.organisation))}`;
  });
  return ['', bold('  What happens next'), ...(lines.length > 0 ? lines : ['  No deadline is running.'])];
}

const ListedSchema = z.object({ executions: z.array(z.object({ name: z.string() })) });

/** What went wrong and waits for somebody: failed executions, dead letters. */
async function troubles({ engine, deployment, queues }: Runtime): Promise<string[]> {
  const found: string[] = [];
  for (const { arn, name } of deployment.stateMachines) {
    const listed = await engine.handle('ListExecutions', {
      stateMachineArn: arn,
      statusFilter: 'FAILED',
      maxResults: 1000,
    });
    const { length } = ListedSchema.parse(listed).executions;
    if (length > 0)
      found.push(`${length} executions of ${name} failed; "aws stepfunctions list-executions" shows them.`);
  }
  for (const { arn, name } of deployment.queues) {
    const { length } = queues.peek(arn);
    if (length > 0) found.push(`${length} messages wait in ${name}; .henvis/logs says why.`);
  }
  return found;
}
