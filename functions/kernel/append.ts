import { type Actor, SYSTEM } from '../domain/actor/index.ts';
import type { Instant } from '../domain/calendar/index.ts';
import {
  type CaseAggregate,
  type CaseEvent,
  type ConsequenceContext,
  consequencesOf,
  evolveCase,
  partOf,
} from '../domain/case/index.ts';
import type { Decision, Refusal } from '../domain/decision/index.ts';
import {
  CaseContendedError,
  type CaseRef,
  type CaseStore,
  type CaseTransaction,
  type LoadedCase,
} from './case-store.ts';
import { GENESIS_HASH, sealEvents } from './events.ts';
import { callbackMessage, consequenceMessage, type OutboxMessage } from './outbox.ts';
import { firstSignal } from './waits.ts';

/** A command on a case. */
export interface Command<Alongside> {
  readonly ref: CaseRef;
  readonly at: Instant;
  readonly actor?: Actor;
  /** The organisation's rules of the day: who may be told what. */
  readonly rules: ConsequenceContext['rules'];
  /** Decides on the case as it is; called again with the newer case after a conflict. */
  decide(aggregate: CaseAggregate | undefined): Decision<CaseEvent>;
  /** Writes to other tables of the same transaction; asked only when there is something to record. `after`: the case then. */
  alongside?(events: readonly CaseEvent[], after: CaseAggregate): readonly Alongside[];
}

/** What became of a command. */
export type AppendResult =
  | { readonly outcome: 'recorded'; readonly aggregate: CaseAggregate; readonly events: readonly CaseEvent[] }
  | { readonly outcome: 'unchanged'; readonly aggregate: CaseAggregate | undefined }
  | { readonly outcome: 'refused'; readonly refusal: Refusal }
  /** A condition of a write alongside does not hold: the caller reads that other table again and decides anew. */
  | { readonly outcome: 'overtaken' };

/** With ten writers on one case at the same moment each gets through within ten rounds. */
export const APPEND_ATTEMPTS_MAX = 10;

/**
 * Runs a command: read the case, decide, and write head, events, settled waits and outbox in one transaction that
 * holds only if the case is unchanged since it was read (design.md, *The kernel*: append).
 *
 * @throws {CaseContendedError} when other commands changed the case under every attempt
 */
export async function append<Alongside>(
  store: CaseStore<Alongside>,
  command: Command<Alongside>,
): Promise<AppendResult> {
  for (let attempt = 1; attempt <= APPEND_ATTEMPTS_MAX; attempt += 1) {
    const loaded = await store.load(command.ref);
    const decision = command.decide(loaded?.aggregate);
    if (!decision.accepted) return { outcome: 'refused', refusal: decision.refusal };
    const [first, ...rest] = decision.events;
    if (first === undefined) return { outcome: 'unchanged', aggregate: loaded?.aggregate };
    const transaction = transactionOf(command, loaded, [first, ...rest]);
    const committed = await store.commit(transaction);
    if (committed === 'overtaken') return { outcome: 'overtaken' };
    if (committed === 'committed') {
      return { outcome: 'recorded', aggregate: transaction.head.aggregate, events: decision.events };
    }
  }
  throw new CaseContendedError(command.ref, APPEND_ATTEMPTS_MAX);
}

function transactionOf<Alongside>(
  command: Command<Alongside>,
  loaded: LoadedCase | undefined,
  events: readonly [CaseEvent, ...CaseEvent[]],
): CaseTransaction<Alongside> {
  const { ref, at } = command;
  const expectedVersion = loaded?.version ?? 0;
  const last = { seq: loaded?.lastSeq ?? 0, hash: loaded?.lastHash ?? GENESIS_HASH };
  const stored = sealEvents(events, command.actor ?? SYSTEM, last);
  const origin = { ...ref, createdAt: at };
  const context = { organisation: ref.organisation, rules: command.rules, actor: command.actor };

  const [first, ...rest] = events;
  let aggregate = evolveCase(loaded?.aggregate, ref.caseId, first);
  const outbox: OutboxMessage[] = [];
  const follow = (event: CaseEvent, index: number): void => {
    consequencesOf(event, aggregate, context).forEach((consequence, place) => {
      outbox.push(consequenceMessage(origin, last.seq + index + 1, place, consequence));
    });
  };
  follow(first, 0);
  rest.forEach((event, index) => {
    aggregate = evolveCase(aggregate, ref.caseId, event);
    follow(event, index + 1);
  });

  const settled = settledWaits(loaded?.waits ?? [], stored);
  const end = stored.at(-1);
  return {
    ref,
    expectedVersion,
    head: {
      version: expectedVersion + 1,
      lastSeq: end?.seq ?? last.seq,
      lastHash: end?.hash ?? last.hash,
      aggregate,
    },
    events: stored,
    changedParts: [...new Set(events.flatMap((event) => partOf(event) ?? []))],
    storedWaits: [],
    removedWaits: settled.map(({ wait }) => wait),
    outbox: [...outbox, ...settled.map(({ wait, signal }) => callbackMessage(origin, wait.token, signal))],
    alongside: command.alongside?.(events, aggregate) ?? [],
  };
}

function settledWaits(waits: LoadedCase['waits'], stored: Parameters<typeof firstSignal>[1]) {
  return waits.flatMap((wait) => {
    const signal = firstSignal(wait, stored);
    return signal ? [{ wait, signal }] : [];
  });
}
