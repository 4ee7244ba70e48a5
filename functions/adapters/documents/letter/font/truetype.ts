/** A TrueType file as its tables (OpenType 1.9, "Organization of an OpenType Font"). */

/** The first four bytes of a font with TrueType outlines. */
const TRUETYPE = 0x00010000;
const TABLE_RECORD_BYTES = 16;
const OFFSET_TABLE_BYTES = 12;
const CHECKSUM_MAGIC = 0xb1b0afba;

/** The file is not a TrueType font as this module knows them. */
export class FontFormatError extends Error {
  override readonly name = 'FontFormatError';
}

/** The tables of a font by their four-letter tag. */
export type Tables = ReadonlyMap<string, Buffer>;

/** The tables of a .ttf file. @throws {FontFormatError} */
export function tablesOf(font: Buffer): Tables {
  if (font.length < OFFSET_TABLE_BYTES || font.readUInt32BE(0) !== TRUETYPE) {
    throw new FontFormatError('The font does not start with 00010000; expected a TrueType file.');
  }
  return new Map(
    Array.from({ length: font.readUInt16BE(4) }, (_, index) => {
      const record = OFFSET_TABLE_BYTES + index * TABLE_RECORD_BYTES;
      const offset = font.readUInt32BE(record + 8);
      return [
        font.toString('latin1', record, record + 4),
        font.subarray(offset, offset + font.readUInt32BE(record + 12)),
      ];
    }),
  );
}

/** One table, which every TrueType font has. @throws {FontFormatError} */
export function table(tables: Tables, tag: string): Buffer {
  const found = tables.get(tag);
  if (found === undefined) throw new FontFormatError(`The font has no table ${tag}; expected a TrueType file.`);
  return found;
}

/** The bytes, made a multiple of four by zeros. */
export function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)]);
}

function checksum(bytes: Buffer): number {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + bytes.readUInt32BE(at)) >>> 0;
  return sum;
}

/** The font file of these tables: directory, tables in order of their tags, and the sum over all of it in `head`. */
export function assemble(tables: ReadonlyMap<string, Buffer>): Uint8Array {
  const entries = [...tables].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const power = Math.floor(Math.log2(entries.length));
  const directory = Buffer.alloc(OFFSET_TABLE_BYTES + entries.length * TABLE_RECORD_BYTES);
  directory.writeUInt32BE(TRUETYPE, 0);
  [entries.length, 16 * 2 ** power, power, 16 * (entries.length - 2 ** power)].forEach((value, index) => {
    directory.writeUInt16BE(value, 4 + index * 2);
  });
  let offset = directory.length;
  const bodies = entries.map(([tag, bytes], index) => {
    const body = padded(bytes);
    const record = OFFSET_TABLE_BYTES + index * TABLE_RECORD_BYTES;
    directory.write(tag, record, 'latin1');
    words([checksum(body), offset, bytes.length]).copy(directory, record + 4);
    offset += body.length;
    return body;
  });
  const font = Buffer.concat([directory, ...bodies]);
  const head = entries.findIndex(([tag]) => tag === 'head');
  const headAt = directory.readUInt32BE(OFFSET_TABLE_BYTES + head * TABLE_RECORD_BYTES + 8);
  font.writeUInt32BE((CHECKSUM_MAGIC - checksum(font)) >>> 0, headAt + 8);
  return font;
}

/** Numbers of 32 bits, big end first. */
export function words(values: readonly number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => {
    buffer.writeUInt32BE(value, index * 4);
  });
  return buffer;
}
