/**
 * A bucket as a folder: `objects/` has the data under their keys, `about/` what S3 knows of each, `uploads/` what is
 * not complete. An object appears by a rename, so it is there whole or not at all, also after a kill -9.
 */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { keyOfPath, pathOfKey, UnstorableKeyError } from './object-path.ts';

const AboutSchema = z.object({
  etag: z.string(),
  contentType: z.string(),
  contentEncoding: z.string().optional(),
  /** `x-amz-meta-*` without the prefix. */
  metadata: z.record(z.string(), z.string()),
  /** `x-amz-checksum-*` as the client sent it, by the whole header name. */
  checksums: z.record(z.string(), z.string()),
  size: z.number(),
  modifiedMs: z.number(),
});

/** What is known of an object besides its data. */
export type ObjectDescription = z.infer<typeof AboutSchema>;
/** What a client says of an object when it puts it. */
export type ObjectHeaders = Pick<ObjectDescription, 'contentType' | 'contentEncoding' | 'metadata' | 'checksums'>;

const NAMELESS: ObjectHeaders = {
  contentType: 'binary/octet-stream',
  contentEncoding: undefined,
  metadata: {},
  checksums: {},
};
const CODES_OF_CLASH = new Set(['ENOTDIR', 'EISDIR', 'EEXIST', 'ENOTEMPTY']);

export class BucketFolder {
  readonly #folder: string;
  readonly #uuid: () => string;
  readonly #now: () => number;

  /** `now` (epoch ms) stamps objects, `uuid` names files that are not complete. */
  constructor(folder: string, { now, uuid }: { now: () => number; uuid: () => string }) {
    this.#folder = folder;
    this.#now = now;
    this.#uuid = uuid;
  }

  /**
   * Takes a whole object from a stream; the one before it stays until the new one is complete. `headers` are asked for
   * when the data has been read, because some of them come after it.
   */
  async put(key: string, data: AsyncIterable<Uint8Array>, headers: () => ObjectHeaders): Promise<ObjectDescription> {
    const { file, md5 } = await this.#store(data);
    return this.#publish(key, file, md5, headers());
  }

  /** Starts an upload in parts; returns its id. */
  async createUpload(key: string, headers: ObjectHeaders): Promise<string> {
    const id = this.#uuid();
    await mkdir(this.#upload(id), { recursive: true });
    await writeFile(join(this.#upload(id), 'about.json'), JSON.stringify({ key, headers }));
    return id;
  }

  /** Takes one part of an upload; returns its ETag, or undefined if there is no such upload. */
  async putPart(id: string, number: number, data: AsyncIterable<Uint8Array>): Promise<string | undefined> {
    if (!(await exists(this.#upload(id)))) return undefined;
    const { file, md5 } = await this.#store(data);
    await rename(file, join(this.#upload(id), `${number}.part`));
    await writeFile(join(this.#upload(id), `${number}.md5`), md5);
    return `"${md5}"`;
  }

  /** Makes the object of the parts with these numbers, in this order; undefined if the upload or a part is missing. */
  async completeUpload(id: string, numbers: readonly number[]): Promise<ObjectDescription | undefined> {
    const about = await readText(join(this.#upload(id), 'about.json'));
    if (about === undefined) return undefined;
    const { key, headers } = UploadSchema.parse(JSON.parse(about));
    const digests = createHash('md5');
    const parts: string[] = [];
    for (const number of numbers) {
      const md5 = await readText(join(this.#upload(id), `${number}.md5`));
      if (md5 === undefined) return undefined;
      digests.update(md5, 'hex');
      parts.push(join(this.#upload(id), `${number}.part`));
    }
    const { file } = await this.#store(concatenate(parts));
    const description = await this.#publish(key, file, `${digests.digest('hex')}-${parts.length}`, headers);
    await this.abortUpload(id);
    return description;
  }

  async abortUpload(id: string): Promise<void> {
    await rm(this.#upload(id), { recursive: true, force: true });
  }

  /** What is known of the object, or undefined if there is none. A file that someone copied in by hand counts as one. */
  async describe(key: string): Promise<ObjectDescription | undefined> {
    const found = await stat(this.#data(key)).catch(() => undefined);
    if (!found?.isFile()) return undefined;
    const text = await readText(this.#about(key));
    const about = text === undefined ? undefined : AboutSchema.safeParse(JSON.parse(text)).data;
    if (about && about.size === found.size) return about;
    const { md5 } = await digest(createReadStream(this.#data(key)));
    return { ...NAMELESS, etag: `"${md5}"`, size: found.size, modifiedMs: found.mtimeMs };
  }

  /** The object's data from `start` to `end`, both included. */
  read(key: string, range?: { start: number; end: number }): NodeJS.ReadableStream & AsyncIterable<Uint8Array> {
    return createReadStream(this.#data(key), range);
  }

  async delete(key: string): Promise<void> {
    await rm(this.#data(key), { force: true });
    await rm(this.#about(key), { force: true });
  }

  /** All keys that start with `prefix`, in S3's order (by UTF-8 bytes). */
  async keys(prefix: string): Promise<string[]> {
    const root = join(this.#folder, 'objects');
    const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => []);
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => keyOfPath(relative(root, join(entry.parentPath, entry.name)).replaceAll(sep, '/')))
      .filter((key) => key.startsWith(prefix))
      .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  }

  async #store(data: AsyncIterable<Uint8Array>): Promise<{ file: string; md5: string }> {
    const file = join(this.#folder, 'uploads', this.#uuid());
    await mkdir(dirname(file), { recursive: true });
    const hash = createHash('md5');
    try {
      await pipeline(data, hashing(hash), createWriteStream(file));
    } catch (error) {
      await rm(file, { force: true });
      throw error;
    }
    return { file, md5: hash.digest('hex') };
  }

  async #publish(key: string, file: string, md5: string, headers: ObjectHeaders): Promise<ObjectDescription> {
    const { size } = await stat(file);
    const about: ObjectDescription = { ...headers, etag: `"${md5}"`, size, modifiedMs: this.#now() };
    const next = `${file}.json`;
    await writeFile(next, JSON.stringify(about));
    try {
      await mkdir(dirname(this.#data(key)), { recursive: true });
      await mkdir(dirname(this.#about(key)), { recursive: true });
      await rename(next, this.#about(key));
      await rename(file, this.#data(key));
    } catch (error) {
      await rm(file, { force: true });
      await rm(next, { force: true });
      if (error instanceof Error && 'code' in error && CODES_OF_CLASH.has(String(error.code))) {
        throw new UnstorableKeyError(
          'A folder of other objects has the name of this one; a local bucket is a folder and has no room for both.',
        );
      }
      throw error;
    }
    return about;
  }

  #data(key: string): string {
    return join(this.#folder, 'objects', pathOfKey(key));
  }
  #about(key: string): string {
    return `${join(this.#folder, 'about', pathOfKey(key))}.json`;
  }
  #upload(id: string): string {
    return join(this.#folder, 'uploads', `parts-${id.replaceAll(/[^0-9a-zA-Z-]/g, '')}`);
  }
}

const UploadSchema = z.object({
  key: z.string(),
  headers: AboutSchema.omit({ etag: true, size: true, modifiedMs: true }),
});

function hashing(hash: ReturnType<typeof createHash>) {
  return async function* (source: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
    for await (const chunk of source) {
      hash.update(chunk);
      yield chunk;
    }
  };
}

async function digest(data: AsyncIterable<Uint8Array>): Promise<{ md5: string }> {
  const hash = createHash('md5');
  for await (const chunk of data) hash.update(chunk);
  return { md5: hash.digest('hex') };
}

async function* concatenate(files: readonly string[]): AsyncIterable<Uint8Array> {
  for (const file of files) yield* createReadStream(file);
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}

async function readText(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch(() => undefined);
}
