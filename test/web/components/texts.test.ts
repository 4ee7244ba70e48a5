/** The catalogue: whole in every language, and true of what the contract can say. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CATALOGUES, type Language } from '../../../web/src/texts/catalogue.ts';
import { formatIn } from '../../../web/src/texts/format.ts';

/** The texts of a catalogue by their path, a text that takes numbers or words called with some. */
function textsIn(value: unknown, path = ''): Map<string, string> {
  if (typeof value === 'string') return new Map([[path, value]]);
  if (typeof value === 'function') return textsIn(value(2, 3, 4), path);
  const parts = Object.entries(value ?? {}).flatMap(([name, part]) => [...textsIn(part, `${path}/${name}`)]);
  return new Map(parts);
}

const texts = { da: textsIn(CATALOGUES.da), en: textsIn(CATALOGUES.en) } satisfies Record<Language, unknown>;
/** The same in both on purpose: names, and words that both languages have. */
const SAME = [
  '/app/name',
  '/app/signIn/heading',
  '/app/help/enter',
  '/app/title',
  '/design/alertKinds/info',
  '/casePage/hearings/status',
  '/casePage/person/email',
  '/deliveries/result/status',
  '/deliveries/list/columns/status',
  '/audit/words/kind/machine',
  '/words/agency/municipality',
  '/words/demandWay/digital-post',
  '/words/contactWay/digital-post',
];

describe('the catalogue', () => {
  test('has the same texts in both languages', () => {
    expect(texts.da.size).toBeGreaterThan(350);
    expect([...texts.en.keys()]).toEqual([...texts.da.keys()]);
  });

  test.each(['da', 'en'] as const)('has no text in %s that is empty, or lacks what it was given', (language) => {
    const poor = [...texts[language]].filter(([, text]) => text.trim() === '' || /undefined|\[object|NaN/.test(text));
    expect(poor).toEqual([]);
  });

  test('has nothing in English that is still Danish', () => {
    const same = [...texts.en].filter(([path, text]) => texts.da.get(path) === text && /[a-zæøå]{3}/i.test(text));
    expect(same.map(([path]) => path).filter((path) => !SAME.includes(path))).toEqual([]);
  });

  test('never says "udsat", which means both adjourned and evicted', () => {
    expect([...texts.da].filter(([, text]) => /\budsat\b/i.test(text))).toEqual([]);
  });

  test('counts in the singular and the plural', () => {
    expect(CATALOGUES.da.inbox.due.left(1)).toBe('1 arbejdsdag');
    expect(CATALOGUES.da.inbox.due.left(2)).toBe('2 arbejdsdage');
    expect(CATALOGUES.en.inbox.due.overdue(1)).toBe('1 working day over');
  });
});

describe('components', () => {
  const folder = join(import.meta.dirname, '..', '..', '..', 'web', 'src');
  const components = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.tsx'));
  /** Text between tags, or in an attribute that is read aloud: words of three letters or more. */
  const TEXT = />\s*[A-ZÆØÅa-zæøå]{3,}[^<>{}()=;]*<\/|(?:aria-label|title|placeholder|alt)="[^"]+"/g;
  const textsOf = (source: string): string[] => source.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '').match(TEXT) ?? [];

  test('have no text of their own', () => {
    const found = components.flatMap((file) =>
      textsOf(readFileSync(join(folder, file), 'utf8')).map((text) => `${file}: ${text}`),
    );
    expect(components.length).toBeGreaterThan(25);
    expect(found).toEqual([]);
  });

  test.each(['<p>Kvittér her</p>', '<b aria-label="Luk" />'])('%s would be found', (source) => {
    expect(textsOf(source)).toHaveLength(1);
  });
});

describe('days, moments and amounts', () => {
  test.each([
    ['da', '2026-11-30', '30. nov. 2026'],
    ['en', '2026-11-30', '30 Nov 2026'],
    // Denmark is an hour ahead: it is December there already.
    ['da', '2026-11-30T23:30:00.000Z', '1. dec. 2026'],
  ] as const)('in %s the day of %s is %s', (language, date, shown) => {
    expect(formatIn(language).day(date)).toBe(shown);
  });

  test('a moment is shown as it is in Denmark, in summer as well', () => {
    expect(formatIn('da').moment('2026-11-30T15:00:00.000Z')).toBe('man. 30. nov. kl. 16.00');
    expect(formatIn('da').moment('2026-07-01T14:00:00.000Z')).toBe('ons. 1. jul. kl. 16.00');
    expect(formatIn('en').moment('2026-11-30T15:00:00.000Z')).toBe('Mon 30 Nov, 16:00');
  });

  test('an amount in øre is kroner with two decimals', () => {
    expect(formatIn('da').kroner(650_050).replaceAll(/\s/g, ' ')).toBe('6.500,50 kr.');
    expect(formatIn('da').month('2026-11')).toBe('november 2026');
  });
});
