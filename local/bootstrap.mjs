/**
 * Makes a fresh clone runnable, then hands over to a TypeScript entry under the project's own Node.
 *
 *   node local/bootstrap.mjs <entry.ts> [arguments]
 *
 * Plain JavaScript without dependencies, because it runs on whatever Node (20 or newer) the machine has, before
 * anything is installed. The project itself needs Node 24, which the npm package `node` brings (docs/adr/0001).
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const runtime = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
const stamp = join(root, 'node_modules', '.henvis-installed');
const lockHash = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');

function isInstalled() {
  return existsSync(runtime) && existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash;
}

function install() {
  console.error('henvis: installing the packages of package-lock.json (once) ...');
  const npmCli = process.env.npm_execpath;
  const [command, prefix] = npmCli ? [process.execPath, [npmCli]] : ['npm', []];
  // Not `npm ci`: it refuses a lockfile without the optional binaries of other platforms, which not every registry
  // mirror has. This installs the same locked versions and writes neither package.json nor the lockfile.
  const install = ['install', '--no-save', '--no-audit', '--no-fund'];
  const done = spawnSync(command, [...prefix, ...install], { cwd: root, stdio: 'inherit' });
  if (done.status !== 0) {
    console.error('henvis: "npm install" failed; see its message above.');
    process.exit(done.status ?? 1);
  }
  if (!existsSync(runtime)) {
    console.error('henvis: Node 24 is missing after "npm install": allow the install script of the package "node".');
    process.exit(1);
  }
  writeFileSync(stamp, lockHash);
}

const [entry, ...rest] = process.argv.slice(2);
if (!entry) {
  console.error('usage: node local/bootstrap.mjs <entry.ts> [arguments]');
  process.exit(2);
}
if (!isInstalled()) install();

const child = spawn(runtime, ['--disable-warning=ExperimentalWarning', join(root, entry), ...rest], {
  stdio: 'inherit',
  env: { ...process.env, PATH: `${dirname(runtime)}:${join(root, 'node_modules', '.bin')}:${process.env.PATH ?? ''}` },
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal ? 1 : 0);
});
