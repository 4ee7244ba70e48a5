import { beforeEach, describe, expect, test } from 'vitest';
import { openCase, reviewCase } from '../../../functions/domain/case/index.ts';
import { refuse } from '../../../functions/domain/decision/index.ts';
import {
  AWAIT_ATTEMPTS_MAX,
  append,
  awaitSignal,
  CaseContendedError,
  CaseNotFoundError,
  firstSignal,
  type OpenWait,
} from '../../../functions/kernel/index.ts';
import { CASE_ID, missed, NOW, OPENED_AT, rules } from '../domain/case/builders.ts';
import { type AlongsideWrite, MemoryCaseStore } from './memory-store.ts';

const REF = { organisation: 'alboa', caseId: CASE_ID };
let store: MemoryCaseStore;
beforeEach(async () => {
  store = new MemoryCaseStore<AlongsideWrite>(({ holds }) => holds);
  const opening = { tenancyId: '1001', episode: 1, missed: [missed('a')], at: OPENED_AT };
  await append(store, { ref: REF, at: OPENED_AT, rules: rules(), decide: (known) => openCase(known, opening) });
});
const review = (number: number) =>
  append(store, {
    ref: REF,
    at: NOW,
    rules: rules(),
    decide: (known) => (known ? reviewCase(known, number, NOW) : refuse('not-found', CASE_ID)),
  });
const wait = (changes: Partial<OpenWait> = {}): OpenWait => ({
  execution: 'hv-abcdefghjk-g1',
  token: 'token-1',
  since: NOW,
  accepts: [{ type: 'CaseReviewed' }],
  cursor: 1,
  ...changes,
});
const callbacks = () => store.outbox.flatMap((message) => (message.kind === 'task-callback' ? [message] : []));

describe('awaitSignal', () => {
  test('stores the wait and bumps the version, and changes nothing else', async () => {
    const before = store.loaded;
    expect(await awaitSignal(store, REF, wait())).toBe('waiting');
    expect(store.loaded).toEqual({ ...before, version: 2, waits: [wait()] });
    expect(store.committed.at(-1)).toMatchObject({ expectedVersion: 1, events: [], changedParts: [], outbox: [] });
  });

  test('answers at once, through the outbox, when an accepted event lies after the cursor', async () => {
    await review(1);
    await review(2);
    expect(await awaitSignal(store, REF, wait())).toBe('answered');
    expect(callbacks()).toMatchObject([
      { token: 'token-1', signal: { signal: 'CaseReviewed', cursor: 2 }, createdAt: NOW },
    ]);
    expect(store.waits).toEqual([]);
  });

  test('does not answer with an event it has seen, nor with one it does not accept', async () => {
    await review(1);
    expect(await awaitSignal(store, REF, wait({ cursor: 2 }))).toBe('waiting');
    expect(await awaitSignal(store, REF, wait({ token: 'token-2', accepts: [{ type: 'RentSettled' }] }))).toBe(
      'waiting',
    );
    expect(callbacks()).toEqual([]);
  });

  test('reads no events when there are none after the cursor', async () => {
    store.eventsAfter = () => Promise.reject(new Error('read'));
    expect(await awaitSignal(store, REF, wait())).toBe('waiting');
  });

  test('removes earlier waits of the same execution, whose tokens are dead, and no others', async () => {
    await awaitSignal(store, REF, wait({ token: 'dead', since: OPENED_AT }));
    await awaitSignal(store, REF, wait({ token: 'other', since: OPENED_AT, execution: 'hv-abcdefghjk-h1' }));
    await awaitSignal(store, REF, wait({ token: 'live' }));
    expect(store.waits.map(({ token }) => token)).toEqual(['other', 'live']);
  });

  test('leaves a later wait of the same execution alone: a given-up call may come late', async () => {
    await awaitSignal(store, REF, wait({ token: 'live' }));
    await awaitSignal(store, REF, wait({ token: 'late', since: OPENED_AT }));
    expect(store.waits.map(({ token }) => token)).toEqual(['live', 'late']);
  });

  test('keeps both tokens of a retried state: which of the two is live nobody can say', async () => {
    await awaitSignal(store, REF, wait({ token: 'first try' }));
    await awaitSignal(store, REF, wait({ token: 'second try' }));
    expect(store.waits).toHaveLength(2);
  });

  test('reads again after a conflict, and sees the signal that came between', async () => {
    store.beforeCommit = () => {
      store.beforeCommit = () => {};
      store.touch();
    };
    const loads: unknown[] = [];
    const load = store.load.bind(store);
    store.load = async () => {
      if (loads.push(1) === 2) await review(1);
      return load();
    };
    expect(await awaitSignal(store, REF, wait())).toBe('answered');
    expect(callbacks()).toHaveLength(1);
  });

  test('gives up after its attempts, by name', async () => {
    store.attempts = 0;
    store.beforeCommit = () => store.touch();
    await expect(awaitSignal(store, REF, wait())).rejects.toThrow(CaseContendedError);
    expect(store.attempts).toBe(AWAIT_ATTEMPTS_MAX);
  });

  test('of a case that does not exist is a fault, by name', async () => {
    store.loaded = undefined;
    await expect(awaitSignal(store, REF, wait())).rejects.toThrow(CaseNotFoundError);
  });
});

describe('the signal of a wait', () => {
  const events = [1, 2, 3].map((seq) => ({ seq, event: { type: 'CaseReviewed', at: NOW, review: seq } as const }));

  test('is the first accepted event after the cursor, whatever else is handed in', () => {
    expect(firstSignal(wait({ cursor: 1 }), events)).toEqual({ signal: 'CaseReviewed', cursor: 2 });
    expect(firstSignal(wait({ cursor: 0 }), events)).toEqual({ signal: 'CaseReviewed', cursor: 1 });
  });

  test('is none when every event was seen, or none is accepted', () => {
    expect(firstSignal(wait({ cursor: 3 }), events)).toBeUndefined();
    expect(firstSignal(wait({ cursor: 0, accepts: [{ type: 'RentSettled' }] }), events)).toBeUndefined();
  });
});
