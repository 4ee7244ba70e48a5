import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { describe, expect, test } from 'vitest';
import {
  BundlingFailedError,
  FunctionBundles,
  functionFolders,
  UnknownFunctionError,
} from '../../infra/lib/constructs/function-bundles.ts';
import { pascalCase } from '../../infra/lib/constructs/handover-function.ts';
import { SubstitutionMismatchError, substitutionsIn, Workflow } from '../../infra/lib/constructs/workflow.ts';
import { temporaryFolder } from './support/synthesised.ts';

/** A name to be filled in, as a definition writes it. */
const placeholder = (name: string) => `\${${name}}`;

/** A checkout with the given files, below a path with a space. */
function checkout(files: Readonly<Record<string, string>>): string {
  const root = temporaryFolder();
  for (const [path, text] of Object.entries({ 'functions/platform/log.ts': 'export {};', ...files })) {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

describe('function bundles', () => {
  const HANDLER = 'export const handler = () => 1;';

  test('a folder is a function if it has a handler', () => {
    const root = checkout({ 'functions/b-c/handler.ts': HANDLER, 'functions/a/handler.ts': HANDLER });
    expect(functionFolders(root)).toEqual(['a', 'b-c']);
  });

  test('a function without a folder is refused by name, with those there are', () => {
    const root = checkout({ 'functions/a/handler.ts': HANDLER });
    const bundles = new FunctionBundles(root, join(root, 'out'));
    expect(() => bundles.folderOf('b')).toThrow(UnknownFunctionError);
    expect(() => bundles.folderOf('b')).toThrow('functions/b/handler.ts does not exist; functions there: a.');
    expect(bundles.folderOf('a')).toBe(join(root, 'out', 'a'));
  });

  test('what is imported only when needed has a file of its own, in the folder of the function that does', async () => {
    const root = checkout({
      'functions/platform/shared.ts': 'export const shared = { of: (n: number) => n * 2 };',
      'functions/platform/heavy.ts': "import { shared } from './shared.ts'; export const heavy = () => shared.of(21);",
      'functions/lazy/handler.ts':
        "import { shared } from '../platform/shared.ts'; export const handler = async () => [shared.of(1), (await import('../platform/heavy.ts')).heavy()];",
      'functions/plain/handler.ts': "export { shared as handler } from '../platform/shared.ts';",
    });
    const bundles = new FunctionBundles(root, join(root, 'out'));
    expect(readdirSync(bundles.folderOf('plain'))).toEqual(['index.mjs']);
    expect(readdirSync(join(root, 'out')).sort()).toEqual(['lazy', 'plain']);
    const files = readdirSync(bundles.folderOf('lazy'));
    expect(files.filter((file) => file.startsWith('heavy-'))).toHaveLength(1);
    expect(readFileSync(join(bundles.folderOf('lazy'), 'index.mjs'), 'utf8')).not.toContain('21');
    const { handler } = await import(join(bundles.folderOf('lazy'), 'index.mjs'));
    expect(await handler()).toEqual([2, 42]);
  });

  test('a function that does not build is told by file and line', () => {
    const root = checkout({ 'functions/a/handler.ts': "import { gone } from '../platform/log.ts';\ngone();" });
    expect(() => new FunctionBundles(root, join(root, 'out'))).toThrow(BundlingFailedError);
    expect(() => new FunctionBundles(root, join(root, 'out'))).toThrow('functions/a/handler.ts:1:9');
  });
});

describe('names', () => {
  test.each([
    ['relay', 'Relay'],
    ['read-delivery', 'ReadDelivery'],
    ['list-due-tenancies', 'ListDueTenancies'],
  ])('%s becomes %s', (folder, name) => {
    expect(pascalCase(folder)).toBe(name);
  });

  test('substitutions are found once each, in JSONata as well', () => {
    const definition = JSON.stringify([
      placeholder('B'),
      `{% '${placeholder('A')}' & $x %}`,
      placeholder('B'),
      '$B {C}',
    ]);
    expect(substitutionsIn(definition)).toEqual(['A', 'B']);
  });
});

describe('a workflow', () => {
  const definition = `{ QueryLanguage: JSONata, StartAt: A, States: { A: { Type: Pass, Output: '${placeholder('Given')}', End: true } } }`;
  const withNames = (names: Record<string, string>) => () =>
    new Workflow(new Stack(new App({ outdir: temporaryFolder() }), 'S'), 'x', {
      projectRoot: checkout({ 'workflows/x/x.asl.yaml': definition }),
      calls: [],
      names,
    });

  test('is made when the names it uses are the names it is given', () => {
    expect(withNames({ Given: 'g' })).not.toThrow();
  });

  test('is refused when a name is missing', () => {
    expect(withNames({})).toThrow(SubstitutionMismatchError);
    expect(withNames({})).toThrow('the definition uses [Given], which infra does not pass');
  });

  test('is refused when a name is not used', () => {
    expect(withNames({ Given: 'g', Spare: 's' })).toThrow('infra passes [Spare], which the definition does not use');
  });
});
