import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = dirname(dirname(import.meta.dirname));
const page = readFileSync(join(root, 'docs/security.md'), 'utf8');

/** The sections of OWASP ASVS 4.0.3, as many as each chapter has. */
const SECTIONS_BY_CHAPTER = [14, 10, 7, 3, 5, 4, 4, 3, 2, 3, 1, 6, 4, 5];
const SECTIONS = SECTIONS_BY_CHAPTER.flatMap((count, chapter) =>
  Array.from({ length: count }, (_, section) => `${chapter + 1}.${section + 1}`),
);

/** A test that the page names. */
interface NamedTest {
  readonly file: string;
  readonly title: string;
}

/** `` `test/x.test.ts` "one title", "another" `` */
function testsNamedIn(text: string): NamedTest[] {
  return [...text.matchAll(/`(test\/[\w./-]+\.test\.ts)`((?:,? "[^"\n]+")+)/g)].flatMap(([, file = '', titles = '']) =>
    [...titles.matchAll(/"([^"\n]+)"/g)].map(([, title = '']) => ({ file, title })),
  );
}

/** Why a named test doesn't exist; undefined when it does. */
function whyMissing({ file, title }: NamedTest): string | undefined {
  if (!existsSync(join(root, file))) return `${file} does not exist`;
  const source = readFileSync(join(root, file), 'utf8');
  const isThere = ["'", '"', '`'].some((quote) => source.includes(`(${quote}${title}${quote}`));
  // A title that is too long for its line stands on one of its own.
  const isOnItsOwn = ["'", '"', '`'].some((quote) => source.includes(`\n    ${quote}${title}${quote},`));
  return isThere || isOnItsOwn ? undefined : `${file} has no test "${title}"`;
}

/** The cells of the rows of all tables below a heading, up to the next of its level. */
function rowsBelow(heading: string): string[][] {
  const level = heading.indexOf(' ');
  const [, after = ''] = page.split(`\n${heading}\n`);
  const [section = ''] = after.split(new RegExp(`^#{1,${level}} `, 'm'));
  return section
    .split('\n')
    .filter((line) => line.startsWith('| ') && !/^[| -]+$/.test(line))
    .map((line) =>
      line
        .slice(1, -1)
        .split(' | ')
        .map((cell) => cell.trim()),
    )
    .filter(([first]) => first !== 'Threat' && first !== '§');
}

describe('docs/security.md', () => {
  const named = testsNamedIn(page);

  test('names tests that exist, each in its file under its title', () => {
    expect(named.length).toBeGreaterThan(80);
    expect(named.flatMap((each) => whyMissing(each) ?? [])).toEqual([]);
  });

  test('and one that does not would be seen', () => {
    expect(whyMissing({ file: 'test/docs/gone.test.ts', title: 'x' })).toBe('test/docs/gone.test.ts does not exist');
    expect(whyMissing({ file: 'test/infra/edge.test.ts', title: 'no rule' })).toContain('has no test "no rule"');
    expect(testsNamedIn('`test/a.test.ts` "one", "two"; `test/b.test.ts` "three" `test/c.test.ts` four')).toEqual([
      { file: 'test/a.test.ts', title: 'one' },
      { file: 'test/a.test.ts', title: 'two' },
      { file: 'test/b.test.ts', title: 'three' },
    ]);
  });

  test('has a test for each threat, which begins with what it is of STRIDE, and all six are there', () => {
    const threats = rowsBelow('## Threats');
    expect(threats.length).toBeGreaterThan(50);
    for (const [threat = '', , shown = ''] of threats) {
      expect(threat).toMatch(/^[STRIDE](, [STRIDE])*: /);
      expect(testsNamedIn(shown), threat).not.toEqual([]);
    }
    expect(new Set(threats.map(([threat]) => threat?.[0]))).toEqual(new Set('STRIDE'));
  });

  test('has every section of ASVS 4.0.3 once, in order, with where it stands', () => {
    const sections = rowsBelow('## ASVS 4.0.3, level 2');
    expect(sections.map(([number]) => number)).toEqual(SECTIONS);
    for (const [number, , status, text = ''] of sections) {
      expect(['met', 'partly', 'open', 'not here'], number).toContain(status);
      expect(text.length, number).toBeGreaterThan(5);
      // What is missing is named where something is, and only there.
      expect(/\bOpen: /.test(text) || /not yet there/.test(text) || status === 'open', number).toBe(
        status === 'partly' || status === 'open' || /not yet there/.test(text),
      );
    }
  });
});
