import { epochMsOf } from '../domain/calendar/index.ts';
import {
  CaseContendedError,
  CaseNotFoundError,
  type CaseRef,
  type CaseStore,
  type CaseTransaction,
  type LoadedCase,
} from './case-store.ts';
import { callbackMessage } from './outbox.ts';
import { firstSignal, type OpenWait } from './waits.ts';

/** With ten writers on one case at the same moment a wait is registered within ten rounds. */
export const AWAIT_ATTEMPTS_MAX = 10;

/**
 * Lets an execution wait for a signal of its case (design.md, *The kernel*: awaitSignal): answers at once, through
 * the outbox, if an accepted event lies after the cursor; otherwise stores the wait.
 *
 * Storing **bumps the case's version**. A mere check of the version would not do: an append that read the open waits
 * just before would still pass its own condition, and its signal would sleep until the timeout.
 *
 * @throws {CaseNotFoundError} @throws {CaseContendedError}
 */
export async function awaitSignal<Alongside>(
  store: CaseStore<Alongside>,
  ref: CaseRef,
  wait: OpenWait,
): Promise<'answered' | 'waiting'> {
  for (let attempt = 1; attempt <= AWAIT_ATTEMPTS_MAX; attempt += 1) {
    const loaded = await store.load(ref);
    if (!loaded) throw new CaseNotFoundError(ref);
    const events = loaded.lastSeq > wait.cursor ? await store.eventsAfter(ref, wait.cursor) : [];
    const signal = firstSignal(wait, events);
    const removedWaits = loaded.waits.filter((known) => isSuperseded(known, wait));
    const change = signal
      ? { removedWaits, outbox: [callbackMessage({ ...ref, createdAt: wait.since }, wait.token, signal)] }
      : { removedWaits, storedWaits: [wait] };
    if ((await store.commit({ ...touch(ref, loaded), ...change })) === 'committed')
      return signal ? 'answered' : 'waiting';
  }
  throw new CaseContendedError(ref, AWAIT_ATTEMPTS_MAX);
}

/** A transaction that changes nothing but the case's version. */
function touch(ref: CaseRef, loaded: LoadedCase): CaseTransaction<never> {
  const head = { ...loaded, version: loaded.version + 1 };
  const nothing = { events: [], changedParts: [], storedWaits: [], removedWaits: [], outbox: [], alongside: [] };
  return { ref, expectedVersion: loaded.version, head, ...nothing };
}

/** An earlier wait of the same execution: its token is dead, since the execution has come to a later state. */
function isSuperseded(known: OpenWait, by: OpenWait): boolean {
  return known.execution === by.execution && epochMsOf(known.since) < epochMsOf(by.since);
}
