import type {
  CaseStore,
  CaseTransaction,
  LoadedCase,
  OpenWait,
  OutboxMessage,
  StoredEvent,
} from '../../../functions/kernel/index.ts';

/** A write to another table, as a test sees it: its name, and whether its condition holds. */
export interface AlongsideWrite {
  readonly name: string;
  readonly holds: boolean;
}

/** One case in memory, under the rules that {@link CaseStore} states. */
export class MemoryCaseStore<Alongside = AlongsideWrite> implements CaseStore<Alongside> {
  loaded: LoadedCase | undefined;
  events: StoredEvent[] = [];
  outbox: OutboxMessage[] = [];
  readonly committed: CaseTransaction<Alongside>[] = [];
  /** Called just before a commit is judged: the place where somebody else gets in between. */
  beforeCommit: () => void = () => {};
  attempts = 0;
  readonly #holds: (write: Alongside) => boolean;

  /** @param holds whether the condition of a write to another table holds */
  constructor(holds: (write: Alongside) => boolean) {
    this.#holds = holds;
  }

  async load(): Promise<LoadedCase | undefined> {
    return this.loaded;
  }

  async eventsAfter(_ref: unknown, cursor: number): Promise<readonly StoredEvent[]> {
    return this.events.filter(({ seq }) => seq > cursor);
  }

  async commit(transaction: CaseTransaction<Alongside>): Promise<'committed' | 'conflict' | 'overtaken'> {
    this.attempts += 1;
    this.beforeCommit();
    if (transaction.expectedVersion !== (this.loaded?.version ?? 0)) return 'conflict';
    if (transaction.alongside.some((write) => !this.#holds(write))) return 'overtaken';
    const gone = new Set([...transaction.removedWaits, ...transaction.storedWaits].map(({ token }) => token));
    const kept = (this.loaded?.waits ?? []).filter(({ token }) => !gone.has(token));
    this.loaded = { ...transaction.head, waits: [...kept, ...transaction.storedWaits] };
    this.events.push(...transaction.events);
    this.outbox.push(...transaction.outbox);
    this.committed.push(transaction);
    return 'committed';
  }

  /** Someone else changes the case: nothing but its version. */
  touch(): void {
    if (this.loaded) this.loaded = { ...this.loaded, version: this.loaded.version + 1 };
  }

  get waits(): readonly OpenWait[] {
    return this.loaded?.waits ?? [];
  }
}
