/**
 * `npm run bench`: all measurements, one after the other, each in a process of its own; `npm run bench -- intake` runs one
 * of them. Ends with 1 when one missed its limit.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** By name: the script, and what it measures. */
const BENCHES: Readonly<Record<string, { readonly script: string; readonly what: string }>> = {
  intake: { script: 'intake/run.ts', what: 'reading a delivery, against only splitting it into lines' },
  throughput: { script: 'engine/throughput.ts', what: 'executions per second, against aws-local-stepfunctions' },
  waiting: { script: 'engine/waiting.ts', what: 'memory of executions that wait' },
  api: { script: 'api/run.ts', what: 'requests over HTTP, against the same database calls without our code' },
  functions: { script: 'functions/run.ts', what: 'cold starts, against a process with only the DynamoDB client' },
};

async function run(name: string): Promise<boolean> {
  const bench = BENCHES[name];
  if (bench === undefined) {
    process.stderr.write(`There is no bench "${name}"; there are ${Object.keys(BENCHES).join(', ')}.\n`);
    return false;
  }
  process.stdout.write(`\n# ${name}: ${bench.what}\n\n`);
  const args = ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, bench.script)];
  const child = spawn(process.execPath, args, { stdio: 'inherit' });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  process.stdout.write(`\n${name}: ${code === 0 ? 'within its limit' : 'failed or missed its limit'}\n`);
  return code === 0;
}

const asked = process.argv.slice(2);
const names = asked.length > 0 ? asked : Object.keys(BENCHES);
let passed = true;
for (const name of names) passed = (await run(name)) && passed;
process.exitCode = passed ? 0 : 1;
