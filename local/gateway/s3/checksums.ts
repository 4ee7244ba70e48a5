/** Checks what a client says of its data: `Content-MD5` and the `x-amz-checksum-*` that Node can compute. */
import { createHash, type Hash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { ServiceError } from '../http.ts';

interface Checksum {
  update(chunk: Uint8Array): void;
  base64(): string;
}

function hashed(algorithm: string): Checksum {
  const hash: Hash = createHash(algorithm);
  return { update: (chunk) => hash.update(chunk), base64: () => hash.digest('base64') };
}

function crc(): Checksum {
  let value = 0;
  return {
    update: (chunk) => {
      value = crc32(chunk, value);
    },
    base64: () => {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32BE(value);
      return bytes.toString('base64');
    },
  };
}

/** By header. CRC32C, CRC64NVME and the XXHASH family have no implementation in Node and are stored as they come. */
const ALGORITHMS: Readonly<Record<string, () => Checksum>> = {
  'content-md5': () => hashed('md5'),
  'x-amz-checksum-crc32': crc,
  'x-amz-checksum-sha1': () => hashed('sha1'),
  'x-amz-checksum-sha256': () => hashed('sha256'),
};

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/**
 * Passes the data on and, at its end, compares it with every checksum that came with it: in the headers, or in the
 * trailers that `x-amz-trailer` announces.
 *
 * @throws ServiceError BadDigest when one differs.
 */
export async function* verified(
  data: AsyncIterable<Uint8Array>,
  headers: Headers,
  trailers: ReadonlyMap<string, string>,
): AsyncIterable<Uint8Array> {
  const announced = String(headers['x-amz-trailer'] ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase());
  const running = Object.entries(ALGORITHMS)
    .filter(([header]) => headers[header] !== undefined || announced.includes(header))
    .map(([header, start]) => ({ header, checksum: start() }));
  for await (const chunk of data) {
    for (const { checksum } of running) checksum.update(chunk);
    yield chunk;
  }
  for (const { header, checksum } of running) {
    const wanted = headers[header] ?? trailers.get(header);
    if (wanted === checksum.base64()) continue;
    throw new ServiceError('BadDigest', `The ${header} you specified did not match what we received.`);
  }
}

/** The checksums to remember with an object, by header name. */
export function checksumsOf(headers: Headers, trailers: ReadonlyMap<string, string>): Record<string, string> {
  const given = [...Object.entries(headers), ...trailers];
  return Object.fromEntries(
    given.flatMap(([name, value]) =>
      /^x-amz-checksum-(?!algorithm|type|mode)/.test(name) && typeof value === 'string' ? [[name, value]] : [],
    ),
  );
}
