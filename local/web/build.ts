/** Builds the web app, if what it is made of has changed since the last time. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { contentHash } from '../content-hash.ts';
import { lock } from '../one-at-a-time.ts';
import { PROJECT_ROOT } from '../synth.ts';

/** Vite refused to build the app; its own words are in the message. */
export class WebBuildError extends Error {
  override readonly name = 'WebBuildError';
}

/** Everything that the built app can depend on. */
const SOURCES = ['web/*', 'web/build/**/*', 'web/src/**/*', 'tsconfig.json', 'package-lock.json'];
const WEB_FOLDER = join(PROJECT_ROOT, 'web');
const OUTPUT = join(WEB_FOLDER, 'dist');
const STAMP = join(OUTPUT, '.henvis-sources');
const LOCK = join(PROJECT_ROOT, 'node_modules', '.henvis-web.lock');

const sourcesHash = (): string => contentHash(PROJECT_ROOT, SOURCES);

/** Whether the built app is of the sources as they are. */
export function isWebAppBuilt(): boolean {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sourcesHash();
}

/** Makes sure that the built app is of the sources as they are; returns its folder. @throws WebBuildError */
export async function buildWebApp(): Promise<string> {
  if (isWebAppBuilt()) return OUTPUT;
  const release = await lock(LOCK);
  try {
    if (!isWebAppBuilt()) await runVite();
    return OUTPUT;
  } finally {
    release();
  }
}

/** In a process of its own, since it goes by the environment: where tests run, React would be built for development. */
async function runVite(): Promise<void> {
  const hash = sourcesHash();
  const vite = join(PROJECT_ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
  const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn', WEB_FOLDER], {
    cwd: WEB_FOLDER,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  if (code !== 0) throw new WebBuildError(`Vite could not build the web app:\n${output.trim()}`);
  writeFileSync(STAMP, hash);
}
