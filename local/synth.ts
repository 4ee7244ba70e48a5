/**
 * `npm run synth`, and the first step of everything that boots the runtime: runs the CDK app if what it reads has changed
 * since the last time, and says where the cloud assembly is.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { contentHash } from './content-hash.ts';
import { lock } from './one-at-a-time.ts';

/** The project's folder. */
export const PROJECT_ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** The CDK app refused to synthesise; its own words have gone to the terminal or are in the message. */
export class SynthError extends Error {
  override readonly name = 'SynthError';
}

/** Everything that a template or a bundle can depend on. */
const SOURCES = ['infra/**/*', 'functions/**/*', 'workflows/**/*', 'cdk.json', 'tsconfig.json', 'package-lock.json'];

const OUTPUT = join(PROJECT_ROOT, 'cdk.out');
const STAMP = join(OUTPUT, '.henvis-sources');
const LOCK = join(PROJECT_ROOT, 'node_modules', '.henvis-synth.lock');

const sourcesHash = (): string => contentHash(PROJECT_ROOT, SOURCES);

/** Whether the assembly is of the sources as they are. */
export function isSynthesised(): boolean {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sourcesHash();
}

/**
 * Makes sure that the cloud assembly is of the sources as they are; returns its folder. Of several processes that find it
 * stale at once, one synthesises and the others wait.
 *
 * @throws SynthError when the app fails; what it printed is in the message.
 */
export async function synthesise(): Promise<string> {
  if (isSynthesised()) return OUTPUT;
  const release = await lock(LOCK);
  try {
    if (!isSynthesised()) await runApp();
    return OUTPUT;
  } finally {
    release();
  }
}

async function runApp(): Promise<void> {
  const hash = sourcesHash();
  rmSync(STAMP, { force: true });
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join('infra', 'bin', 'app.ts')], {
    cwd: PROJECT_ROOT,
    env: { ...process.env, CDK_OUTDIR: OUTPUT },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  if (code !== 0) throw new SynthError(`The CDK app (infra/bin/app.ts) failed:\n${output.trim()}`);
  writeFileSync(STAMP, hash);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    console.log(`Synthesised into ${await synthesise()}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
