/** The figures of the terminal report, and how they are printed. */
import { z } from 'zod';
import { ORGANISATIONS } from '../demo/index.ts';
import type { Runtime } from '../runtime/index.ts';
import { byConstruct } from '../template/index.ts';
import { bold, dim, localDate, localTime, yellow } from './terminal.ts';

const UpcomingSchema = z.object({ caseId: z.string(), what: z.string(), due: z.string() });
const OverviewSchema = z.object({
  organisations: z.array(
    z.object({
      organisation: z.string(),
      tenancies: z.number(),
      charges: z.number(),
      payments: z.number(),
      reversals: z.number(),
      refusals: z.number(),
      missedRents: z.number(),
      cases: z.object({ open: z.number(), settled: z.number(), closed: z.number() }),
      referrals: z.object({
        made: z.number(),
        acknowledged: z.number(),
        notMade: z.number(),
        reminders: z.number(),
        escalations: z.number(),
        byStatus: z.record(z.string(), z.number()),
      }),
      demandsPossible: z.number(),
      upcoming: z.array(UpcomingSchema),
    }),
  ),
});
type Figures = z.infer<typeof OverviewSchema>['organisations'][number];

/** The figures could not be had. */
export class OverviewError extends Error {
  override readonly name = 'OverviewError';
}

const UPCOMING_SHOWN = 8;

/** Asks the service for its figures. */
export async function overview({ invoke, deployment }: Runtime): Promise<Figures[]> {
  const result = await invoke(byConstruct(deployment.functions, 'CaseloadOverview'), { upcomingMax: UPCOMING_SHOWN });
  if (!result.ok)
    throw new OverviewError(`caseload-overview failed: ${result.error.errorType}: ${result.error.errorMessage}`);
  return OverviewSchema.parse(JSON.parse(result.payload)).organisations;
}

type Row = readonly [label: string, value: (figures: Figures) => number];
const status =
  (...names: string[]) =>
  ({ referrals }: Figures): number =>
    names.reduce((sum, name) => sum + (referrals.byStatus[name] ?? 0), 0);

const ROWS: ReadonlyArray<Row | 'gap'> = [
  ['Tenancies (lejemål)', ({ tenancies }) => tenancies],
  ['Rents charged (opkrævninger)', ({ charges }) => charges],
  ['Payments (indbetalinger)', ({ payments }) => payments],
  ['  taken back (tilbageført)', ({ reversals }) => reversals],
  ['  refused or cancelled (afvist)', ({ refusals }) => refusals],
  ['Missed rents (restancer)', ({ missedRents }) => missedRents],
  'gap',
  ['Referrals to advice (henvisninger)', ({ referrals }) => referrals.made],
  ['  acknowledged (kvitteret)', ({ referrals }) => referrals.acknowledged],
  ['  reminders sent (rykket)', ({ referrals }) => referrals.reminders],
  ['  escalated to the leader', ({ referrals }) => referrals.escalations],
  ['  under way', status('requested', 'received', 'accepted', 'in-progress', 'on-hold')],
  ['  completed (afsluttet)', status('completed')],
  ['  rejected or failed', status('rejected', 'failed')],
  ['  withdrawn, the case was settled', status('cancelled')],
  ['Missed, by policy not referred', ({ referrals }) => referrals.notMade],
  'gap',
  ['Cases open', ({ cases }) => cases.open],
  ['Cases settled or closed', ({ cases }) => cases.settled + cases.closed],
  ['Demands (påkrav) now possible', ({ demandsPossible }) => demandsPossible],
];

const nameOf = (slug: string): string => ORGANISATIONS.find((each) => each.slug === slug)?.name ?? slug;

/** What an upcoming thing is, in words. */
const WHAT: Readonly<Record<string, string>> = {
  acknowledgement: 'the adviser is to acknowledge the referral of',
  acceptance: 'the adviser is to accept or reject the referral of',
  outcome: 'the outcome is due of',
  resumption: 'the hold ends of',
  prompt: 'the adviser is reminded again, or the leader told, of the referral of',
  expiry: 'the referral ends unanswered and housing is told, in',
  'demand-date': 'a demand (påkrav) becomes possible in',
};

/** One column per organisation, one line per figure. */
function table(figures: readonly Figures[]): string[] {
  const names = figures.map(({ organisation }) => nameOf(organisation));
  const widths = names.map((name) => Math.max(name.length, 8));
  const line = (label: string, values: readonly string[]): string =>
    `  ${label.padEnd(36)}${values.map((value, index) => value.padStart((widths[index] ?? 0) + 3)).join('')}`;
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
  out.push('', bold('  What happens next'));
  const upcoming = figures
    .flatMap(({ organisation, upcoming: all }) => all.map((each) => ({ ...each, organisation })))
    .sort((a, b) => (a.due < b.due ? -1 : 1))
    .slice(0, UPCOMING_SHOWN);
  for (const { due, what, caseId, organisation } of upcoming) {
    const when = due.includes('T') ? localTime(Date.parse(due)) : localDate(due);
    const overdue = due.includes('T') && Date.parse(due) < clock.clock.now() ? yellow('overdue: ') : '';
    out.push(`  ${when.padEnd(24)}${overdue}${WHAT[what] ?? what} case ${caseId} ${dim(nameOf(organisation))}`);
  }
  if (upcoming.length === 0) out.push('  No deadline is running.');
  const sweep = schedules.due().find(({ name }) => name.includes('Sweep'));
  if (sweep) out.push(`  ${localTime(sweep.dueMs).padEnd(24)}the daily sweep looks for rents missed without any file`);
  out.push(...(await troubles(runtime)).map((each) => yellow(`  ! ${each}`)));
  process.stdout.write(`${out.join('\n')}\n`);
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
