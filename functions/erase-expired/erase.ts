import type { z } from 'zod';
import { type Instant, localDateOf } from '../domain/calendar/index.ts';
import type { TaskTools } from '../platform/task-handler.ts';
import { endErasureOf as endAccount, eraseAccount } from './erase-account.ts';
import { endErasureOf as endCase, eraseCase } from './erase-case.ts';
import type { ErasurePorts } from './ports.ts';
import type { EraseExpiredOutput } from './schema.ts';

type Counts = z.output<typeof EraseExpiredOutput>;

/** A day's worth many times over; what is beyond waits for the next day's run. */
export const ERASURES_PER_RUN_MAX = 1_000;
/** One case with its letters takes a second or two. */
export const STOP_BEFORE_END_MS = 30_000;

/** Some could not be erased; the others were. The next run tries again. */
export class ErasuresLeftOutError extends Error {
  override readonly name = 'ErasuresLeftOutError';
  constructor(count: number) {
    super(`${count} erasures that are due were not carried out; the log names them.`);
  }
}

/**
 * Erases what the day makes due: first what an earlier run left half done, then cases, then the accounts that no case
 * keeps, with their persons. What fails keeps nothing else from being erased (ADR 15).
 *
 * @throws {ErasuresLeftOutError}
 */
export async function eraseExpired(ports: ErasurePorts, at: Instant, tools: TaskTools): Promise<Counts> {
  const run = new Run(tools);
  const on = localDateOf(at);
  for (const organisation of await ports.organisationsOn(on)) await eraseOf(ports, organisation, at, run);
  if (run.failed > 0) throw new ErasuresLeftOutError(run.failed);
  return run.counts;
}

async function eraseOf(ports: ErasurePorts, organisation: string, at: Instant, run: Run): Promise<void> {
  const { cases, accounts } = ports;
  const on = localDateOf(at);
  await run.each(cases.begun(organisation), 'cases', (begun) => ({
    ids: { ...begun.ref },
    erase: () => endCase(ports, begun, at),
  }));
  await run.each(accounts.begun(organisation), 'accounts', (begun) => ({
    ids: { organisation, tenancyId: begun.tenancyId },
    erase: () => endAccount(ports, begun, at),
  }));
  await run.each(cases.due(organisation, on), 'cases', (ref) => ({
    ids: { ...ref },
    erase: () => eraseCase(ports, ref, at),
  }));
  await run.each(accounts.due(organisation, on), 'accounts', (tenancyId) => ({
    ids: { organisation, tenancyId },
    erase: () => eraseAccount(ports, organisation, tenancyId, at),
  }));
  for await (const { caseId } of cases.holdsToReview(organisation, on)) run.holdToReview({ organisation, caseId });
}

interface Erasure {
  readonly ids: Readonly<Record<string, string>>;
  erase(): Promise<'erased' | 'kept'>;
}

/** Counts, and stops in time. */
class Run {
  readonly counts: Counts = { cases: 0, accounts: 0, kept: 0, holdsToReview: 0, more: false };
  failed = 0;
  readonly #tools: TaskTools;

  constructor(tools: TaskTools) {
    this.#tools = tools;
  }

  async each<Item>(
    items: AsyncIterable<Item>,
    kind: 'cases' | 'accounts',
    erasureOf: (item: Item) => Erasure,
  ): Promise<void> {
    for await (const item of items) {
      if (this.#isOver()) {
        this.counts.more = true;
        return;
      }
      await this.#one(kind, erasureOf(item));
    }
  }

  /** The alarm LegalHoldUnreviewed counts these lines (infra/lib/service/alarms.ts). */
  holdToReview(ids: Readonly<Record<string, string>>): void {
    this.counts.holdsToReview += 1;
    this.#tools.log.warn('legal hold to be reviewed', ids);
  }

  #isOver(): boolean {
    const { cases, accounts } = this.counts;
    return cases + accounts >= ERASURES_PER_RUN_MAX || this.#tools.remainingMs() < STOP_BEFORE_END_MS;
  }

  async #one(kind: 'cases' | 'accounts', { ids, erase }: Erasure): Promise<void> {
    const { log } = this.#tools;
    try {
      if ((await erase()) === 'kept') {
        this.counts.kept += 1;
        return;
      }
      this.counts[kind] += 1;
      log.info('erased by rule', { ...ids, kind });
    } catch (fault) {
      this.failed += 1;
      log.warn('not erased', { ...ids, kind, fault: fault instanceof Error ? fault.name : 'unknown' });
    }
  }
}
