/**
 * Cuts a TrueType font down to the characters letters are written in (OpenType 1.9, tables `glyf`, `loca`, `cmap`).
 *
 * Glyphs are renumbered; hinting, kerning and glyph names are left out: letters are printed or read as PDF, where none
 * of them shows, and they are half of the bytes.
 */

import { assemble, FontFormatError, padded, type Tables, table, tablesOf, words } from './truetype.ts';

/** What a glyph of a composite is followed by, and whether another one comes after it (`glyf`, composite flags). */
const ARGS_ARE_WORDS = 0x0001;
const HAS_SCALE = 0x0008;
const MORE_COMPONENTS = 0x0020;
const HAS_XY_SCALE = 0x0040;
const HAS_TWO_BY_TWO = 0x0080;
const HAS_INSTRUCTIONS = 0x0100;

const GLYPH_HEADER_BYTES = 10;
const LONG_METRIC_BYTES = 4;
const POST_HEADER_BYTES = 32;
/** Taken as they are: names and licence, and the line metrics. */
const KEPT_TABLES = ['name', 'OS/2'];

/**
 * A TrueType font with only the glyphs of these characters, in the same shapes and widths.
 *
 * @param font the bytes of a .ttf with a Unicode cmap of format 12
 * @param characters the code points to keep, ascending, out of {@link charactersOf}
 * @throws {FontFormatError}
 */
export function subsetFont(font: Uint8Array, characters: readonly number[]): Uint8Array {
  const tables = tablesOf(Buffer.from(font));
  const glyphOf = characterMap(table(tables, 'cmap'));
  const source = glyphSource(tables);
  const glyphs = withComponents(
    characters.map((codePoint) => glyphOf.get(codePoint) ?? 0),
    source,
  );
  const numberOf = new Map(glyphs.map((glyph, index) => [glyph, index]));
  const { glyf, loca } = outlines(glyphs, source, numberOf);
  return assemble(
    new Map([
      ...KEPT_TABLES.map((tag) => [tag, table(tables, tag)] as const),
      ['head', patched(table(tables, 'head'), [[8, 0]], [[50, 1]])],
      ['hhea', patched(table(tables, 'hhea'), [], [[34, glyphs.length]])],
      ['maxp', patched(table(tables, 'maxp'), [], [[4, glyphs.length]])],
      ['post', patched(table(tables, 'post').subarray(0, POST_HEADER_BYTES), [[0, 0x00030000]], [])],
      ['hmtx', metrics(glyphs, tables)],
      ['cmap', characterTable(characters, (codePoint) => numberOf.get(glyphOf.get(codePoint) ?? 0) ?? 0)],
      ['glyf', glyf],
      ['loca', loca],
    ]),
  );
}

/** The characters a font has glyphs for, ascending. @throws {FontFormatError} */
export function charactersOf(font: Uint8Array): readonly number[] {
  const glyphOf = characterMap(table(tablesOf(Buffer.from(font)), 'cmap'));
  return [...glyphOf.keys()].toSorted((a, b) => a - b);
}

type GlyphSource = (glyph: number) => Buffer;

/** Glyph of each character, from the subtable for all of Unicode. */
function characterMap(cmap: Buffer): ReadonlyMap<number, number> {
  const subtables = Array.from({ length: cmap.readUInt16BE(2) }, (_, index) => cmap.readUInt32BE(8 + index * 8));
  const offset = subtables.find((at) => cmap.readUInt16BE(at) === 12);
  if (offset === undefined) throw new FontFormatError('The font has no cmap of format 12; expected one.');
  const glyphOf = new Map<number, number>();
  for (let group = 0; group < cmap.readUInt32BE(offset + 12); group += 1) {
    const at = offset + 16 + group * 12;
    const [first, last, glyph] = [cmap.readUInt32BE(at), cmap.readUInt32BE(at + 4), cmap.readUInt32BE(at + 8)];
    for (let codePoint = first; codePoint <= last; codePoint += 1) glyphOf.set(codePoint, glyph + codePoint - first);
  }
  return glyphOf;
}

function glyphSource(tables: Tables): GlyphSource {
  const [glyf, loca] = [table(tables, 'glyf'), table(tables, 'loca')];
  const isLong = table(tables, 'head').readInt16BE(50) === 1;
  const offset = (glyph: number) => (isLong ? loca.readUInt32BE(glyph * 4) : loca.readUInt16BE(glyph * 2) * 2);
  return (glyph) => glyf.subarray(offset(glyph), offset(glyph + 1));
}

function isComposite(outline: Buffer): boolean {
  return outline.length > 0 && outline.readInt16BE(0) < 0;
}

/** Where in a composite glyph each component's flags stand (its glyph number follows), and where the last one ends. */
function componentsOf(outline: Buffer): { readonly at: readonly number[]; readonly end: number } {
  const at: number[] = [];
  let end = GLYPH_HEADER_BYTES;
  for (let flags = MORE_COMPONENTS; flags & MORE_COMPONENTS; ) {
    at.push(end);
    flags = outline.readUInt16BE(end);
    end += 4 + (flags & ARGS_ARE_WORDS ? 4 : 2);
    if (flags & HAS_SCALE) end += 2;
    else if (flags & HAS_XY_SCALE) end += 4;
    else if (flags & HAS_TWO_BY_TWO) end += 8;
  }
  return { at, end };
}

/** The glyphs, the one for a missing character first, with those that composites of them are made of. */
function withComponents(wanted: readonly number[], source: GlyphSource): readonly number[] {
  const glyphs = new Set([0, ...wanted]);
  // A set also visits what is added while it is walked.
  for (const glyph of glyphs) {
    const outline = source(glyph);
    if (isComposite(outline)) for (const at of componentsOf(outline).at) glyphs.add(outline.readUInt16BE(at + 2));
  }
  return [...glyphs];
}

function outlines(
  glyphs: readonly number[],
  source: GlyphSource,
  numberOf: ReadonlyMap<number, number>,
): { readonly glyf: Buffer; readonly loca: Buffer } {
  const parts = glyphs.map((glyph) => {
    const outline = source(glyph);
    if (outline.length === 0) return outline;
    return padded(isComposite(outline) ? composite(outline, numberOf) : withoutInstructions(outline));
  });
  let offset = 0;
  const ends = parts.map((part) => {
    offset += part.length;
    return offset;
  });
  return { glyf: Buffer.concat(parts), loca: words([0, ...ends]) };
}

function withoutInstructions(outline: Buffer): Buffer {
  const lengthAt = GLYPH_HEADER_BYTES + outline.readInt16BE(0) * 2;
  const instructions = outline.readUInt16BE(lengthAt);
  return Buffer.concat([outline.subarray(0, lengthAt), Buffer.alloc(2), outline.subarray(lengthAt + 2 + instructions)]);
}

function composite(outline: Buffer, numberOf: ReadonlyMap<number, number>): Buffer {
  const { at, end } = componentsOf(outline);
  const copy = Buffer.from(outline.subarray(0, end));
  for (const flagsAt of at) {
    copy.writeUInt16BE(copy.readUInt16BE(flagsAt) & ~HAS_INSTRUCTIONS, flagsAt);
    copy.writeUInt16BE(numberOf.get(copy.readUInt16BE(flagsAt + 2)) ?? 0, flagsAt + 2);
  }
  return copy;
}

/** Width and left bearing of each glyph; the glyphs after the last width of the font share it. */
function metrics(glyphs: readonly number[], tables: Tables): Buffer {
  const hmtx = table(tables, 'hmtx');
  const widths = table(tables, 'hhea').readUInt16BE(34);
  const metric = Buffer.alloc(glyphs.length * LONG_METRIC_BYTES);
  glyphs.forEach((glyph, index) => {
    const bearingAt =
      glyph < widths ? glyph * LONG_METRIC_BYTES + 2 : widths * LONG_METRIC_BYTES + (glyph - widths) * 2;
    metric.writeUInt16BE(hmtx.readUInt16BE(Math.min(glyph, widths - 1) * LONG_METRIC_BYTES), index * LONG_METRIC_BYTES);
    metric.writeInt16BE(hmtx.readInt16BE(bearingAt), index * LONG_METRIC_BYTES + 2);
  });
  return metric;
}

/** A cmap of format 12 with a group for each run of characters whose glyphs follow each other. */
function characterTable(characters: readonly number[], glyphOf: (codePoint: number) => number): Buffer {
  const groups: { first: number; last: number; glyph: number }[] = [];
  for (const codePoint of characters) {
    const [group, glyph] = [groups.at(-1), glyphOf(codePoint)];
    if (group?.last === codePoint - 1 && group.glyph + codePoint - group.first === glyph) group.last = codePoint;
    else groups.push({ first: codePoint, last: codePoint, glyph });
  }
  const length = 16 + groups.length * 12;
  const header = [0x0000_0001, 0x0003_000a, 12, 0x000c_0000, length, 0, groups.length];
  return words([...header, ...groups.flatMap(({ first, last, glyph }) => [first, last, glyph])]);
}

function patched(bytes: Buffer, longs: readonly [number, number][], shorts: readonly [number, number][]): Buffer {
  const copy = Buffer.from(bytes);
  for (const [at, value] of longs) copy.writeUInt32BE(value, at);
  for (const [at, value] of shorts) copy.writeUInt16BE(value, at);
  return copy;
}
