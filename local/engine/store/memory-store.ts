import type { HistoryEvent } from '../history/events.ts';
import type { Execution, Status } from '../states/execution.ts';
import { decodeEvents, decodeExecution, encodeEvents, encodeExecution } from './codec.ts';
import type { Change, EngineStore, Owner, StoredMachine, Summary } from './store.ts';

/** How many executions are kept as objects; the others, which wait or have ended, are kept as text. */
const LOOSE_EXECUTIONS_MAX = 512;

interface Entry {
  status: Status;
  execution: Execution | string;
  /** In order; a text holds the events that were packed together. */
  events: Array<readonly HistoryEvent[] | string>;
}

/**
 * Keeps everything in memory, for as long as the process lives.
 *
 * An execution that waits for weeks costs about as many bytes as its input and history are long: all but the most
 * recently touched ones are packed into text.
 */
export class MemoryStore implements EngineStore {
  readonly #machines = new Map<string, StoredMachine>();
  readonly #revisions = new Map<string, string>();
  readonly #entries = new Map<string, Entry>();
  readonly #loose = new Set<Entry>();

  saveMachine(machine: StoredMachine): void {
    this.#machines.set(machine.arn, machine);
  }

  deleteMachine(arn: string): void {
    this.#machines.delete(arn);
  }

  machines(): readonly StoredMachine[] {
    return [...this.#machines.values()];
  }

  saveRevision(id: string, definition: string): void {
    this.#revisions.set(id, definition);
  }

  revision(id: string): string | undefined {
    return this.#revisions.get(id);
  }

  save({ execution, events }: Change): void {
    let entry = this.#entries.get(execution.arn);
    if (!entry) {
      entry = { status: execution.status, execution, events: [] };
      this.#entries.set(execution.arn, entry);
    }
    entry.status = execution.status;
    entry.execution = execution;
    if (events.length > 0) entry.events.push(events);
    this.#loosen(entry);
  }

  load(arn: string): Execution | undefined {
    const entry = this.#entries.get(arn);
    if (!entry) return undefined;
    if (typeof entry.execution === 'string') {
      entry.execution = decodeExecution(entry.execution);
      this.#loosen(entry);
    }
    return entry.execution;
  }

  history(arn: string, first: number, last: number): HistoryEvent[] {
    const chunks = this.#entries.get(arn)?.events ?? [];
    return chunks.flatMap(unpack).filter(({ id }) => id >= first && id <= last);
  }

  *list(owner: Owner): Iterable<Summary> {
    for (const entry of [...this.#entries.values()].reverse()) {
      const { arn, machineArn, member, status, startedAt, stoppedAt } = peek(entry);
      const mapRunArn = member?.mapRunArn;
      const wanted =
        'mapRunArn' in owner ? mapRunArn === owner.mapRunArn : !mapRunArn && machineArn === owner.machineArn;
      if (wanted) yield { arn, machineArn, mapRunArn, status, startedAt, stoppedAt };
    }
  }

  *running(): Iterable<string> {
    for (const [arn, { status }] of [...this.#entries]) if (status === 'RUNNING') yield arn;
  }

  close(): void {
    this.#loose.clear();
  }

  #loosen(entry: Entry): void {
    this.#loose.delete(entry);
    this.#loose.add(entry);
    if (this.#loose.size <= LOOSE_EXECUTIONS_MAX) return;
    const [oldest] = this.#loose;
    if (!oldest) return;
    this.#loose.delete(oldest);
    if (typeof oldest.execution !== 'string') oldest.execution = encodeExecution(oldest.execution);
    oldest.events = [encodeEvents(oldest.events.flatMap(unpack))];
  }
}

function unpack(chunk: readonly HistoryEvent[] | string): readonly HistoryEvent[] {
  return typeof chunk === 'string' ? decodeEvents(chunk) : chunk;
}

function peek(entry: Entry): Execution {
  return typeof entry.execution === 'string' ? decodeExecution(entry.execution) : entry.execution;
}
