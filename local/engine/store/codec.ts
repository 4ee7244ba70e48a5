import { z } from 'zod';
import type { HistoryEvent } from '../history/events.ts';
import type { Json, JsonObject } from '../json.ts';
import type { Execution, Frame } from '../states/execution.ts';

/**
 * An execution as text. What is written here was made by this engine, so reading it back is a matter of shape, not of
 * trust: only the shape of the envelope is checked.
 */
export function encodeExecution(execution: Execution): string {
  return JSON.stringify({ ...execution, frames: [...execution.frames.values()] });
}

const Envelope = z.looseObject({
  arn: z.string(),
  status: z.enum(['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED']),
  frames: z.array(z.looseObject({ id: z.number() })),
});

/** The execution in a text that encodeExecution wrote; throws where it is something else. */
export function decodeExecution(text: string): Execution {
  const parsed: Omit<Execution, 'frames'> & { frames: Frame[] } = JSON.parse(text);
  const checked = Envelope.safeParse(parsed);
  if (!checked.success) throw new Error(`A stored execution can't be read: ${checked.error.message}`);
  return { ...parsed, frames: new Map(parsed.frames.map((frame) => [frame.id, frame])) };
}

/** How many objects back a value is looked for: an output is the next state's input, and little else repeats. */
const LOOK_BACK = 4;

/** Values by number: the same input goes through many events, and is written once. */
class ValueTable {
  readonly values: unknown[] = [];
  readonly #texts = new Map<unknown, number>();
  /** Numbers of the objects, in order. A Map by identity would give every one of them a hash to carry. */
  readonly #objects: number[] = [];

  numberOf(value: unknown): number {
    return typeof value === 'object' && value !== null ? this.#numberOfObject(value) : this.#numberOfText(value);
  }

  #numberOfText(value: unknown): number {
    const known = this.#texts.get(value);
    if (known !== undefined) return known;
    this.#texts.set(value, this.values.length);
    return this.values.push(value) - 1;
  }

  #numberOfObject(value: object): number {
    const objects = this.#objects;
    for (let index = objects.length - 1; index >= Math.max(objects.length - LOOK_BACK, 0); index--) {
      const number = objects[index] ?? 0;
      if (this.values[number] === value) return number;
    }
    objects.push(this.values.length);
    return this.values.push(value) - 1;
  }
}

/**
 * Events of one execution, with consecutive ids, as text; small, because thousands of executions may be waiting.
 *
 * `[first id, instant of the first, values, numbers]`: for each event its type, previous id, ms since the first, how
 * many details (-1: none), and for each of those name and value; types, names and values by their number in `values`.
 */
export function encodeEvents(events: readonly HistoryEvent[]): string {
  const table = new ValueTable();
  const base = events[0]?.at ?? 0;
  const numbers: number[] = [];
  for (const { type, previous, at, details } of events) {
    numbers.push(table.numberOf(type), previous, at - base);
    const lengthAt = numbers.push(-1) - 1;
    if (!details) continue;
    let length = 0;
    for (const name in details) {
      const value = details[name];
      if (value === undefined) continue;
      numbers.push(table.numberOf(name), table.numberOf(value));
      length += 1;
    }
    numbers[lengthAt] = length;
  }
  return JSON.stringify([events[0]?.id ?? 0, base, table.values, numbers]);
}

/** The events in a text that encodeEvents wrote. */
export function decodeEvents(text: string): HistoryEvent[] {
  const [first, base, values, numbers]: [number, number, Json[], number[]] = JSON.parse(text);
  const events: HistoryEvent[] = [];
  for (let at = 0; at < numbers.length; ) {
    const [type = 0, previous = 0, since = 0, length = -1] = numbers.slice(at, at + 4);
    const details = length < 0 ? undefined : decodeDetails(numbers, at + 4, length, values);
    events.push({ id: first + events.length, previous, at: base + since, type: String(values[type]), details });
    at += 4 + 2 * Math.max(length, 0);
  }
  return events;
}

function decodeDetails(numbers: readonly number[], from: number, length: number, values: readonly Json[]): JsonObject {
  const details: Record<string, Json> = {};
  for (let at = from; at < from + 2 * length; at += 2)
    details[String(values[numbers[at] ?? 0])] = values[numbers[at + 1] ?? 0] ?? null;
  return details;
}
