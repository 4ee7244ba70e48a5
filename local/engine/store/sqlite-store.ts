import { DatabaseSync, type SQLOutputValue } from 'node:sqlite';
import { z } from 'zod';
import type { HistoryEvent } from '../history/events.ts';
import type { Execution } from '../states/execution.ts';
import { decodeEvents, decodeExecution, encodeEvents, encodeExecution } from './codec.ts';
import type { Change, EngineStore, Owner, StoredMachine, Summary } from './store.ts';

/** How many executions are kept at hand, so that the next turn need not read them from the file. */
const CACHED_EXECUTIONS_MAX = 512;

/**
 * `seq` keeps the order of starting. A turn appends its events as one row: a long history is never written twice.
 */
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS machines (seq INTEGER PRIMARY KEY, arn TEXT UNIQUE NOT NULL, data TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS revisions (id TEXT PRIMARY KEY, definition TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS executions (
    seq INTEGER PRIMARY KEY, arn TEXT UNIQUE NOT NULL, machine TEXT NOT NULL, map_run TEXT, status TEXT NOT NULL,
    started_at INTEGER NOT NULL, stopped_at INTEGER, data TEXT NOT NULL);
  CREATE INDEX IF NOT EXISTS executions_of_machine ON executions (machine, seq) WHERE map_run IS NULL;
  CREATE INDEX IF NOT EXISTS executions_of_map_run ON executions (map_run, seq) WHERE map_run IS NOT NULL;
  CREATE INDEX IF NOT EXISTS executions_running ON executions (seq) WHERE status = 'RUNNING';
  CREATE TABLE IF NOT EXISTS events (
    arn TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, data TEXT NOT NULL,
    PRIMARY KEY (arn, first)) WITHOUT ROWID;
`;

const MachineRow = z.object({
  arn: z.string(),
  name: z.string(),
  roleArn: z.string(),
  revision: z.string(),
  createdAt: z.number(),
});
const SummaryRow = z.object({
  arn: z.string(),
  machine: z.string(),
  map_run: z.string().nullable(),
  status: z.enum(['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED']),
  started_at: z.number(),
  stopped_at: z.number().nullable(),
});

type Row = Record<string, SQLOutputValue>;
const textOf = (row: Row | undefined, column: string): string | undefined => {
  const value = row?.[column];
  return typeof value === 'string' ? value : undefined;
};

/**
 * Keeps everything in one SQLite file. A turn is one transaction in the write-ahead log: once `save` returned it
 * survives a `kill -9` of the process.
 */
export class SqliteStore implements EngineStore {
  readonly #db: DatabaseSync;
  readonly #statements: ReturnType<typeof prepare>;
  readonly #cache = new Map<string, Execution>();

  /** Opens the file, or makes it. */
  constructor(file: string) {
    this.#db = new DatabaseSync(file);
    this.#db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000;');
    this.#db.exec(SCHEMA);
    this.#statements = prepare(this.#db);
  }

  saveMachine(machine: StoredMachine): void {
    this.#statements.saveMachine.run(machine.arn, JSON.stringify(machine));
  }

  deleteMachine(arn: string): void {
    this.#statements.deleteMachine.run(arn);
  }

  machines(): readonly StoredMachine[] {
    const rows = this.#statements.machines.all();
    return rows.map((row) => MachineRow.parse(JSON.parse(textOf(row, 'data') ?? '')));
  }

  saveRevision(id: string, definition: string): void {
    this.#statements.saveRevision.run(id, definition);
  }

  revision(id: string): string | undefined {
    return textOf(this.#statements.revision.get(id), 'definition');
  }

  save({ execution, events }: Change): void {
    const { arn, machineArn, member, status, startedAt, stoppedAt } = execution;
    this.#db.exec('BEGIN IMMEDIATE');
    try {
      const head = [machineArn, member?.mapRunArn ?? null, status, startedAt, stoppedAt ?? null] as const;
      this.#statements.saveExecution.run(arn, ...head, encodeExecution(execution));
      const [first] = events;
      const last = events.at(-1);
      if (first && last) this.#statements.saveEvents.run(arn, first.id, last.id, encodeEvents(events));
      this.#db.exec('COMMIT');
    } catch (thrown) {
      this.#cache.delete(arn);
      if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
      throw thrown;
    }
    this.#keep(execution);
  }

  load(arn: string): Execution | undefined {
    const cached = this.#cache.get(arn);
    if (cached) return cached;
    const text = textOf(this.#statements.load.get(arn), 'data');
    const execution = text === undefined ? undefined : decodeExecution(text);
    if (execution) this.#keep(execution);
    return execution;
  }

  history(arn: string, first: number, last: number): HistoryEvent[] {
    const rows = this.#statements.history.all(arn, last, first);
    const events = rows.flatMap((row) => decodeEvents(textOf(row, 'data') ?? '[0,0,[],[]]'));
    return events.filter(({ id }) => id >= first && id <= last);
  }

  *list(owner: Owner): Iterable<Summary> {
    const { listOfMachine, listOfMapRun } = this.#statements;
    const rows = 'mapRunArn' in owner ? listOfMapRun.all(owner.mapRunArn) : listOfMachine.all(owner.machineArn);
    for (const row of rows) {
      const { arn, machine, map_run, status, started_at, stopped_at } = SummaryRow.parse(row);
      const ended = stopped_at ?? undefined;
      yield {
        arn,
        machineArn: machine,
        mapRunArn: map_run ?? undefined,
        status,
        startedAt: started_at,
        stoppedAt: ended,
      };
    }
  }

  *running(): Iterable<string> {
    for (const row of this.#statements.running.all()) {
      const arn = textOf(row, 'arn');
      if (arn !== undefined) yield arn;
    }
  }

  close(): void {
    this.#cache.clear();
    this.#db.close();
  }

  #keep(execution: Execution): void {
    this.#cache.delete(execution.arn);
    this.#cache.set(execution.arn, execution);
    const [oldest] = this.#cache.keys();
    if (this.#cache.size > CACHED_EXECUTIONS_MAX && oldest !== undefined) this.#cache.delete(oldest);
  }
}

const SUMMARY = 'SELECT arn, machine, map_run, status, started_at, stopped_at FROM executions';

function prepare(db: DatabaseSync) {
  return {
    saveMachine: db.prepare(
      'INSERT INTO machines (arn, data) VALUES (?, ?) ON CONFLICT (arn) DO UPDATE SET data = excluded.data',
    ),
    deleteMachine: db.prepare('DELETE FROM machines WHERE arn = ?'),
    machines: db.prepare('SELECT data FROM machines ORDER BY seq'),
    saveRevision: db.prepare('INSERT INTO revisions (id, definition) VALUES (?, ?) ON CONFLICT (id) DO NOTHING'),
    revision: db.prepare('SELECT definition FROM revisions WHERE id = ?'),
    saveExecution: db.prepare(
      `INSERT INTO executions (arn, machine, map_run, status, started_at, stopped_at, data) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (arn) DO UPDATE SET status = excluded.status, stopped_at = excluded.stopped_at, data = excluded.data`,
    ),
    saveEvents: db.prepare('INSERT INTO events (arn, first, last, data) VALUES (?, ?, ?, ?)'),
    load: db.prepare('SELECT data FROM executions WHERE arn = ?'),
    history: db.prepare('SELECT data FROM events WHERE arn = ? AND first <= ? AND last >= ? ORDER BY first'),
    listOfMachine: db.prepare(`${SUMMARY} WHERE machine = ? AND map_run IS NULL ORDER BY seq DESC`),
    listOfMapRun: db.prepare(`${SUMMARY} WHERE map_run = ? ORDER BY seq DESC`),
    running: db.prepare("SELECT arn FROM executions WHERE status = 'RUNNING' ORDER BY seq"),
  };
}
