import type { LoadedCase, OpenWait, OutboxMessage, StoredEvent } from '../../../../functions/kernel/index.ts';
import type { Request } from './step.ts';

/** The case's partition of the table, as it is at one moment. */
export interface World {
  readonly loaded: LoadedCase;
  readonly events: readonly StoredEvent[];
  readonly outbox: readonly OutboxMessage[];
}

/** How the store behaves: as the real one, or with a fault that the proof must notice. */
export interface StoreRules {
  /** A wait is stored under a mere check of the version instead of bumping it. */
  readonly waitsBumpTheVersion: boolean;
  /** A wait takes the place of whatever its execution had stored, even if it comes from a call that was given up. */
  readonly oneWaitPerExecution: boolean;
}

type StoreRequest = Extract<Request, { op: 'load' | 'eventsAfter' | 'commit' }>;

/** Applies one call on the store; what DynamoDB does with one Query or one TransactWriteItems. */
export function applyToStore(
  world: World,
  request: StoreRequest,
  rules: StoreRules,
): { world: World; answer: unknown } {
  switch (request.op) {
    case 'load':
      return { world, answer: world.loaded };
    case 'eventsAfter':
      return { world, answer: world.events.filter(({ seq }) => seq > request.cursor) };
    case 'commit':
      return commit(world, request.transaction, rules);
    default:
      return request satisfies never;
  }
}

function commit(
  world: World,
  transaction: Extract<Request, { op: 'commit' }>['transaction'],
  rules: StoreRules,
): { world: World; answer: unknown } {
  if (transaction.expectedVersion !== world.loaded.version) return { world, answer: 'conflict' };
  const keyOf = ({ execution, token }: OpenWait) => (rules.oneWaitPerExecution ? execution : token);
  const replaced = new Set([...transaction.storedWaits, ...transaction.removedWaits].map(keyOf));
  const waits = [...world.loaded.waits.filter((wait) => !replaced.has(keyOf(wait))), ...transaction.storedWaits];
  waits.sort((a, b) => (a.token < b.token ? -1 : 1));
  const isRegistration = transaction.storedWaits.length > 0;
  const version = isRegistration && !rules.waitsBumpTheVersion ? world.loaded.version : transaction.head.version;
  const { lastSeq, lastHash, aggregate } = transaction.head;
  return {
    world: {
      loaded: { version, lastSeq, lastHash, aggregate, waits },
      events: [...world.events, ...transaction.events],
      outbox: [...world.outbox, ...transaction.outbox],
    },
    answer: 'committed',
  };
}
