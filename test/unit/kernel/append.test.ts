import { beforeEach, describe, expect, test } from 'vitest';
import {
  changeHandoff,
  openCase,
  recordMissedRent,
  referToAdvice,
  reviewCase,
  settleRent,
} from '../../../functions/domain/case/index.ts';
import { refuse } from '../../../functions/domain/decision/index.ts';
import {
  APPEND_ATTEMPTS_MAX,
  append,
  CaseContendedError,
  type Command,
  firstBreak,
  type OpenWait,
} from '../../../functions/kernel/index.ts';
import { rules } from '../../support/rules.ts';
import { CASE_ID, context, missed, NOW, nowPaid, OPENED_AT, person } from '../domain/case/builders.ts';
import { type AlongsideWrite, MemoryCaseStore } from './memory-store.ts';

const REF = { organisation: 'alboa', caseId: CASE_ID };
const HANDOFF_ID = `${CASE_ID}-h1`;
let store: MemoryCaseStore;
beforeEach(async () => {
  store = new MemoryCaseStore<AlongsideWrite>(({ holds }) => holds);
  await run((known) => openCase(known, { tenancyId: '1001', episode: 1, missed: [missed('a')], at: OPENED_AT }));
});

type Changes = Partial<Command<AlongsideWrite>>;
function run(decide: Command<AlongsideWrite>['decide'], changes: Changes = {}) {
  return append(store, { ref: REF, at: NOW, rules: rules(), decide, ...changes });
}
const onKnown =
  (decide: (known: Parameters<typeof settleRent>[0]) => ReturnType<typeof settleRent>) =>
  (known: Parameters<Command<AlongsideWrite>['decide']>[0]) =>
    known ? decide(known) : refuse('not-found', CASE_ID);
const review = (number: number, changes: Changes = {}) =>
  run(
    onKnown((known) => reviewCase(known, number, NOW)),
    changes,
  );
const refer = () => run(onKnown((known) => referToAdvice(known, context())));

const wait = (token: string, types: readonly string[], changes: Partial<OpenWait> = {}): OpenWait => ({
  execution: `execution-${token}`,
  token,
  since: NOW,
  accepts: types.map((type) => ({ type })),
  cursor: store.loaded?.lastSeq ?? 0,
  ...changes,
});
function waiting(...waits: OpenWait[]): void {
  if (store.loaded) store.loaded = { ...store.loaded, waits };
}

describe('a command', () => {
  test('is one transaction: head one version on, events numbered and chained, outbox', async () => {
    await refer();
    const [, transaction] = store.committed;
    expect(transaction).toMatchObject({
      ref: REF,
      expectedVersion: 1,
      head: { version: 2, lastSeq: 2, lastHash: store.events[1]?.hash },
      changedParts: [HANDOFF_ID],
    });
    expect(firstBreak(store.events)).toBeUndefined();
    expect(transaction?.outbox.map(({ messageId, kind }) => [messageId, kind])).toEqual([
      ['00000002-0', 'start-execution'],
      ['00000002-1', 'alert'],
    ]);
  });

  test('says who gave it: a person, or the system where nobody is named', async () => {
    await review(1, { actor: person('housing') });
    expect(store.events.map(({ actor }) => actor)).toEqual([{ kind: 'system' }, person('housing')]);
  });

  test('follows each event with the case as it is right after it', async () => {
    await refer();
    await run(
      onKnown((known) =>
        changeHandoff(
          known,
          HANDOFF_ID,
          { type: 'ForwardHandoff', to: 'housing' },
          { ...context(), actor: person('advice') },
        ),
      ),
    );
    const { outbox, changedParts } = store.committed.at(-1) ?? { outbox: [] };
    expect(changedParts).toEqual([HANDOFF_ID, `${CASE_ID}-h2`]);
    // The third event ends the first hand-off, which nobody is told; the fourth asks the next agency.
    expect(outbox.map(({ messageId }) => messageId)).toEqual(['00000004-0', '00000004-1']);
    expect(outbox).toMatchObject([{ executionName: `${CASE_ID}-h2` }, { to: 'housing', message: 'handoff-requested' }]);
  });

  test('names a hand-off once, however many of its events it records', async () => {
    await refer();
    const byAdvice = { ...context(), actor: person('advice') };
    await run(
      onKnown((known) => {
        const accepted = changeHandoff(known, HANDOFF_ID, { type: 'AcceptHandoff' }, byAdvice);
        if (!accepted.accepted) return accepted;
        const started = { type: 'HandoffStarted', handoffId: HANDOFF_ID, at: NOW } as const;
        return { accepted: true, events: [...accepted.events, started] };
      }),
    );
    expect(store.committed.at(-1)?.changedParts).toEqual([HANDOFF_ID]);
  });

  test('that has nothing to do writes nothing and asks for nothing alongside', async () => {
    await review(1);
    const alongside = () => {
      throw new Error('asked');
    };
    expect(await review(1, { alongside })).toMatchObject({ outcome: 'unchanged', aggregate: { caseId: CASE_ID } });
    expect(store.committed).toHaveLength(2);
  });

  test('that is refused writes nothing and says why', async () => {
    await run(onKnown((known) => settleRent(known, nowPaid('a'), context())));
    const result = await run(onKnown((known) => recordMissedRent(known, [missed('b')], NOW)));
    expect(result).toEqual({
      outcome: 'refused',
      refusal: { code: 'case-closed', given: 'settled', expected: ['open'] },
    });
    expect(store.committed).toHaveLength(2);
  });

  test('hands the writes of other tables on with the events they belong to', async () => {
    const seen: string[] = [];
    const alongside: Changes['alongside'] = (events) => {
      seen.push(...events.map(({ type }) => type));
      return [{ name: 'account', holds: true }];
    };
    expect(await review(1, { alongside })).toMatchObject({ outcome: 'recorded' });
    expect(seen).toEqual(['CaseReviewed']);
    expect(store.committed.at(-1)?.alongside).toEqual([{ name: 'account', holds: true }]);
  });
});

describe('a command under contention', () => {
  test('decides again on the newer case after a conflict', async () => {
    const seen: number[] = [];
    let interruptions = 2;
    store.beforeCommit = () => {
      if (interruptions-- > 0) store.touch();
    };
    const result = await run((known) => {
      seen.push(store.loaded?.version ?? 0);
      return known ? reviewCase(known, 1, NOW) : refuse('not-found', CASE_ID);
    });
    expect(result.outcome).toBe('recorded');
    expect(seen).toEqual([1, 2, 3]);
    expect(store.loaded?.version).toBe(4);
    expect(store.events).toHaveLength(2);
  });

  test('gives up after its attempts, by name, having written nothing', async () => {
    store.attempts = 0;
    store.beforeCommit = () => store.touch();
    await expect(review(1)).rejects.toThrow(CaseContendedError);
    expect(store.attempts).toBe(APPEND_ATTEMPTS_MAX);
    expect(store.events).toHaveLength(1);
  });

  test('is overtaken, not tried again, when a condition alongside does not hold', async () => {
    store.attempts = 0;
    const result = await review(1, { alongside: () => [{ name: 'account', holds: false }] });
    expect(result).toEqual({ outcome: 'overtaken' });
    expect(store.attempts).toBe(1);
    expect(store.events).toHaveLength(1);
  });
});

describe('open waits', () => {
  const callbacks = () => store.outbox.flatMap((message) => (message.kind === 'task-callback' ? [message] : []));

  test('that accept an event are settled and answered with its type and number, and no others', async () => {
    waiting(wait('first', ['CaseReviewed', 'RentSettled']), wait('second', ['RentSettled']));
    await review(1);
    expect(callbacks()).toMatchObject([
      { token: 'first', signal: { signal: 'CaseReviewed', cursor: 2 }, organisation: 'alboa', createdAt: NOW },
    ]);
    expect(store.waits.map(({ token }) => token)).toEqual(['second']);
  });

  test('are answered once each when several accept', async () => {
    waiting(wait('first', ['CaseReviewed']), wait('second', ['CaseReviewed']));
    await review(1);
    expect(callbacks().map(({ token }) => token)).toEqual(['first', 'second']);
    expect(store.waits).toEqual([]);
    await review(2);
    expect(callbacks()).toHaveLength(2);
  });

  test('of a hand-off are woken by its events only', async () => {
    await refer();
    const acceptsOf = (handoffId: string) => ({ accepts: [{ type: 'HandoffReceived', handoffId }] });
    waiting(wait('own', [], acceptsOf(HANDOFF_ID)), wait('other', [], acceptsOf(`${CASE_ID}-h2`)));
    const byAdvice = { ...context(), actor: person('advice') };
    await run(onKnown((known) => changeHandoff(known, HANDOFF_ID, { type: 'AcknowledgeHandoff' }, byAdvice)));
    expect(callbacks().map(({ token }) => token)).toEqual(['own']);
  });

  test('of a hand-off are not woken by an event of the case', async () => {
    waiting(wait('handoff', [], { accepts: [{ type: 'CaseReviewed', handoffId: HANDOFF_ID }] }));
    await review(1);
    expect(callbacks()).toEqual([]);
  });

  test('hide the token, a credential, in the message’s id', async () => {
    waiting(wait('AQCsecret', ['CaseReviewed']));
    await review(1);
    expect(callbacks()[0]?.messageId).toMatch(/^callback-[0-9a-f]{32}$/);
  });
});
