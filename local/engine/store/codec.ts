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

/** Values by number: the same input goes through many events, and is written once. */
class ValueTable {
  readonly values: unknown[] = [];
  readonly #numbers = new Map<unknown, number>();

  numberOf(value: unknown): number {
    const known = this.#numbers.get(value);
    if (known !== undefined) return known;
    this.#numbers.set(value, this.values.length);
    return this.values.push(value) - 1;
  }
}

type Row = readonly [type: number, previous: number, at: number, ...details: number[]];

/** Events of one execution, with consecutive ids, as text; small, because thousands of executions may be waiting. */
export function encodeEvents(events: readonly HistoryEvent[]): string {
  const table = new ValueTable();
  const base = events[0]?.at ?? 0;
  const rows = events.map(({ type, previous, at, details }): Row => {
    const members = Object.entries(details ?? {}).flatMap(([name, value]) => [
      table.numberOf(name),
      table.numberOf(value),
    ]);
    return [table.numberOf(type), previous, at - base, ...(details ? [members.length / 2, ...members] : [])];
  });
  return JSON.stringify([events[0]?.id ?? 0, base, table.values, rows]);
}

/** The events in a text that encodeEvents wrote. */
export function decodeEvents(text: string): HistoryEvent[] {
  const [first, base, values, rows]: [number, number, Json[], Row[]] = JSON.parse(text);
  return rows.map(([type, previous, at, ...rest], index) => ({
    id: first + index,
    previous,
    at: base + at,
    type: String(values[type]),
    details: rest.length === 0 ? undefined : decodeDetails(rest.slice(1), values),
  }));
}

function decodeDetails(members: readonly number[], values: readonly Json[]): JsonObject {
  const details: Record<string, Json> = {};
  for (let index = 0; index < members.length; index += 2)
    details[String(values[members[index] ?? 0])] = values[members[index + 1] ?? 0] ?? null;
  return details;
}
