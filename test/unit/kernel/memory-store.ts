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
export class MemoryCaseStore implements CaseStore<AlongsideWrite> {
  loaded: LoadedCase | undefined;
  events: StoredEvent[] = [];
  outbox: OutboxMessage[] = [];
  readonly committed: CaseTransaction<AlongsideWrite>[] = [];
  /** Called just before a commit is judged: the place where somebody else gets in between. */
  beforeCommit: () => void = () => {};
  attempts = 0;

  async load(): Promise<LoadedCase | undefined> {
    return this.loaded;
  }

  async eventsAfter(_ref: unknown, cursor: number): Promise<readonly StoredEvent[]> {
    return this.events.filter(({ seq }) => seq > cursor);
  }

  async commit(transaction: CaseTransaction<AlongsideWrite>): Promise<'committed' | 'conflict' | 'overtaken'> {
    this.attempts += 1;
    this.beforeCommit();
    if (transaction.expectedVersion !== (this.loaded?.version ?? 0)) return 'conflict';
    if (transaction.alongside.some(({ holds }) => !holds)) return 'overtaken';
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
