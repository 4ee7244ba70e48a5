import PDFDocument from 'pdfkit';
import { epochMsOf, type LocalDate, startOfLocalDay } from '../../../domain/calendar/index.ts';
import { type LetterFont, letterFont } from './font/letter-font.ts';
import { printable } from './printable.ts';

/** A letter on paper or in Digital Post. */
export interface Letter {
  readonly sender: { readonly name: string; readonly cvr: string };
  /** As on an envelope: the name, then street, postal code and city, a line each. */
  readonly recipient: { readonly name: string; readonly lines: readonly string[] };
  /** The day of the letter. */
  readonly date: LocalDate;
  /** What the receiver quotes when answering: a case or a hand-off, no personal data. */
  readonly reference: string;
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly language: 'da';
}

type Document = InstanceType<typeof PDFDocument>;
/** What a block is to a screen reader (ISO 32000-1, 14.8.4). */
type Tag = 'H1' | 'P';

/** Points of 1/72 inch, in which PDF measures. */
const mm = (length: number) => (length * 72) / 25.4;

const PAGE_HEIGHT = mm(297);
const MARGINS = { left: mm(20), right: mm(20), top: mm(20), bottom: mm(25) };
const TEXT_WIDTH = mm(210 - 20 - 20);
/**
 * Where the windows of C5 (15–120 mm from the left, 44–79 mm from the top) and of E65 (15–110, 40–70) both show. Six
 * lines fit between 44 and 70 mm; the rest of a longer address stands below and is still read by whoever opens it.
 */
const ADDRESS = { left: mm(20), top: mm(45), width: mm(85) };
/** Beside the window, so that nothing but the address shows in it. */
const ASIDE = { left: mm(125), width: mm(65) };
const BODY_TOP = mm(100);
const FOOTER_TOP = PAGE_HEIGHT - mm(15);

const TEXT_SIZE = 10;
const ADDRESS_SIZE = 9.5;
const SMALL_SIZE = 8.5;
const HEADING_SIZE = 13;
const LINE_GAP = 3;
const PARAGRAPH_GAP = 9;

/** As `22. november 2026`. */
const DAY = new Intl.DateTimeFormat('da-DK', { dateStyle: 'long', timeZone: 'Europe/Copenhagen' });

/** {@link import('../letter.ts').letterPdf} once the library is there. */
export async function typeset(letter: Letter): Promise<Uint8Array> {
  const heading = printable(letter.heading);
  const document = newDocument(heading, letter.date);
  const page = pageOf(document, letterFont());
  const headEnd = Math.max(sender(page, letter), address(page, letter));
  body(page, heading, letter.paragraphs, Math.max(BODY_TOP, headEnd + PARAGRAPH_GAP));
  pageNumbers(page);
  document.end();
  return Buffer.concat(await document.toArray());
}

function newDocument(heading: string, date: LocalDate): Document {
  const day = new Date(startOfLocalDay(date));
  return new PDFDocument({
    size: 'A4',
    margins: MARGINS,
    // The library's default is a font file in its own folder, which a bundled function has not.
    font: '',
    pdfVersion: '1.7',
    tagged: true,
    lang: 'da-DK',
    displayTitle: true,
    bufferPages: true,
    // The identifier of the file is computed from these, so they must not come from a clock.
    info: { Title: withoutMarkup(heading), Creator: 'henvis', Producer: 'henvis', CreationDate: day, ModDate: day },
  });
}

/** The library writes the title into the file's XML metadata as it is. */
function withoutMarkup(text: string): string {
  return text.replace(/[<>&]+/g, ' ');
}

interface Page {
  readonly document: Document;
  /** Sets a block of text; returns where the next one can start. */
  readonly block: (tag: Tag, text: string, at: { x: number; y: number; width: number }, size: number) => number;
  /** Sets text that belongs to the page, not to the letter: screen readers pass over it. */
  readonly artifact: (text: string, at: { x: number; y: number; width: number }) => void;
}

function pageOf(document: Document, { regular, bold }: LetterFont): Page {
  document.registerFont('regular', regular).registerFont('bold', bold);
  const root = document.struct('Document');
  document.addStructure(root);
  return {
    document,
    block: (tag, text, { x, y, width }, size) => {
      root.add(
        document.struct(tag, {}, () => {
          document.font(tag === 'H1' ? 'bold' : 'regular', size).text(text, x, y, { width, lineGap: LINE_GAP });
        }),
      );
      return document.y;
    },
    artifact: (text, { x, y, width }) => {
      document.markContent('Artifact', { type: 'Pagination' });
      document.font('regular', SMALL_SIZE).text(text, x, y, { width, align: 'right', lineBreak: false });
      document.endMarkedContent();
    },
  };
}

function sender({ block }: Page, { sender: { name, cvr }, date, reference }: Letter): number {
  const at = (y: number) => ({ x: ASIDE.left, y, width: ASIDE.width });
  const cvrTop = block('P', printable(name), at(MARGINS.top), TEXT_SIZE);
  const dateTop = block('P', `CVR ${printable(cvr)}`, at(cvrTop), SMALL_SIZE);
  const referenceTop = block(
    'P',
    DAY.format(epochMsOf(startOfLocalDay(date))),
    at(Math.max(ADDRESS.top, dateTop)),
    SMALL_SIZE,
  );
  return block('P', `Reference: ${printable(reference)}`, at(referenceTop), SMALL_SIZE);
}

function address({ block }: Page, { recipient: { name, lines } }: Letter): number {
  return [name, ...lines].reduce(
    (y, line) => block('P', printable(line), { x: ADDRESS.left, y, width: ADDRESS.width }, ADDRESS_SIZE),
    ADDRESS.top,
  );
}

function body({ block }: Page, heading: string, paragraphs: readonly string[], top: number): void {
  const at = (y: number) => ({ x: MARGINS.left, y, width: TEXT_WIDTH });
  paragraphs.reduce(
    (y, paragraph) => block('P', printable(paragraph), at(y + PARAGRAPH_GAP), TEXT_SIZE),
    block('H1', heading, at(top), HEADING_SIZE),
  );
}

/** Says on each page which of how many it is: pages of a letter get lost. A letter of one page needs none. */
function pageNumbers({ document, artifact }: Page): void {
  const { count } = document.bufferedPageRange();
  if (count === 1) return;
  for (let index = 0; index < count; index += 1) {
    document.switchToPage(index);
    // Below the bottom margin the library would start a new page.
    document.page.margins.bottom = 0;
    artifact(`Side ${index + 1} af ${count}`, { x: MARGINS.left, y: FOOTER_TOP, width: TEXT_WIDTH });
  }
}
