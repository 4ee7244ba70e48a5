import { createHash } from 'node:crypto';
import { brotliDecompressSync } from 'node:zlib';
import fc from 'fast-check';
import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import packed from '../../../functions/adapters/documents/letter/font/letter-font.json' with { type: 'json' };
import { makeLetterFont } from '../../../functions/adapters/documents/letter/font/make.ts';
import { isPrintable, printable } from '../../../functions/adapters/documents/letter/printable.ts';
import { type Letter, letterPdf } from '../../../functions/adapters/documents/letter.ts';

const LETTER: Letter = {
  sender: { name: 'Boligforeningen Århus Øst', cvr: '12345678' },
  recipient: { name: 'Aarhus Kommune', lines: ['Rådhuspladsen 2', '8000 Aarhus C'] },
  date: '2026-11-22',
  reference: 'hv-abcdefghij-h1',
  heading: 'Underretning om sag i fogedretten',
  paragraphs: ['Første afsnit med æøå og ÆØÅ.', 'Andet afsnit, jf. § 92, stk. 2.'],
  language: 'da',
};
const NAMES = [
  'Łukasz Żółć',
  'Şahin Ğüneş Işık',
  'Đặng Thị Hương',
  'Ελένη Παπαδοπούλου',
  'Олексій Ґудзь',
  'Þórður Ðal',
];
/** In any script, with controls, unpaired surrogates and what no character is. */
const anyText = () => fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));
const inFont = (character: string) =>
  packed.characters.some(([first = 0, last = 0]) => {
    const codePoint = character.codePointAt(0) ?? 0;
    return first <= codePoint && codePoint <= last;
  });
const POINTS_PER_MM = 72 / 25.4;

describe('the text of a letter', () => {
  it('is read out of the PDF as it was put in, with æøåÆØÅ', async () => {
    expect(await textOf(LETTER)).toEqual([
      [
        'Boligforeningen Århus Øst',
        'CVR 12345678',
        '22. november 2026',
        'Reference: hv-abcdefghij-h1',
        'Aarhus Kommune',
        'Rådhuspladsen 2',
        '8000 Aarhus C',
        'Underretning om sag i fogedretten',
        'Første afsnit med æøå og ÆØÅ.',
        'Andet afsnit, jf. § 92, stk. 2.',
      ].join('\n'),
    ]);
  });

  it.each(NAMES)('holds the name %s, in the address and in a paragraph', async (name) => {
    const [page] = await textOf({ ...LETTER, recipient: { name, lines: [] }, paragraphs: [`Lejer: ${name}.`] });
    expect(page).toContain(`\n${name}\n`);
    expect(page).toContain(`Lejer: ${name}.`);
  });

  it('composes letters that come as a letter and its marks', async () => {
    const [page] = await textOf({ ...LETTER, heading: 'Århus'.normalize('NFD') });
    expect(page).toContain('\nÅrhus\n');
  });

  it.each([
    ['山田 太郎', '?? ??'],
    ['محمد', '????'],
    ['Anna 👩‍👩‍👧🏠 Lund', 'Anna ?? Lund'],
    ['Anna\u{fffd} \ud800Lund', 'Anna? ?Lund'],
    ['e\u20ddva', '?va'],
  ])('has a question mark for each character the font lacks, as people count characters: %s', async (name, printed) => {
    const [page] = await textOf({ ...LETTER, recipient: { name, lines: [name] }, paragraphs: [`Lejer: ${name}.`] });
    expect(page).toContain(`\n${printed}\n${printed}\n`);
    expect(page).toContain(`Lejer: ${printed}.`);
  });

  it('consists, whatever it is, of characters the font has, and is left as it is where the font has them all', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        const printed = printable(text);
        expect(Array.from(printed).filter((character) => !inFont(character))).toEqual([]);
        expect(isPrintable(printed)).toBe(true);
        expect(printable(printed)).toBe(printed);
        if (isPrintable(text)) expect(printed.split('?')).toHaveLength(text.split('?').length);
      }),
    );
  });

  it('cannot be turned around or broken up by controls in a name', async () => {
    const [page] = await textOf({ ...LETTER, recipient: { name: 'Eva\u202E\r\nLund\u0007\u200B', lines: [] } });
    expect(page).toContain('\nEva Lund\n');
  });

  it('prints every character the font has', async () => {
    const characters = packed.characters.flatMap(([first = 0, last = 0]) =>
      Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index)),
    );
    const printed = characters.filter((character) => /^[\p{L}\p{N}]$/u.test(character.normalize('NFC')));
    expect(printed.length).toBeGreaterThan(1000);
    const pages = await textOf({ ...LETTER, paragraphs: [printed.join(' ')] });
    // The reader gives compatibility characters as what they stand for: µ, the micro sign, as the Greek letter.
    const text = pages.join(' ').normalize('NFKC');
    expect(printed.filter((character) => !text.includes(character.normalize('NFKC')))).toEqual([]);
  });
});

describe('the layout of a letter', () => {
  it('has the address, and nothing else, in the windows of C5 and E65 envelopes', async () => {
    const lines = ['c/o Lund', 'Rådhuspladsen 2, 3. sal th.', 'Midtbyen', '8000 Aarhus C'];
    const inWindow = (await itemsOf({ ...LETTER, recipient: { name: 'Aarhus Kommune', lines } }))
      .filter(({ left, top }) => left < 120 && top > 40 && top < 79)
      .map(({ text, left, right, top }) => ({ text, shows: left >= 15 && right <= 110 && top >= 44 && top <= 70 }));
    expect(inWindow).toEqual(['Aarhus Kommune', ...lines].map((text) => ({ text, shows: true })));
  });

  it('breaks long names and addresses into lines, also without a space to break at', async () => {
    const name = `${'Maria-Magdalena '.repeat(8)}${'x'.repeat(120)}`;
    const items = await itemsOf({ ...LETTER, recipient: { name, lines: ['Æblevej '.repeat(20)] } });
    const page = items.map(({ text }) => text).join('');
    expect(page.replaceAll(' ', '')).toContain(name.replaceAll(' ', ''));
    expect(page.match(/Æblevej/g)).toHaveLength(20);
  });

  it('goes on to further pages, which are then numbered; a letter of one page is not', async () => {
    const paragraphs = Array.from({ length: 12 }, (_, index) => `Afsnit ${index} slut. `.repeat(30).trim());
    const pages = await textOf({ ...LETTER, paragraphs });
    expect(pages.length).toBeGreaterThan(1);
    pages.forEach((page, index) => {
      expect(page.endsWith(`Side ${index + 1} af ${pages.length}`)).toBe(true);
    });
    expect(pages.join(' ').match(/Afsnit\s11\sslut/g)).toHaveLength(30);
    expect((await textOf(LETTER)).join('')).not.toContain('Side 1');
  });

  it('stays on the sheet and never prints text over text, whatever its length', async () => {
    const words = (max: number) => fc.array(fc.constantFrom('å', 'Øster', 'x'.repeat(70)), { maxLength: max });
    const texts = words(12).map((parts) => parts.join(' '));
    await fc.assert(
      fc.asyncProperty(texts, texts, fc.array(texts, { maxLength: 6 }), async (name, heading, paragraphs) => {
        const recipient = { name, lines: paragraphs };
        const items = await itemsOf({ ...LETTER, sender: { name, cvr: '1' }, recipient, heading, paragraphs });
        for (const item of items) {
          expect(item.left).toBeGreaterThanOrEqual(19.9);
          expect(item.right).toBeLessThanOrEqual(190.1);
          expect(item.top).toBeGreaterThanOrEqual(19.5);
          expect(item.bottom).toBeLessThanOrEqual(285);
        }
        expect(items.filter((item, index) => items.slice(0, index).some((other) => overlap(item, other)))).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });
});

describe('the file of a letter', () => {
  it('the same letter gives the same bytes, another day others', async () => {
    const [first, second] = [await letterPdf(LETTER), await letterPdf({ ...LETTER })];
    expect(hash(first)).toBe(hash(second));
    expect(hash(first)).not.toBe(hash(await letterPdf({ ...LETTER, date: '2026-11-23' })));
  });

  it('is tagged, in Danish, with its heading as title', async () => {
    const pdf = await getDocumentProxy(await bytesOf(LETTER));
    const { info } = await pdf.getMetadata();
    expect(info).toMatchObject({ Language: 'da-DK', Title: LETTER.heading, CreationDate: 'D:20261121230000Z' });
    expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true });
    const tree = await (await pdf.getPage(1)).getStructTree();
    expect(JSON.stringify(tree).match(/"role":"[^"]+"/g)).toEqual(
      ['Document', ...Array(7).fill('P'), 'H1', 'P', 'P', 'Root'].map((role) => `"role":"${role}"`),
    );
  });

  it('keeps its metadata well formed whatever the heading holds', async () => {
    const pdf = await getDocumentProxy(await bytesOf({ ...LETTER, heading: 'A & B <c> "d"' }));
    const { metadata } = await pdf.getMetadata();
    expect(metadata?.get('dc:title')).toBe('A   B  c  "d"');
    expect((await textOf({ ...LETTER, heading: 'A & B <c> "d"' }))[0]).toContain('A & B <c> "d"');
  });

  it('has only fonts that are embedded in it', async () => {
    const source = Buffer.from(await letterPdf(LETTER)).toString('latin1');
    expect(source.match(/\/Type \/FontDescriptor/g)).toHaveLength(2);
    expect(source.match(/\/FontFile2 /g)).toHaveLength(2);
    expect(source).not.toMatch(/\/Subtype \/Type1\b/);
  });
});

describe('the font in the repository', () => {
  it('is what its script makes of the DejaVu font', () => {
    const { characters, regular, bold } = makeLetterFont();
    expect(packed.characters).toEqual(characters);
    expect(hash(brotliDecompressSync(Buffer.from(packed.regular, 'base64')))).toBe(hash(regular));
    expect(hash(brotliDecompressSync(Buffer.from(packed.bold, 'base64')))).toBe(hash(bold));
  });
});

interface Item {
  readonly page: number;
  readonly text: string;
  /** Millimetres from the left and from the top of the sheet. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

async function bytesOf(letter: Letter): Promise<Uint8Array> {
  return new Uint8Array(await letterPdf(letter));
}

async function textOf(letter: Letter): Promise<readonly string[]> {
  const { text } = await extractText(await getDocumentProxy(await bytesOf(letter)), { mergePages: false });
  return text;
}

/** Every run of text and where it stands. */
async function itemsOf(letter: Letter): Promise<readonly Item[]> {
  const pdf = await getDocumentProxy(await bytesOf(letter));
  const pages = Array.from({ length: pdf.numPages }, (_, index) => index + 1);
  const items = await Promise.all(
    pages.map(async (page) => {
      const { items } = await (await pdf.getPage(page)).getTextContent();
      return items.flatMap((item) => {
        if (!('str' in item) || item.str.trim() === '') return [];
        const [left, baseline] = [item.transform[4] / POINTS_PER_MM, 297 - item.transform[5] / POINTS_PER_MM];
        const right = left + item.width / POINTS_PER_MM;
        return [{ page, text: item.str, left, right, top: baseline - item.height / POINTS_PER_MM, bottom: baseline }];
      });
    }),
  );
  return items.flat();
}

function overlap(a: Item, b: Item): boolean {
  const apart = a.page !== b.page || a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
  return !apart;
}

function hash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
