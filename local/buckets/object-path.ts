/**
 * Where an object lies in its bucket's folder: its key is its path, so that people find it with their file manager.
 *
 * A segment that a file system would take for something else (`.`, `..`, empty, a leading dot, control characters,
 * `%`) is percent-encoded. Keys are compared by their bytes in S3, so nothing is folded or normalised.
 */
import { join } from 'node:path';

/** A key that can't be a path on this machine; the message says why. */
export class UnstorableKeyError extends Error {
  override readonly name = 'UnstorableKeyError';
}

/** S3's own limit. */
const KEY_MAX_BYTES = 1024;
/** What common file systems take as one name. */
const SEGMENT_MAX_BYTES = 255;

const percent = (text: string): string =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');

function encodeSegment(segment: string): string {
  if (segment === '') return '%';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not get into a path.
  const encoded = segment.replaceAll(/[\u0000-\u001F\u007F%\\:*?"<>|]/g, percent).replace(/^\./, '%2E');
  if (Buffer.byteLength(encoded) > SEGMENT_MAX_BYTES) {
    throw new UnstorableKeyError(
      `A part of the key is longer than ${SEGMENT_MAX_BYTES} bytes, which no file name may be.`,
    );
  }
  return encoded;
}

function decodeSegment(name: string): string {
  return name === '%' ? '' : decodeURIComponent(name);
}

/** Path of the object relative to the bucket's folder. */
export function pathOfKey(key: string): string {
  if (key === '' || Buffer.byteLength(key) > KEY_MAX_BYTES) {
    throw new UnstorableKeyError(`A key has 1 to ${KEY_MAX_BYTES} bytes.`);
  }
  return join(...key.split('/').map(encodeSegment));
}

/** The inverse of {@link pathOfKey}. */
export function keyOfPath(path: string): string {
  return path.split('/').map(decodeSegment).join('/');
}
