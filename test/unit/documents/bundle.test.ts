import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Letter, letterPdf } from '../../../functions/adapters/documents/letter.ts';
import { type MimeMail, mailMime } from '../../../functions/adapters/documents/mail.ts';
import { FunctionBundles } from '../../../infra/lib/constructs/function-bundles.ts';

const PROJECT = join(import.meta.dirname, '../../..');
const LETTER: Letter = {
  sender: { name: 'Boligforeningen Århus', cvr: '12345678' },
  recipient: { name: 'Aarhus Kommune', lines: ['Rådhuspladsen 2', '8000 Aarhus C'] },
  date: '2026-11-22',
  reference: 'hv-abcdefghij-h1',
  heading: 'Underretning',
  paragraphs: ['Lejer: Łukasz Şahin.'],
  language: 'da',
};
const MAIL: MimeMail = {
  from: 'a@b.dk',
  to: 'c@d.dk',
  subject: 'Møde',
  text: 'Hej',
  reference: 'hv-1',
  messageId: '<a@b.dk>',
  date: '2026-11-22T15:40:00.000Z',
};
const HANDLER = `
  export const letter = async (given) => (await import('../adapters/documents/letter.ts')).letterPdf(given);
  export const mail = async (given) => (await import('../adapters/documents/mail.ts')).mailMime(given);
  export const inStandardFont = async () => new (await import('pdfkit')).default().text('x').end();
`;

let root: string;
let bundle: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'henvis-documents-'));
  const project = join(root, 'project');
  mkdirSync(join(project, 'functions', 'write-documents'), { recursive: true });
  symlinkSync(join(PROJECT, 'functions', 'adapters'), join(project, 'functions', 'adapters'));
  symlinkSync(join(PROJECT, 'node_modules'), join(project, 'node_modules'));

  writeFileSync(join(project, 'functions', 'write-documents', 'handler.ts'), HANDLER);
  bundle = new FunctionBundles(project, join(root, 'deployed')).folderOf('write-documents');
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('as a function is deployed, one folder of bundled files and nothing else to read', () => {
  it('a letter is the same bytes as from the sources, with its text and names', async () => {
    const bytes = run('letter', LETTER);
    expect(Buffer.from(await letterPdf(LETTER)).equals(bytes)).toBe(true);
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true });
    expect(text).toContain('Lejer: Łukasz Şahin.');
  });

  it('a mail is the same bytes as from the sources', async () => {
    expect(Buffer.from(await mailMime(MAIL)).equals(run('mail', MAIL))).toBe(true);
  });

  it('a font that the library reads from its own folder would be found missing', () => {
    const { status, stderr } = spawnSync(process.execPath, argumentsOf('inStandardFont', null), { encoding: 'utf8' });
    expect(status).toBe(1);
    expect(stderr).toContain("Cannot find module '#standard-fonts/Helvetica'");
  });

  it('what writes documents is not in the file that a cold start reads', () => {
    const index = readFileSync(join(bundle, 'index.mjs'), 'utf8');
    expect(index).not.toContain('FontDescriptor');
    expect(index.length).toBeLessThan(2_000);
  });
});

/** The answer of the deployed function, in a process that may read that function's folder only. */
function run(name: string, given: unknown): Buffer {
  return execFileSync(process.execPath, argumentsOf(name, given), { maxBuffer: 1_000_000 });
}

function argumentsOf(name: string, given: unknown): string[] {
  const script = `
    const functions = await import(${JSON.stringify(join(bundle, 'index.mjs'))});
    process.stdout.write(await functions[${JSON.stringify(name)}](${JSON.stringify(given)}) ?? '');
  `;
  return ['--permission', `--allow-fs-read=${bundle}`, '--input-type=module', '--eval', script];
}
