import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { writeDelivery } from './write-delivery.ts';

/**
 * Reading a delivery 0602 against only splitting it: `node bench/intake/run.ts`. Each figure is the median of runs in
 * fresh processes, the tasks taking turns so that a busy machine slows all of them. Fails when a limit is missed.
 */
const PAYMENTS = [100_000, 1_000_000] as const;
const RUNS = 5;
const RATIO_MAX = 3;
const PEAK_BYTES_MAX = 150_000_000;
const TASKS = ['split', 'rows', 'read'] as const;

const Measure = z.object({ count: z.int(), milliseconds: z.number(), peakBytes: z.number() });
type Measure = z.output<typeof Measure>;
type Task = (typeof TASKS)[number];

const exec = promisify(execFile);

async function measure(task: Task, file: string): Promise<Measure> {
  const { stdout } = await exec(process.execPath, [join(import.meta.dirname, 'tasks.ts'), task, file]);
  return Measure.parse(JSON.parse(stdout));
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function compare(file: string): Promise<Record<Task, Measure>> {
  const runs: Record<Task, Measure[]> = { split: [], rows: [], read: [] };
  for (let run = 0; run < RUNS; run += 1) {
    for (const task of TASKS) runs[task].push(await measure(task, file));
  }
  const of = (task: Task): Measure => ({
    count: runs[task][0]?.count ?? 0,
    milliseconds: median(runs[task].map(({ milliseconds }) => milliseconds)),
    peakBytes: Math.max(...runs[task].map(({ peakBytes }) => peakBytes)),
  });
  return { split: of('split'), rows: of('rows'), read: of('read') };
}

const folder = await mkdtemp(join(tmpdir(), 'henvis-bench-'));
process.stdout.write('| Payments | Task | Median ms | × split | Peak MB |\n|---|---|---|---|---|\n');
try {
  for (const payments of PAYMENTS) {
    const file = join(folder, `${payments}.0602`);
    await writeDelivery(file, payments);
    const results = await compare(file);
    for (const task of TASKS) {
      const { milliseconds, peakBytes, count } = results[task];
      const ratio = milliseconds / results.split.milliseconds;
      const cells = [payments, task, milliseconds.toFixed(0), ratio.toFixed(2), (peakBytes / 1e6).toFixed(0)];
      process.stdout.write(`| ${cells.join(' | ')} |\n`);
      if (task !== 'split' && count !== payments) throw new Error(`${task} read ${count} of ${payments} payments`);
      if (ratio > RATIO_MAX && payments === PAYMENTS.at(-1)) process.exitCode = 1;
      if (peakBytes > PEAK_BYTES_MAX) process.exitCode = 1;
    }
  }
} finally {
  await rm(folder, { recursive: true });
}
