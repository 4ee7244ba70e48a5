/**
 * `node bench/api/run.ts`: requests per second and p99 of inbox read, case read and acknowledgement over HTTP, beside the
 * same database calls without our code; what is compared is told in RESULTS.md.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesise } from '../../local/synth.ts';
import { prepareArena } from './arena.ts';
import { CASES, type Cell, type Contestant, measureAll, type Run } from './measure.ts';
import { OPERATIONS } from './operations.ts';

/** The goal: so much of the rate of bare functions behind the same API. */
const SHARE_MIN = 0.7;

const rate = ({ tookMs, latenciesMs }: Run): number => (latenciesMs.length * 1000) / tookMs;
const cpuMs = (run: Run): number => run.cpuMs / run.latenciesMs.length;

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

function p99(runs: readonly Run[]): number {
  const all = runs.flatMap(({ latenciesMs }) => latenciesMs).toSorted((a, b) => a - b);
  return all[Math.ceil(all.length * 0.99) - 1] ?? Number.NaN;
}

/** What part our rate is of a contestant's, or its processor time of ours, in each round. */
function sharesOf({ runs }: Cell, contestant: Contestant, by: 'rate' | 'cpu' = 'rate'): number[] {
  return runs.own.flatMap((own, round) => {
    const other = runs[contestant][round];
    if (!other) return [];
    return [by === 'rate' ? rate(own) / rate(other) : cpuMs(other) / cpuMs(own)];
  });
}

const percent = (share: number): string => `${(share * 100).toFixed(0)} %`;

function print(cells: readonly Cell[]): void {
  const line = (values: readonly string[]) => process.stdout.write(`| ${values.join(' | ')} |\n`);
  const of = (runs: readonly Run[]) => [
    `${median(runs.map(rate)).toFixed(0)}/s, ${p99(runs).toFixed(0)} ms`,
    median(runs.map(cpuMs)).toFixed(1),
  ];
  line([
    'Operation',
    'At once',
    'henvis, p99',
    'CPU ms',
    'Bare function, p99',
    'CPU ms',
    'Share',
    'Calls alone, p99',
    'Share',
  ]);
  line(Array.from({ length: 9 }, () => '---'));
  for (const cell of cells) {
    const { own, bare, database } = cell.runs;
    const [calls = ''] = of(database);
    const share = (contestant: Contestant) => percent(median(sharesOf(cell, contestant)));
    line([cell.operation.name, String(cell.atOnce), ...of(own), ...of(bare), share('bare'), calls, share('database')]);
  }
}

/** The share of each operation over all its rounds at all concurrencies; whether each is as large as it should be. */
function judge(cells: readonly Cell[]): boolean {
  const shares = OPERATIONS.map(({ name }) => {
    const own = cells.filter(({ operation }) => operation.name === name);
    const overAll = (by: 'rate' | 'cpu') => median(own.flatMap((cell) => sharesOf(cell, 'bare', by)));
    return { name, share: overAll('rate'), cpu: overAll('cpu'), rounds: own[0]?.runs.own.length ?? 0 };
  });
  process.stdout.write(`\nShare of the rate of bare functions over all rounds, at least ${percent(SHARE_MIN)}:\n`);
  for (const { name, share, cpu, rounds } of shares) {
    process.stdout.write(`  ${name}: ${percent(share)}, by processor time ${percent(cpu)} (${rounds} rounds)\n`);
  }
  return shares.every(({ share }) => share >= SHARE_MIN);
}

const assembly = await synthesise();
const folder = mkdtempSync(join(tmpdir(), 'henvis-bench-api-'));
try {
  const arena = await prepareArena(assembly, folder, CASES);
  try {
    const cells = await measureAll(arena);
    print(cells);
    process.exitCode = judge(cells) ? 0 : 1;
  } finally {
    await arena.stop();
  }
} finally {
  rmSync(folder, { recursive: true });
}
