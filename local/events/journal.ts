/**
 * What the event plumbing must not forget: deliveries that are not done, how far streams are read, when schedules last
 * fired, messages in queues. SQLite with a write-ahead log, so that a kill -9 loses nothing that was acknowledged.
 */
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { z } from 'zod';

/** Something to be brought to a target. */
export const DeliverySchema = z.object({
  id: z.string(),
  /** ARN of what sends it: a rule, a schedule, or the function itself for an asynchronous call. */
  source: z.string(),
  targetArn: z.string(),
  /** Role that the sender assumes; undefined where the target itself allows the sender. */
  roleArn: z.string().optional(),
  /** JSON text. */
  input: z.string(),
  retriesMax: z.number(),
  ageMaxMs: z.number(),
  deadLetterArn: z.string().optional(),
  createdMs: z.number(),
  attempts: z.number(),
  nextMs: z.number(),
});
export type Delivery = z.infer<typeof DeliverySchema>;

/** A message in a queue. */
export const MessageSchema = z.object({
  id: z.string(),
  queueArn: z.string(),
  body: z.string(),
  sentMs: z.number(),
  visibleMs: z.number(),
  receives: z.number(),
});
export type Message = z.infer<typeof MessageSchema>;

const SCHEMA = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  CREATE TABLE IF NOT EXISTS deliveries (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS checkpoints (name TEXT PRIMARY KEY, position TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS messages (id TEXT PRIMARY KEY, queueArn TEXT NOT NULL, body TEXT NOT NULL,
    sentMs INTEGER NOT NULL, visibleMs INTEGER NOT NULL, receives INTEGER NOT NULL) STRICT;
`;

export class Journal {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  /** `file` is a path or `:memory:`. */
  constructor(file: string) {
    this.#database = new DatabaseSync(file);
    this.#database.exec(SCHEMA);
  }

  /** Keeps all of these, and where what caused them stands, at once. */
  addDeliveries(deliveries: readonly Delivery[], checkpoint?: { name: string; position: string }): void {
    this.#atomically(() => {
      for (const delivery of deliveries) this.keepDelivery(delivery);
      if (checkpoint) this.setCheckpoint(checkpoint.name, checkpoint.position);
    });
  }

  keepDelivery(delivery: Delivery): void {
    this.#prepare('INSERT OR REPLACE INTO deliveries VALUES (?, ?)').run(delivery.id, JSON.stringify(delivery));
  }

  removeDelivery(id: string): void {
    this.#prepare('DELETE FROM deliveries WHERE id = ?').run(id);
  }

  /** All that are not done, oldest first. */
  deliveries(): Delivery[] {
    const rows = this.#prepare('SELECT body FROM deliveries ORDER BY rowid').all();
    return rows.map(({ body }) => DeliverySchema.parse(JSON.parse(String(body))));
  }

  checkpoint(name: string): string | undefined {
    const row = this.#prepare('SELECT position FROM checkpoints WHERE name = ?').get(name);
    return row === undefined ? undefined : String(row['position']);
  }

  setCheckpoint(name: string, position: string): void {
    this.#prepare('INSERT OR REPLACE INTO checkpoints VALUES (?, ?)').run(name, position);
  }

  addMessage({ id, queueArn, body, sentMs, visibleMs, receives }: Message): void {
    this.#prepare('INSERT OR REPLACE INTO messages VALUES (?, ?, ?, ?, ?, ?)').run(
      id,
      queueArn,
      body,
      sentMs,
      visibleMs,
      receives,
    );
  }

  removeMessage(id: string): void {
    this.#prepare('DELETE FROM messages WHERE id = ?').run(id);
  }

  /** The messages of a queue, oldest first. */
  messages(queueArn: string): Message[] {
    const rows = this.#prepare('SELECT * FROM messages WHERE queueArn = ? ORDER BY sentMs, rowid').all(queueArn);
    return rows.map((row) => MessageSchema.parse(row));
  }

  close(): void {
    this.#database.close();
  }

  #atomically(work: () => void): void {
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      work();
      this.#database.exec('COMMIT');
    } catch (error) {
      this.#database.exec('ROLLBACK');
      throw error;
    }
  }

  #prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql) ?? this.#database.prepare(sql);
    this.#statements.set(sql, known);
    return known;
  }
}
