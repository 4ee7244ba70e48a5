import type { HistoryEvent } from '../history/events.ts';
import type { Execution, Status } from '../states/execution.ts';
import { pack, unpack } from './packing.ts';
import type { Change, EngineStore, Owner, StoredMachine, Summary } from './store.ts';

/** How many executions are kept as objects; the others, which wait or have ended, are packed. */
const LOOSE_EXECUTIONS_MAX = 512;

interface Entry {
  readonly machineArn: string;
  readonly mapRunArn: string | undefined;
  readonly startedAt: number;
  status: Status;
  stoppedAt: number | undefined;
  content: { execution: Execution; events: Array<readonly HistoryEvent[]> } | string;
}

/**
 * Keeps everything in memory, for as long as the process lives.
 *
 * An execution that waits for weeks costs a part of the bytes its input and history are long: all but the most recently
 * touched ones are packed.
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
    const entry = this.#entries.get(execution.arn) ?? this.#add(execution);
    entry.status = execution.status;
    entry.stoppedAt = execution.stoppedAt;
    const content = open(entry);
    content.execution = execution;
    if (events.length > 0) content.events.push(events);
    if (execution.status === 'RUNNING') this.#loosen(entry);
    else this.#tighten(entry);
  }

  load(arn: string): Execution | undefined {
    const entry = this.#entries.get(arn);
    if (!entry) return undefined;
    const { execution } = open(entry);
    this.#loosen(entry);
    return execution;
  }

  history(arn: string, first: number, last: number): HistoryEvent[] {
    const entry = this.#entries.get(arn);
    if (!entry) return [];
    const events = typeof entry.content === 'string' ? unpack(entry.content).events : entry.content.events.flat();
    return events.filter(({ id }) => id >= first && id <= last);
  }

  *list(owner: Owner): Iterable<Summary> {
    for (const [arn, entry] of [...this.#entries].reverse()) {
      const { machineArn, mapRunArn, status, startedAt, stoppedAt } = entry;
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

  #add(execution: Execution): Entry {
    const { arn, machineArn, member, startedAt, status, stoppedAt } = execution;
    const content = { execution, events: [] };
    const entry: Entry = { machineArn, mapRunArn: member?.mapRunArn, startedAt, status, stoppedAt, content };
    this.#entries.set(arn, entry);
    return entry;
  }

  #loosen(entry: Entry): void {
    this.#loose.delete(entry);
    this.#loose.add(entry);
    if (this.#loose.size <= LOOSE_EXECUTIONS_MAX) return;
    const [oldest] = this.#loose;
    if (oldest) this.#tighten(oldest);
  }

  #tighten(entry: Entry): void {
    this.#loose.delete(entry);
    if (typeof entry.content !== 'string') entry.content = pack(entry.content.execution, entry.content.events.flat());
  }
}

/** The content of an entry as objects, to be changed. */
function open(entry: Entry): Exclude<Entry['content'], string> {
  if (typeof entry.content === 'string') {
    const { execution, events } = unpack(entry.content);
    entry.content = { execution, events: [events] };
  }
  return entry.content;
}
