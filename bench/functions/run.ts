import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buildSync } from 'esbuild';
import { synthesise } from '../../local/synth.ts';
import {
  byConstruct,
  type Deployment,
  type LambdaFunction,
  LOCAL_PARAMETERS,
  loadCloudAssembly,
  loadDeployment,
} from '../../local/template/index.ts';
import { FIRST_CALLS, type FirstCall } from './first-calls.ts';
import { type ColdStart, type Contestant, coldStart } from './processes.ts';
import { startLocalAws } from './tables.ts';

/**
 * Cold starts of the functions against a process that has only the DynamoDB client: `node bench/functions/run.ts`. Every
 * measurement is a fresh process; a function and its two yardsticks take turns, so that a busy machine slows all three.
 * Fails when a function takes more than {@link RATIO_MAX} times as long as the yardstick from node_modules, or more than
 * its own limit in {@link RATIO_MAX_OF}.
 */
const RATIO_MAX = 1.5;
/** It has more than any other, S3, CSV and all of a case, and nobody waits for it: a list is read when it arrives. */
const RATIO_MAX_OF: Readonly<Record<string, number>> = { 'read-hearing-list': 1.75 };
const ROUNDS = 15;
const BARE = join(import.meta.dirname, 'bare.mjs');

interface Row {
  readonly folder: string;
  readonly kilobytes: number;
  readonly own: ColdStart;
  /** The client from node_modules. */
  readonly bare: ColdStart;
  /** Medians of the rounds' ratios. */
  readonly timesBare: number;
  readonly timesBundled: number;
}

/** The yardstick built as the functions are, but with the SDK as it comes; only for comparison. */
function bundleBare(folder: string): string {
  const outfile = join(folder, 'bare.mjs');
  const js = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";
  const form = { bundle: true, platform: 'node', target: 'node24', format: 'esm', minify: true } as const;
  buildSync({ ...form, entryPoints: [BARE], outfile, mainFields: ['module', 'main'], banner: { js } });
  return outfile;
}

/** `HenvisService-ReadDeliveryFunction` runs `read-delivery`. */
function folderOf({ name, stack }: LambdaFunction): string {
  const construct = name.slice(stack.length + 1).replace(/Function$/, '');
  return construct.replace(/(?!^)[A-Z]/g, '-$&').toLowerCase();
}

function firstCallOf(folder: string): FirstCall {
  const call = FIRST_CALLS[folder];
  if (call === undefined) throw new Error(`bench/functions/first-calls.ts has no call of "${folder}"; add one.`);
  return call;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

function typical(runs: readonly ColdStart[]): ColdStart {
  return { importMs: median(runs.map((run) => run.importMs)), callMs: median(runs.map((run) => run.callMs)) };
}

const totalMs = ({ importMs, callMs }: ColdStart): number => importMs + callMs;

interface Round {
  readonly own: ColdStart;
  readonly bare: ColdStart;
  readonly bundled: ColdStart;
}

/** One round more than is counted, since the first reads files that later ones find cached. */
async function takeTurns(own: Contestant, bare: Contestant, bundled: Contestant): Promise<Round[]> {
  const rounds: Round[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    rounds.push({ bare: await coldStart(bare), own: await coldStart(own), bundled: await coldStart(bundled) });
  }
  return rounds.slice(1);
}

/** A function's module, copied: a synthesis that runs meanwhile must not change what is measured. */
function moduleOf(fn: LambdaFunction, copies: string): string {
  const copy = join(copies, fn.name);
  cpSync(fn.folder, copy, { recursive: true });
  return join(copy, 'index.mjs');
}

/** A module with what it imports at once; what it imports later, with `import(…)`, a cold start does not read. */
function bytesAtImport(module: string, seen: Set<string> = new Set()): number {
  if (seen.has(module)) return 0;
  seen.add(module);
  const text = readFileSync(module, 'utf8');
  const imported = [...text.matchAll(/(?:from|import)\s*"\.\/([^"]+)"/g)].flatMap(([, name]) => name ?? []);
  const beside = imported.map((name) => bytesAtImport(join(dirname(module), name), seen));
  return beside.reduce((sum, bytes) => sum + bytes, Buffer.byteLength(text));
}

async function measure(deployment: Deployment, copies: string): Promise<Row[]> {
  const bundledBare = bundleBare(copies);
  const modules = deployment.functions.map((fn) => ({ fn, module: moduleOf(fn, copies) }));
  const aws = await startLocalAws(deployment);
  const CASE_TABLE = byConstruct(deployment.tables, 'CaseTable').name;
  const rows: Row[] = [];
  try {
    for (const { fn, module } of modules) {
      const folder = folderOf(fn);
      const environment = { CASE_TABLE, ...aws.environment, ...fn.environment };
      const yardstick = (of: string) => ({ module: of, environment, payload: {}, outcome: 'answer' });
      const own = { module, environment, ...firstCallOf(folder) };
      const rounds = await takeTurns(own, yardstick(BARE), yardstick(bundledBare));
      rows.push({
        folder,
        kilobytes: bytesAtImport(module) / 1024,
        own: typical(rounds.map((round) => round.own)),
        bare: typical(rounds.map((round) => round.bare)),
        timesBare: median(rounds.map((round) => totalMs(round.own) / totalMs(round.bare))),
        timesBundled: median(rounds.map((round) => totalMs(round.own) / totalMs(round.bundled))),
      });
    }
  } finally {
    await aws.stop();
  }
  return rows;
}

function print(rows: readonly Row[]): void {
  const line = (cells: readonly string[]) => process.stdout.write(`| ${cells.join(' | ')} |\n`);
  line(['Function', 'KB', 'Import + call, ms', 'Bare, ms', '× bare', '× bare, bundled']);
  line(Array.from({ length: 6 }, () => '---'));
  const times = ({ importMs, callMs }: ColdStart) => `${importMs.toFixed(0)} + ${callMs.toFixed(0)}`;
  for (const { folder, kilobytes, own, bare, timesBare, timesBundled } of rows) {
    line([folder, kilobytes.toFixed(0), times(own), times(bare), timesBare.toFixed(2), timesBundled.toFixed(2)]);
  }
}

const deployment = loadDeployment(loadCloudAssembly(await synthesise()), LOCAL_PARAMETERS);
const copies = mkdtempSync(join(tmpdir(), 'henvis-bench-'));
try {
  const rows = await measure(deployment, copies);
  print(rows.toSorted((a, b) => b.timesBare - a.timesBare));
  for (const { folder, timesBare } of rows) {
    const allowed = RATIO_MAX_OF[folder] ?? RATIO_MAX;
    if (timesBare <= allowed) continue;
    process.stderr.write(`${folder}: ${timesBare.toFixed(2)}×, at most ${allowed}× allowed\n`);
    process.exitCode = 1;
  }
} finally {
  rmSync(copies, { recursive: true });
}
