import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildSync } from 'esbuild';
import { z } from 'zod';
import { writeDelivery } from './write-delivery.ts';

/**
 * Reading a delivery 0602 against only splitting it: `node bench/intake/run.ts`. Each figure is the median of runs in
 * fresh processes, the tasks taking turns so that a busy machine slows all of them. Fails when a limit is missed.
 */
const RUNS = 5;
const RATIO_MAX = 3;
const PEAK_BYTES_MAX = 150_000_000;
const TASKS = ['split', 'rows', 'read'] as const;
/** What a TLS socket hands on at a time, and so S3. */
const TLS_BYTES = 16_384;
/** What a plain socket hands on at a time, such as the local runtime's. */
const PLAIN_BYTES = 65_536;

/** `limited`: the tasks whose ratio has to keep the limit. Short files tell little: start-up outweighs them. */
const SETUPS: readonly Setup[] = [
  { payments: 100_000, chunkBytes: TLS_BYTES, limited: [] },
  { payments: 1_000_000, chunkBytes: TLS_BYTES, limited: ['rows', 'read'] },
  { payments: 1_000_000, chunkBytes: PLAIN_BYTES, limited: ['rows'] },
];

interface Setup {
  readonly payments: number;
  readonly chunkBytes: number;
  readonly limited: readonly Task[];
}

const Measure = z.object({ count: z.int(), milliseconds: z.number(), peakBytes: z.number() });
type Measure = z.output<typeof Measure>;
type Task = (typeof TASKS)[number];

const exec = promisify(execFile);

/** The tasks as one file, as a function is: stripping types takes Node 40 MB that Lambda does not see. */
function bundleTasks(folder: string): string {
  const outfile = join(folder, 'tasks.mjs');
  const form = { bundle: true, platform: 'node', target: 'node24', format: 'esm', minify: true } as const;
  buildSync({ ...form, entryPoints: [join(import.meta.dirname, 'tasks.ts')], outfile });
  return outfile;
}

async function measure(tasks: string, task: Task, file: string, chunkBytes: number): Promise<Measure> {
  const { stdout } = await exec(process.execPath, [tasks, task, file, String(chunkBytes)]);
  return Measure.parse(JSON.parse(stdout));
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function compare(tasks: string, file: string, chunkBytes: number): Promise<Record<Task, Measure>> {
  const runs: Record<Task, Measure[]> = { split: [], rows: [], read: [] };
  for (let run = 0; run < RUNS; run += 1) {
    for (const task of TASKS) runs[task].push(await measure(tasks, task, file, chunkBytes));
  }
  const of = (task: Task): Measure => ({
    count: runs[task][0]?.count ?? 0,
    milliseconds: median(runs[task].map(({ milliseconds }) => milliseconds)),
    peakBytes: Math.max(...runs[task].map(({ peakBytes }) => peakBytes)),
  });
  return { split: of('split'), rows: of('rows'), read: of('read') };
}

function report({ payments, chunkBytes, limited }: Setup, results: Readonly<Record<Task, Measure>>): void {
  for (const task of TASKS) {
    const { milliseconds, peakBytes, count } = results[task];
    const ratio = milliseconds / results.split.milliseconds;
    const size = `${chunkBytes / 1024} KiB`;
    const cells = [payments, size, task, milliseconds.toFixed(0), ratio.toFixed(2), (peakBytes / 1e6).toFixed(0)];
    process.stdout.write(`| ${cells.join(' | ')} |\n`);
    if (task !== 'split' && count !== payments) throw new Error(`${task} read ${count} of ${payments} payments`);
    if (limited.includes(task) && ratio > RATIO_MAX) process.exitCode = 1;
    if (peakBytes > PEAK_BYTES_MAX) process.exitCode = 1;
  }
}

const folder = await mkdtemp(join(tmpdir(), 'henvis-bench-'));
process.stdout.write('| Payments | Chunks | Task | Median ms | × split | Peak MB |\n|---|---|---|---|---|---|\n');
try {
  const tasks = bundleTasks(folder);
  for (const setup of SETUPS) {
    const file = join(folder, `${setup.payments}.0602`);
    await writeDelivery(file, setup.payments);
    report(setup, await compare(tasks, file, setup.chunkBytes));
  }
} finally {
  await rm(folder, { recursive: true });
}
