/**
 * `npm run fuzz -- --requests 20000 --seed 7`: that many generated requests against a world of its own on this machine;
 * `--only 1234` sends one of them again. Ends with 1 when an answer was wrong.
 */
import { parseArgs } from 'node:util';
import { monotonicNow } from '../../local/clock/ambient.ts';
import { type Finding, type FuzzReport, fuzz } from './fuzz.ts';
import { beginWorld } from './world.ts';

const REQUESTS = '20000';
const REQUESTS_MAX = 1_000_000;
const SEED = '20261101';
const PROGRESS_EVERY = 1_000;
const SHOWN_LENGTH = 300;

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: REQUESTS },
    seed: { type: 'string', default: SEED },
    only: { type: 'string' },
  },
});
const seed = Number(values.seed);
const requests = Math.min(Number(values.requests), REQUESTS_MAX);
const only = values.only === undefined ? undefined : Number(values.only);
for (const each of [seed, requests, only ?? 0]) {
  if (!Number.isSafeInteger(each) || each < 0) throw new Error('--requests, --seed and --only take whole numbers.');
}

console.log(`fuzz: seed ${seed}, ${only === undefined ? `${requests} requests` : `request ${only} alone`}`);
const beganMs = monotonicNow();
const world = await beginWorld();
try {
  const readyMs = monotonicNow();
  console.log(`the world stands after ${seconds(readyMs - beganMs)} s`);
  const progress = (report: FuzzReport): void => {
    if (report.sent % PROGRESS_EVERY === 0) console.log(lineOf(report, readyMs));
  };
  const report = await fuzz(world, { seed, requests, only, progress });
  console.log(lineOf(report, readyMs));
  for (const [key, count] of [...report.counts].sort()) console.log(`  ${key}: ${count}`);
  for (const finding of report.findings) console.log(textOf(finding));
  process.exitCode = report.findings.length > 0 ? 1 : 0;
} finally {
  await world.scenario.end();
}

function lineOf({ sent, counts, accepted, slowestMs, findings }: FuzzReport, sinceMs: number): string {
  const byStatus = new Map<string, number>();
  for (const [key, count] of counts) {
    const status = key.split(' ').at(-1) ?? '';
    byStatus.set(status, (byStatus.get(status) ?? 0) + count);
  }
  const statuses = [...byStatus].sort().map(([status, count]) => `${status}: ${count}`);
  const took = monotonicNow() - sinceMs;
  const rate = Math.round((sent / took) * 1_000);
  return `${sent} sent in ${seconds(took)} s (${rate}/s, slowest ${Math.round(slowestMs)} ms), ${statuses.join(', ')}; ${accepted.size} operations accepted, ${findings.length} wrong`;
}

function seconds(ms: number): string {
  return (ms / 1_000).toFixed(1);
}

/** All that is needed to send it again by hand; the whole of it comes with `--only`. */
function textOf({ index, operation, kind, how, what, wire }: Finding): string {
  const body = wire?.body === undefined ? [] : [`  body: ${shown(String(wire.body))}`];
  const headers = Object.entries(wire?.headers ?? {}).map(([name, value]) => `  ${name}: ${shown(value)}`);
  return [
    `\nseed ${seed}, request ${index} (${operation}, ${kind}: ${shown(how)})`,
    ...what.map((each) => `  WRONG: ${each.slice(0, 2_000)}`),
    `  ${wire?.method ?? ''} ${shown(wire?.path ?? '')}`,
    ...headers,
    ...body,
    `  again: npm run fuzz -- --seed ${seed} --only ${index}`,
    `  if it takes what went before: npm run fuzz -- --seed ${seed} --requests ${index + 1}`,
  ].join('\n');
}

function shown(text: string): string {
  const visible = JSON.stringify(text).slice(1, -1);
  return visible.length > SHOWN_LENGTH ? `${visible.slice(0, SHOWN_LENGTH)}… (${text.length} characters)` : visible;
}
