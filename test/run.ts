/**
 * `npm test`: every check of the project, one after the other, stopping at the first that fails.
 *
 *   npm test                 everything
 *   npm test -- test/unit    the static checks, and only the tests below that folder
 */
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = (name: string): string => join(root, 'node_modules', '.bin', name);

const checks: ReadonlyArray<{ what: string; command: string; args: string[] }> = [
  { what: 'types', command: bin('tsc'), args: ['-p', root] },
  { what: 'types of the web app', command: bin('tsc'), args: ['-p', join(root, 'web')] },
  { what: 'lint, format, no ambient time', command: bin('biome'), args: ['check', '--error-on-warnings', root] },
  {
    what: 'layers',
    command: bin('depcruise'),
    args: ['--config', '.dependency-cruiser.cjs', 'functions', 'workflows', 'infra', 'local', 'web'],
  },
  { what: 'tests', command: bin('vitest'), args: ['run', ...process.argv.slice(2)] },
];

for (const { what, command, args } of checks) {
  console.log(`\n== ${what}`);
  const done = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (done.status !== 0) {
    console.error(`henvis: the check "${what}" failed.`);
    process.exit(done.status ?? 1);
  }
}
