import type { ItemReader } from '../definitions/types.ts';
import { isObject, type Json, parseJson } from '../json.ts';
import type { TaskPorts } from '../ports.ts';
import { csvRecords } from './csv.ts';

/** AWS reads at most this many items of a map run. */
const ITEMS_MAX = 100_000_000;

/** The items can't be read: the map run fails with `States.ItemReaderFailed` and this message. */
export class ItemReaderError extends Error {
  override readonly name = 'ItemReaderError';
}

/** What to read. */
export interface ReadRequest {
  readonly reader: ItemReader;
  readonly arguments: Json | undefined;
  /** 0: all. */
  readonly maxItems: number;
  readonly roleArn: string;
}

/** Reads the items of a distributed Map one by one, so that a large object never lies in memory; throws ItemReaderError. */
export async function* readItems(ports: TaskPorts, request: ReadRequest): AsyncGenerator<Json> {
  if (request.maxItems < 0) throw new ItemReaderError('field MaxItems must be positive');
  const limit = Math.min(request.maxItems === 0 ? ITEMS_MAX : request.maxItems, ITEMS_MAX);
  let count = 0;
  for await (const item of allItems(ports, request)) {
    yield item;
    count += 1;
    if (count >= limit) return;
  }
}

function allItems(ports: TaskPorts, request: ReadRequest): AsyncIterable<Json> {
  const { reader, roleArn } = request;
  const args = isObject(request.arguments) ? request.arguments : {};
  const bucket = requireText(args['Bucket'], 'Bucket');
  if (reader.kind === 'listObjectsV2') {
    const prefix = args['Prefix'];
    if (!ports.listObjects) throw new ItemReaderError('This engine was started without a way to list objects');
    return ports.listObjects({ bucket, prefix: typeof prefix === 'string' ? prefix : '', roleArn });
  }
  if (!ports.readObject) throw new ItemReaderError('This engine was started without a way to read objects');
  const text = decode(ports.readObject({ bucket, key: requireText(args['Key'], 'Key'), roleArn }));
  switch (reader.inputType) {
    case 'CSV':
      return csvItems(text, reader);
    case 'JSONL':
      return jsonLines(text);
    case 'JSON':
      return jsonArray(text);
    case 'MANIFEST':
      return manifestItems(ports, text, bucket, roleArn);
  }
}

function requireText(value: Json | undefined, field: string): string {
  if (typeof value === 'string' && value !== '') return value;
  throw new ItemReaderError(`field ${field} must be a non-empty string`);
}

async function* decode(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

async function* csvItems(text: AsyncIterable<string>, reader: ItemReader): AsyncGenerator<Json> {
  let headers = reader.csvHeaders;
  if (headers) requireDistinct(headers);
  for await (const record of csvRecords(text, reader.csvDelimiter)) {
    if (headers) yield Object.fromEntries(headers.map((header, index) => [header, record[index] ?? '']));
    else {
      headers = record;
      requireDistinct(headers);
    }
  }
}

function requireDistinct(headers: readonly string[]): void {
  if (new Set(headers).size < headers.length) throw new ItemReaderError('CSV headers cannot contain duplicates.');
}

async function* lines(text: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of text) {
    const parts = (rest + chunk).split('\n');
    rest = parts.pop() ?? '';
    yield* parts;
  }
  yield rest;
}

async function* jsonLines(text: AsyncIterable<string>): AsyncGenerator<Json> {
  for await (const line of lines(text)) {
    if (line.trim() === '') continue;
    const item = parseJson(line);
    if (item === undefined) throw new ItemReaderError('Attempting to parse a line that is not valid JSON.');
    yield item;
  }
}

async function* jsonArray(text: AsyncIterable<string>): AsyncGenerator<Json> {
  const items = parseJson((await Array.fromAsync(text)).join(''));
  if (!Array.isArray(items)) throw new ItemReaderError('Attempting to map over non-iterable node.');
  yield* items;
}

/** An S3 inventory: a manifest that names gzip-less CSV files with the columns of `fileSchema`. */
async function* manifestItems(
  ports: TaskPorts,
  text: AsyncIterable<string>,
  bucket: string,
  roleArn: string,
): AsyncGenerator<Json> {
  const manifest = parseJson((await Array.fromAsync(text)).join(''));
  const files = isObject(manifest) ? manifest['files'] : undefined;
  const schema = isObject(manifest) ? manifest['fileSchema'] : undefined;
  if (!Array.isArray(files) || typeof schema !== 'string' || !ports.readObject)
    throw new ItemReaderError('The manifest has no files or no fileSchema.');
  const headers = schema.split(',').map((header) => header.trim());
  for (const file of files) {
    const key = requireText(isObject(file) ? file['key'] : undefined, 'key');
    for await (const record of csvRecords(decode(ports.readObject({ bucket, key, roleArn })), ','))
      yield Object.fromEntries(headers.map((header, index) => [header, record[index] ?? '']));
  }
}
