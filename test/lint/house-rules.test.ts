import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
let sandbox = '';

/** A tree of its own with the project's rule files, so that a violation can be written without touching the project. */
beforeAll(async () => {
  sandbox = mkdtempSync(join(tmpdir(), 'henvis rules '));
  for (const file of ['biome.json', '.dependency-cruiser.cjs', 'package.json'])
    await cp(join(root, file), join(sandbox, file));
  mkdirSync(join(sandbox, 'test', 'lint'), { recursive: true });
  for (const rule of ['no-ambient-time.grit', 'no-secret-from-chance.grit'])
    await cp(join(root, 'test', 'lint', rule), join(sandbox, 'test', 'lint', rule));
  writeFileSync(join(sandbox, '.gitignore'), 'node_modules/\n');
  symlinkSync(join(root, 'node_modules'), join(sandbox, 'node_modules'));
});
afterAll(() => rmSync(sandbox, { recursive: true, force: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(sandbox, file)), { recursive: true });
  writeFileSync(join(sandbox, file), text);
}
function run(tool: string, args: string[]): { status: number | null; output: string } {
  const done = spawnSync(join(root, 'node_modules', '.bin', tool), args, { cwd: sandbox, encoding: 'utf8' });
  return { status: done.status, output: done.stdout + done.stderr };
}
const layers = (...folders: string[]) => run('depcruise', ['--config', '.dependency-cruiser.cjs', ...folders]);

describe('layer rule', () => {
  const violations = [
    [
      'domain-is-pure',
      'functions/domain/a.ts',
      "import { createHash } from 'node:crypto';\nexport const a = createHash;\n",
    ],
    ['domain-is-pure', 'functions/domain/b.ts', "import { x } from '../adapters/x.ts';\nexport const b = x;\n"],
    [
      'kernel-knows-only-the-domain',
      'functions/kernel/a.ts',
      "import { x } from '../adapters/x.ts';\nexport const a = x;\n",
    ],
    [
      'only-adapters-know-the-sdk',
      'functions/open/a.ts',
      "import { DynamoDBClient } from '@aws-sdk/client-dynamodb';\nexport const a = DynamoDBClient;\n",
    ],
    [
      'adapters-know-no-use-case',
      'functions/adapters/a.ts',
      "import { y } from '../open/y.ts';\nexport const a = y;\n",
    ],
    [
      'platform-knows-no-business',
      'functions/platform/a.ts',
      "import { x } from '../adapters/x.ts';\nexport const a = x;\n",
    ],
    [
      'use-cases-do-not-import-each-other',
      'functions/close/a.ts',
      "import { y } from '../open/y.ts';\nexport const a = y;\n",
    ],
    ['infra-imports-only-names', 'infra/a.ts', "import { y } from '../functions/open/y.ts';\nexport const a = y;\n"],
    [
      'local-imports-only-the-synthesised-output',
      'local/a.ts',
      "import { y } from '../functions/open/y.ts';\nexport const a = y;\n",
    ],
    ['web-is-a-client', 'web/src/a.ts', "import { y } from '../../functions/open/y.ts';\nexport const a = y;\n"],
    ['nothing-imports-the-web-app', 'functions/open/b.ts', "import '../../web/src/main.ts';\n"],
    [
      'design-and-texts-know-no-page',
      'web/src/design/a.ts',
      "import { page } from '../pages/page.ts';\nexport const a = page;\n",
    ],
  ] as const;

  test.each(violations)('%s: %s is refused', (rule, file, text) => {
    write('functions/adapters/x.ts', 'export const x = 1;\n');
    write('functions/open/y.ts', 'export const y = 1;\n');
    write('web/src/main.ts', 'export const z = 1;\n');
    write('web/src/pages/page.ts', 'export const page = 1;\n');
    write(file, text);
    const { status, output } = layers('functions', ...(file.startsWith('functions') ? [] : [dirname(file)]));
    rmSync(join(sandbox, file));
    expect(output).toContain(rule);
    expect(status).not.toBe(0);
  });

  test('a use case that imports domain, adapters and platform is accepted', () => {
    write('functions/domain/d.ts', 'export const d = 1;\n');
    write('functions/adapters/x.ts', "import { d } from '../domain/d.ts';\nexport const x = d;\n");
    write('functions/open/y.ts', "import { x } from '../adapters/x.ts';\nexport const y = x;\n");
    expect(layers('functions').status).toBe(0);
  });
});

describe('no ambient time or randomness', () => {
  const lint = (file: string) => run('biome', ['lint', file]);

  test.each(['Date.now()', 'new Date()', 'Math.random()', 'performance.now()', 'crypto.randomUUID()'])(
    '%s is refused in a function',
    (call) => {
      write('functions/open/clock.ts', `export const value = ${call};\n`);
      const { status, output } = lint('functions/open/clock.ts');
      rmSync(join(sandbox, 'functions/open/clock.ts'));
      expect(output).toContain('Time and randomness are arguments');
      expect(status).not.toBe(0);
    },
  );

  test('a date made from a given instant is accepted', () => {
    write('functions/open/given.ts', 'export const at = (ms: number): Date => new Date(ms);\n');
    expect(lint('functions/open/given.ts').status).toBe(0);
  });

  test('the one file that owns the machine clock is accepted', () => {
    write('local/clock/ambient.ts', 'export const now = (): number => Date.now();\n');
    expect(lint('local/clock/ambient.ts').status).toBe(0);
  });
});

describe('no secret from chance', () => {
  const SOURCE = 'functions/adapters/secret-source.ts';
  const lint = (file: string, call: string) => {
    write(file, `export const value = ${call};\n`);
    const linted = run('biome', ['lint', file]);
    rmSync(join(sandbox, file));
    return linted;
  };

  test.each(['randomBytes(32)', 'crypto.randomBytes(32)', 'crypto.getRandomValues(new Uint8Array(8))', 'randomInt(9)'])(
    '%s is refused in a function',
    (call) => {
      const { status, output } = lint('functions/open/secret.ts', call);
      expect(output).toContain('Secrets are arguments');
      expect(status).not.toBe(0);
    },
  );

  test('the one file that makes secrets is accepted, and may read the clock no more than others', () => {
    expect(lint(SOURCE, 'randomBytes(32)').status).toBe(0);
    expect(lint(SOURCE, 'Date.now()').output).toContain('Time and randomness are arguments');
  });
});
