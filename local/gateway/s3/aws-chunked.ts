/**
 * Decodes `aws-chunked`, how SDKs send bodies whose length or checksum they don't know in advance: chunks with their
 * length in hexadecimal (and maybe a signature), then trailing headers
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html).
 */
import { ServiceError } from '../http.ts';

/** A chunk's head or a trailer is one short line. */
const LINE_MAX_BYTES = 8 * 1024;

/** Yields the data; trailing headers go into `trailers`, in lower case. @throws ServiceError if it is malformed or cut off. */
export async function* decodeAwsChunked(
  source: AsyncIterable<Uint8Array>,
  trailers: Map<string, string>,
): AsyncIterable<Uint8Array> {
  const reader = new LineReader(source);
  for (;;) {
    const head = await reader.line();
    const size = Number.parseInt(head.split(';')[0] ?? '', 16);
    if (Number.isNaN(size)) throw malformed('A chunk does not start with its length.');
    if (size === 0) break;
    yield* reader.bytes(size);
    if ((await reader.line()) !== '') throw malformed('A chunk is longer than it says.');
  }
  for (let line = await reader.lineOrEnd(); line; line = await reader.lineOrEnd()) {
    const colon = line.indexOf(':');
    if (colon > 0) trailers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
}

function malformed(message: string): ServiceError {
  return new ServiceError('IncompleteBody', message);
}

/** Lines and runs of bytes from a stream of buffers. */
class LineReader {
  readonly #source: AsyncIterator<Uint8Array>;
  #buffer: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  async line(): Promise<string> {
    const line = await this.lineOrEnd();
    if (line === undefined) throw malformed('The body ends before its last chunk.');
    return line;
  }

  async lineOrEnd(): Promise<string | undefined> {
    for (let end = this.#buffer.indexOf('\n'); ; end = this.#buffer.indexOf('\n')) {
      if (end >= 0) {
        const line = this.#buffer.toString('latin1', 0, end).replace(/\r$/, '');
        this.#buffer = this.#buffer.subarray(end + 1);
        return line;
      }
      if (this.#buffer.length > LINE_MAX_BYTES) throw malformed('A chunk has no end of line.');
      if (!(await this.#more())) return undefined;
    }
  }

  async *bytes(size: number): AsyncIterable<Uint8Array> {
    let left = size;
    while (left > 0) {
      if (this.#buffer.length === 0 && !(await this.#more())) throw malformed('The body ends within a chunk.');
      const part = this.#buffer.subarray(0, left);
      this.#buffer = this.#buffer.subarray(part.length);
      left -= part.length;
      yield part;
    }
  }

  async #more(): Promise<boolean> {
    const { done, value } = await this.#source.next();
    if (done) return false;
    this.#buffer = this.#buffer.length === 0 ? Buffer.from(value) : Buffer.concat([this.#buffer, value]);
    return true;
  }
}
