import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SYSTEM } from '../../../functions/domain/actor/index.ts';
import {
  canonicalJson,
  firstBreak,
  GENESIS_HASH,
  type StoredEvent,
  StoredEventSchema,
  sealEvents,
} from '../../../functions/kernel/index.ts';
import { daysLater, History, missed } from '../domain/case/builders.ts';
import { anySteps, live } from '../domain/case/history.ts';

const review = (number: number) => ({ type: 'CaseReviewed', at: daysLater(number), review: number }) as const;
const chain = (length = 5): StoredEvent[] =>
  sealEvents(
    [...History.opened(missed('a')).events, ...Array.from({ length: length - 1 }, (_, i) => review(i + 1))],
    SYSTEM,
    {
      seq: 0,
      hash: GENESIS_HASH,
    },
  );
const replaced = (at: number, changes: Partial<StoredEvent>) =>
  chain().map((event, index) => (index === at ? { ...event, ...changes } : event));

describe('the chain of a case’s events', () => {
  test('is numbered from 1 and links each event to the one before, the first to nothing', () => {
    const events = chain(3);
    expect(events.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(events.map(({ previousHash }) => previousHash)).toEqual([GENESIS_HASH, events[0]?.hash, events[1]?.hash]);
  });

  test('hashes what anybody can hash again: SHA-256 of the event’s JSON with sorted keys', () => {
    const [first] = sealEvents([review(1)], SYSTEM, { seq: 7, hash: 'f'.repeat(64) });
    const text = `{"actor":{"kind":"system"},"event":{"at":"${daysLater(1)}","review":1,"type":"CaseReviewed"},"previousHash":"${'f'.repeat(64)}","seq":8}`;
    expect(first?.hash).toBe(createHash('sha256').update(text).digest('hex'));
  });

  test('goes on where it was left', () => {
    const [first, second] = chain(2);
    const last = { seq: 1, hash: first?.hash ?? '' };
    expect(sealEvents([review(1)], SYSTEM, last)).toEqual([second]);
    expect(sealEvents([], SYSTEM, last)).toEqual([]);
  });

  test('is whole when nobody touched it, and when there is nothing', () => {
    expect(firstBreak(chain())).toBeUndefined();
    expect(firstBreak([])).toBeUndefined();
  });

  test('is whole after a round through the schema and JSON, for any history', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        const { events } = live(steps);
        const sealed = sealEvents(events, SYSTEM, { seq: 0, hash: GENESIS_HASH });
        expect(firstBreak(StoredEventSchema.array().parse(JSON.parse(JSON.stringify(sealed))))).toBeUndefined();
      }),
    );
  });
});

describe('a broken chain is found at its first break', () => {
  test.each([0, 2, 4])('a changed event (%i)', (at) => {
    expect(firstBreak(replaced(at, { event: review(99) }))).toEqual({ seq: at + 1, why: 'content' });
  });

  test('a changed actor', () => {
    const actor = { kind: 'person', agency: 'housing', userId: 'u-1' } as const;
    expect(firstBreak(replaced(2, { actor }))).toEqual({ seq: 3, why: 'content' });
  });

  test('a changed event whose hash was made anew: the next link shows it', () => {
    const events = chain();
    const [before, , after] = [events[1], events[2], events[3]];
    const [forged] = sealEvents([review(99)], SYSTEM, { seq: 2, hash: before?.hash ?? '' });
    const forgedChain = events.map((event) => (event.seq === 3 && forged ? forged : event));
    expect(firstBreak(forgedChain)).toEqual({ seq: after?.seq, why: 'link' });
  });

  test('a removed event, at the beginning or in between', () => {
    expect(firstBreak(chain().slice(1))).toEqual({ seq: 1, why: 'number' });
    expect(firstBreak(chain().toSpliced(2, 1))).toEqual({ seq: 3, why: 'number' });
  });

  test('a removed event whose successors were numbered anew', () => {
    const renumbered = chain()
      .toSpliced(2, 1)
      .map((event, index) => ({ ...event, seq: index + 1 }));
    expect(firstBreak(renumbered)).toEqual({ seq: 3, why: 'link' });
  });

  test('two events in the wrong order', () => {
    const [a, b, c] = chain(3);
    expect(firstBreak([a, c, b].filter((event) => event !== undefined))).toEqual({ seq: 2, why: 'number' });
  });

  test('an event that is there twice', () => {
    const events = chain(2);
    expect(firstBreak([...events, ...events.slice(1)])).toEqual({ seq: 3, why: 'number' });
  });

  test('a chain that does not begin at nothing', () => {
    expect(firstBreak(sealEvents([review(1)], SYSTEM, { seq: 0, hash: 'f'.repeat(64) }))).toEqual({
      seq: 1,
      why: 'link',
    });
  });
});

describe('canonical JSON', () => {
  test('does not depend on the order of keys, at any depth, nor on undefined members', () => {
    expect(canonicalJson({ b: { d: 1, c: [{ y: 1, x: 2 }] }, a: undefined })).toBe('{"b":{"c":[{"x":2,"y":1}],"d":1}}');
  });

  test('keeps the order of arrays, null and text', () => {
    expect(canonicalJson(['b', 'a', null, 'æ'])).toBe('["b","a",null,"æ"]');
  });
});
