import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { anchorsIn, linksIn, npmScriptsIn, pathsIn } from './markdown.ts';

const root = dirname(dirname(import.meta.dirname));
const NOT_OURS = ['**/node_modules/**', 'cdk.out/**', '.henvis/**', 'coverage/**'];
const documents = globSync('**/*.md', { cwd: root, exclude: NOT_OURS }).sort();
const read = (document: string): string => readFileSync(join(root, document), 'utf8');

/** Why a link leads nowhere; undefined when it leads somewhere, or out of the project. */
function whyBroken(document: string, target: string): string | undefined {
  if (/^[a-z]+:/.test(target)) return undefined;
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? join(root, document) : resolve(root, dirname(document), path);
  if (!existsSync(file)) return `${relative(root, file)} does not exist`;
  if (anchor === undefined) return undefined;
  return anchorsIn(readFileSync(file, 'utf8')).has(anchor) ? undefined : `no heading #${anchor}`;
}

describe('documents', () => {
  test('there are some, the README first of all', () => {
    expect(documents).toContain('README.md');
    expect(documents.length).toBeGreaterThan(10);
  });

  test.each(documents)('%s: every link leads to a file and to a heading', (document) => {
    const broken = linksIn(read(document)).map(({ target }) => ({ target, why: whyBroken(document, target) }));
    expect(broken.filter(({ why }) => why !== undefined)).toEqual([]);
  });

  test.each(documents)('%s: every npm script it names exists', (document) => {
    const scripts = new Set(Object.keys(packageJson.scripts));
    expect(npmScriptsIn(read(document)).filter((script) => !scripts.has(script))).toEqual([]);
  });

  test.each(documents)('%s: every path it names exists', (document) => {
    // A path is of the project, or of the folder that the document is about.
    const exists = (path: string) => existsSync(join(root, path)) || existsSync(join(root, dirname(document), path));
    expect(pathsIn(read(document)).filter((path) => !exists(path))).toEqual([]);
  });

  test('every decision is listed, numbered without a gap, and says what shows that it holds', () => {
    const pages = documents.filter((document) => /^docs\/adr\/\d{4}-/.test(document));
    const listed = linksIn(read('docs/adr/README.md')).map(({ target }) => target);
    expect(listed).toEqual(pages.map((page) => basename(page)));
    for (const [index, page] of pages.entries()) {
      expect(basename(page).slice(0, 4)).toBe(String(index + 1).padStart(4, '0'));
      for (const part of ['Context', 'Decision', 'Consequences', 'Evidence'])
        expect(read(page)).toContain(`## ${part}`);
    }
  });

  test('every document that the code refers to exists', () => {
    const sources = globSync(['{functions,workflows,infra,local,bench}/**/*.{ts,mjs,yaml}'], {
      cwd: root,
      exclude: NOT_OURS,
    });
    const missing = sources.flatMap((source) =>
      [...read(source).matchAll(/\bdocs\/(?:adr\/\d{4}|[\w-]+\.md)/g)]
        .filter(([path]) => !documents.some((document) => document.startsWith(path)))
        .map(([path]) => `${source}: ${path}`),
    );
    expect(missing).toEqual([]);
  });
});

describe('the checks see what is wrong', () => {
  test('a file that is not there, a heading that is not there', () => {
    expect(whyBroken('docs/design.md', 'nowhere.md')).toBe('docs/nowhere.md does not exist');
    expect(whyBroken('docs/design.md', '#no-such-heading')).toBe('no heading #no-such-heading');
    expect(whyBroken('docs/design.md', 'runbook.md#relay-behind')).toBeUndefined();
  });

  test('links, scripts and paths are found in prose, and links in code are none', () => {
    const text =
      'See [a](b.md) and `[c](d.md)`; run `npm run nothing -- x` or `npm test`; `local/none.ts`, `local/<x>`.';
    expect(linksIn(text)).toEqual([{ text: 'a', target: 'b.md' }]);
    expect(npmScriptsIn(text)).toEqual(['nothing', 'test']);
    expect(pathsIn(text)).toEqual(['local/none.ts']);
  });

  test('headings of the same words have anchors of their own, and comments in code are no headings', () => {
    expect([...anchorsIn('# One two\n```sh\n# no\n```\n## One two\n## What, if any?')]).toEqual([
      'one-two',
      'one-two-1',
      'what-if-any',
    ]);
  });
});
