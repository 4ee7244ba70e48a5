import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ical from 'ical.js';
import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, test } from 'vitest';
import { LETTERS_PAGE, lettersPage } from '../../docs/generate/letters.ts';
import { previewOf, templateList } from '../../docs/generate/preview.ts';
import { SAMPLE_TENANT } from '../../docs/generate/samples.ts';
import { rulesFor } from '../../functions/domain/disclosure/index.ts';
import { AGENCY_TEMPLATES, TENANT_TEMPLATES, URGENCY } from '../../functions/domain/message/index.ts';
import { firstCellsBelow } from './markdown.ts';

const templates = join(dirname(dirname(import.meta.dirname)), 'functions/domain/message/templates');
const filesIn = (folder: string) =>
  readdirSync(join(templates, folder))
    .filter((file) => file !== 'index.ts')
    .map((file) => file.replace(/\.ts$/, ''));
const FOLDERS = { 'To agencies': 'agency', 'To tenants': 'tenant', Letters: 'letter' } as const;
const ALL = [...new Set(Object.values(FOLDERS).flatMap(filesIn))].sort();

describe('docs/letters.md', () => {
  const page = readFileSync(LETTERS_PAGE, 'utf8');

  test('is what the templates say', () => {
    expect(page).toBe(lettersPage());
  });

  test.each(Object.entries(FOLDERS))(
    'lists below "%s" every template of its folder, and no other',
    (heading, folder) => {
      const [, , ...listed] = firstCellsBelow(page, heading);
      expect(listed.sort()).toEqual(filesIn(folder).sort());
    },
  );

  test('names to whom a message goes, and when it is sent, as the matrix and the urgency have it', () => {
    const row = page.split('\n').find((line) => line.startsWith('| statutory-notice '));
    expect(row?.split('|').map((cell) => cell.trim())).toEqual([
      '',
      'statutory-notice',
      'municipality',
      'at once',
      AGENCY_TEMPLATES['statutory-notice'].when,
      '',
    ]);
    expect(rulesFor('statutory-notice', 'housing')).toEqual([]);
    expect(URGENCY['statutory-notice']).toBe('now');
  });

  test('names a person in the letter alone', () => {
    const [before = '', letters = ''] = page.split('## The words of the letters');
    expect(letters).toContain(SAMPLE_TENANT.name);
    expect(before).not.toContain(SAMPLE_TENANT.name);
    expect(before).not.toContain(SAMPLE_TENANT.address.street);
  });
});

describe('npm run preview', () => {
  test('lists every template with what brings it about', () => {
    const listed = [...templateList().matchAll(/^ {2}([a-z-]+) +(.+)$/gm)].map(([, name]) => name);
    expect([...new Set(listed)].sort()).toEqual(ALL);
  });

  test.each(ALL)('shows %s', async (name) => {
    const preview = await previewOf(name);
    expect(preview?.text).toMatch(/^== /);
    expect(preview?.text).not.toContain('undefined');
    expect(preview?.text.includes('Mail to an agency')).toBe(name in AGENCY_TEMPLATES);
    expect(preview?.text.includes('Text message to the tenant')).toBe(name in TENANT_TEMPLATES);
  });

  test('shows nothing under a name that no template has', async () => {
    expect(await previewOf('handoff')).toBeUndefined();
    expect(await previewOf('toString')).toBeUndefined();
  });

  test('shows a hearing’s calendar entry as it is sent: a cancelled one cancels, any other invites', async () => {
    const methodsOf = async (name: string) =>
      Object.entries((await previewOf(name))?.files ?? {})
        .filter(([file]) => file.endsWith('.ics'))
        .map(([, ics]) => new ical.Component(ical.parse(String(ics))).getFirstPropertyValue('method'));
    expect(await methodsOf('hearing-scheduled')).toEqual(['REQUEST', 'REQUEST']);
    expect(await methodsOf('hearing-cancelled')).toEqual(['CANCEL', 'CANCEL', 'CANCEL', 'CANCEL']);
    expect(await methodsOf('case-review')).toEqual([]);
  });

  test('writes the letter of ALL § 92 stk. 2 as a PDF with the tenant’s name, as XML and as data', async () => {
    const { files = {} } = (await previewOf('statutory-notice-letter')) ?? {};
    expect(Object.keys(files)).toEqual([
      'statutory-notice-letter.pdf',
      'statutory-notice-letter.memo.xml',
      'statutory-notice-letter.json',
    ]);
    const pdf = files['statutory-notice-letter.pdf'];
    expect(pdf).toBeInstanceOf(Uint8Array);
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf as Uint8Array)), { mergePages: true });
    expect(text).toContain(SAMPLE_TENANT.name);
    expect(text).toContain('Underretning efter almenlejelovens § 92, stk. 2');
  });
});
