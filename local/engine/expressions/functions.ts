import { createHash } from 'node:crypto';
import jsonata from 'jsonata';

/** Where expressions take time and chance from. */
export interface Surroundings {
  /** ms since the epoch. */
  readonly now: () => number;
  /** A UUID. */
  readonly uuid: () => string;
  /** A number in [0, 1). */
  readonly number: () => number;
}

/** A refusal inside one of the functions below; jsonata makes the text of the code with the message or the index. */
class FunctionError extends Error {
  override readonly name = 'FunctionError';
  readonly code: string;
  /** Number of the argument, for T0410. */
  readonly index: number | undefined;
  constructor(code: string, message: string, index?: number) {
    super(message);
    this.code = code;
    this.index = index;
  }
}

const RANGE_ITEMS_MAX = 10_000_000;

function requireNumber(name: string, position: number, value: unknown): number {
  if (typeof value === 'number') return value;
  throw new FunctionError('T0410', `Argument ${position} of ${name} is no number`, position);
}

/** JSONata reads a sequence of one as that one: AWS's own functions give sequences, so they do too. */
function sequence<T>(items: T[]): T[] | T | undefined {
  return items.length > 1 ? items : items[0];
}

function partition(array: unknown, size: unknown): unknown {
  if (array === undefined) return undefined;
  const length = Math.trunc(requireNumber('partition', 2, size));
  if (length < 1) throw new FunctionError('D3141', 'The second argument of the partition function must be positive');
  const items: unknown[] = Array.isArray(array) ? array : [array];
  const chunks: unknown[][] = [];
  for (let from = 0; from < items.length; from += length) chunks.push(items.slice(from, from + length));
  return chunks;
}

function range(first: unknown, last: unknown, step: unknown): unknown {
  const from = requireNumber('range', 1, first);
  const to = requireNumber('range', 2, last);
  const by = requireNumber('range', 3, step);
  if (by === 0) throw new FunctionError('D3141', 'The third argument of the range function must not be zero');
  const count = Math.floor((to - from) / by) + 1;
  if (count > RANGE_ITEMS_MAX) throw new FunctionError('D2014', 'The size of the sequence exceeds the maximum');
  return sequence(Array.from({ length: Math.max(count, 0) }, (_, index) => from + index * by));
}

const HASHES = new Map([
  ['MD5', 'md5'],
  ['SHA-1', 'sha1'],
  ['SHA-256', 'sha256'],
  ['SHA-384', 'sha384'],
  ['SHA-512', 'sha512'],
]);

function hash(text: unknown, algorithm: unknown): unknown {
  if (text === undefined) return undefined;
  const name = HASHES.get(String(algorithm));
  if (!name)
    throw new FunctionError(
      'D3141',
      `Unknown hash algorithm ${String(algorithm)}: use ${[...HASHES.keys()].join(', ')}`,
    );
  return createHash(name).update(String(text)).digest('hex');
}

/** The linear congruential generator of java.util.Random: the same seed gives the same number on every machine. */
function seededNumber(seed: number): number {
  const mask = (1n << 48n) - 1n;
  let state = (BigInt(Math.trunc(seed)) ^ 0x5deece66dn) & mask;
  const bits = (count: bigint): bigint => {
    state = (state * 0x5deece66dn + 0xbn) & mask;
    return state >> (48n - count);
  };
  return Number((bits(26n) << 27n) + bits(27n)) / 2 ** 53;
}

/** Like AWS's StringToJson, which reads a blank text as null. */
function parse(text: unknown): unknown {
  if (text === undefined) return undefined;
  if (typeof text === 'string' && text.trim() === '') return null;
  try {
    return JSON.parse(String(text));
  } catch {
    throw new FunctionError('D3141', 'The argument of the parse function is not valid JSON');
  }
}

type Native = (...args: never[]) => unknown;

async function builtin(name: string): Promise<Native> {
  const found: unknown = await jsonata(`$${name}`).evaluate(undefined);
  const implementation = typeof found === 'object' && found !== null ? Reflect.get(found, 'implementation') : undefined;
  if (typeof implementation !== 'function')
    throw new Error(`jsonata has no function $${name}; version 2.0.6 is expected`);
  return (...args) => implementation(...args);
}

const fromMillis = await builtin('fromMillis');

/**
 * The functions that Step Functions adds to JSONata 2.0.6, with the clock and the chance of `surroundings`, and
 * `$eval` taken away.
 *
 * https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html#state-input-jsonata-functions
 */
export function awsFunctions(surroundings: Surroundings): Map<string, Native | undefined> {
  const now = (picture: never, zone: never): unknown => fromMillis(...([surroundings.now(), picture, zone] as never[]));
  const random = (seed: unknown): number => (typeof seed === 'number' ? seededNumber(seed) : surroundings.number());
  return new Map<string, Native | undefined>([
    ['partition', partition],
    ['range', range],
    ['hash', hash],
    ['random', random],
    ['uuid', () => surroundings.uuid()],
    ['parse', parse],
    ['now', now],
    ['millis', () => surroundings.now()],
    ['eval', undefined],
  ]);
}
