import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SYSTEM } from '../../../functions/domain/actor/index.ts';
import { type CaseAggregate, type CaseEvent, referToAdvice } from '../../../functions/domain/case/index.ts';
import {
  type CaseRecord,
  GENESIS_HASH,
  type LoadedCase,
  type StoredEvent,
  sealEvents,
  verifyCase,
} from '../../../functions/kernel/index.ts';
import { CASE_ID, context, daysLater, History, missed } from '../domain/case/builders.ts';
import { anyLegalLife, liveLegally, openingOfALife } from '../domain/case/legal-lives.ts';

const START = { seq: 0, hash: GENESIS_HASH };
const review = (number: number): CaseEvent => ({ type: 'CaseReviewed', at: daysLater(number), review: number });

/** A case that was opened, referred and reviewed three times, as the table would have it. */
function lived(): { events: CaseEvent[]; aggregate: CaseAggregate } {
  const history = History.opened(missed('a')).does((known) => referToAdvice(known, context()));
  for (const number of [1, 2, 3]) history.record({ accepted: true, events: [review(number)] });
  return history;
}

function recordOf({ events, aggregate }: { events: CaseEvent[]; aggregate: CaseAggregate }): Whole {
  const sealed = sealEvents(events, SYSTEM, START);
  const end = sealed.at(-1) ?? expect.unreachable();
  const head = { version: 7, lastSeq: end.seq, lastHash: end.hash, aggregate };
  return { head, events: sealed.map((stored) => ({ key: stored.seq, stored })) };
}

type Head = Pick<LoadedCase, 'version' | 'lastSeq' | 'lastHash' | 'aggregate'>;
interface Whole {
  readonly head: Head;
  readonly events: { readonly key: number; readonly stored: StoredEvent }[];
}

const whole = () => recordOf(lived());
const verify = (record: CaseRecord) => verifyCase(CASE_ID, record);
const LAST = 5;

/** The record with one event's item changed. */
const withEvent = (seq: number, change: (stored: StoredEvent) => unknown): CaseRecord => {
  const { head, events } = whole();
  return { head, events: events.map(({ key, stored }) => ({ key, stored: key === seq ? change(stored) : stored })) };
};
const withHead = (change: (head: Head) => CaseRecord['head']): CaseRecord => {
  const { head, events } = whole();
  return { head: change(head), events };
};
const withState = (changes: Record<string, unknown>): CaseRecord =>
  withHead((head) => ({
    ...head,
    aggregate: { ...head.aggregate, case: { ...head.aggregate.case, ...changes } } as CaseAggregate,
  }));

describe('a record that nobody touched', () => {
  test('is whole', () => {
    expect(verify(whole())).toBeUndefined();
  });

  test('is whole in any life, with hearings, consents and the whole legal path', () => {
    fc.assert(
      fc.property(anyLegalLife, (steps) => {
        const life = liveLegally(steps);
        fc.pre(life.length > 0);
        const { after } = life.at(-1) ?? expect.unreachable();
        const record = recordOf({ events: [...openingOfALife(), ...life.map(({ event }) => event)], aggregate: after });
        // As a table gives them back: without what is undefined.
        const events = JSON.parse(JSON.stringify(record.events)) as CaseRecord['events'];
        expect(verify({ ...record, events })).toBeUndefined();
      }),
    );
  });
});

describe('an event that was tampered with is named', () => {
  test.each([1, 3, LAST])('changed (%i)', (seq) => {
    const changed = withEvent(seq, (stored) => ({ ...stored, event: { ...stored.event, at: daysLater(30) } }));
    expect(verify(changed)).toEqual({ seq, why: 'content' });
  });

  test('given to another actor', () => {
    const actor = { kind: 'person', agency: 'housing', userId: 'u-1' };
    expect(verify(withEvent(3, (stored) => ({ ...stored, actor })))).toEqual({ seq: 3, why: 'content' });
  });

  test('given a member that no schema knows', () => {
    expect(verify(withEvent(3, (stored) => ({ ...stored, note: 'x' })))).toEqual({ seq: 3, why: 'content' });
  });

  test.each([undefined, 'nothing', {}, { seq: 3 }])('replaced by what is no event (%j)', (stored) => {
    expect(verify(withEvent(3, () => stored))).toEqual({ seq: 3, why: 'content' });
  });

  test('left out', () => {
    const { head, events } = whole();
    expect(verify({ head, events: events.toSpliced(1, 1) })).toEqual({ seq: 2, why: 'number' });
  });

  test('moved to another number than its own', () => {
    const { head, events } = whole();
    const moved = events.map((each) => (each.key === LAST ? { ...each, key: LAST + 1 } : each));
    expect(verify({ head, events: moved })).toEqual({ seq: LAST + 1, why: 'number' });
  });

  test('sealed anew alone: the next no longer continues it', () => {
    const forged = withEvent(3, ({ seq, previousHash }) => {
      const [sealed] = sealEvents([review(9)], SYSTEM, { seq: seq - 1, hash: previousHash });
      return sealed;
    });
    expect(verify(forged)).toEqual({ seq: 4, why: 'link' });
  });

  test('sealed anew with all that follow: the head stands elsewhere', () => {
    const { head, events } = whole();
    const before = events[2]?.stored ?? expect.unreachable();
    const forged = sealEvents([review(2), review(9)], SYSTEM, before).map((stored) => ({ key: stored.seq, stored }));
    const record = { head, events: [...events.slice(0, 3), ...forged] };
    expect(verify(record)).toEqual({ seq: LAST, why: 'head' });
  });

  test('sealed anew with the head’s end: the state is another than the events lead to', () => {
    const { head, events } = whole();
    const before = events[3]?.stored ?? expect.unreachable();
    const [forged] = sealEvents([review(9)], SYSTEM, before);
    const stored = forged ?? expect.unreachable();
    const record = {
      head: { ...head, lastHash: stored.hash },
      events: [...events.slice(0, 4), { key: LAST, stored }],
    };
    expect(verify(record)).toEqual({ seq: LAST, why: 'replay', part: 'case' });
  });

  test('one that can’t come where it is, however well sealed', () => {
    const { events } = lived();
    const { aggregate } = lived();
    const twice = recordOf({ events: [...events, ...events.slice(0, 1)], aggregate });
    expect(verify(twice)).toEqual({ seq: LAST + 1, why: 'replay' });
  });

  test('the first of several is named', () => {
    const { head, events } = whole();
    const spoilt = events.map(({ key, stored }) => ({ key, stored: key > 2 ? { ...stored, hash: 'x' } : stored }));
    expect(verify({ head, events: spoilt })).toEqual({ seq: 3, why: 'content' });
  });
});

describe('a head that was tampered with is named', () => {
  test('that is gone, although events are there', () => {
    expect(verify(withHead(() => undefined))).toEqual({ seq: LAST, why: 'head' });
  });

  test('that can’t be read', () => {
    expect(verify(withHead(() => 'unreadable'))).toEqual({ seq: LAST, why: 'head' });
  });

  test('whose last events are gone', () => {
    const { head, events } = whole();
    expect(verify({ head, events: events.slice(0, 3) })).toEqual({ seq: 4, why: 'head' });
    expect(verify({ head, events: [] })).toEqual({ seq: 1, why: 'head' });
  });

  test('that knows nothing of the last events', () => {
    const end = whole().events[2]?.stored ?? expect.unreachable();
    expect(verify(withHead((head) => ({ ...head, lastSeq: 3, lastHash: end.hash })))).toEqual({ seq: 4, why: 'head' });
  });

  test('with another hash', () => {
    expect(verify(withHead((head) => ({ ...head, lastHash: 'f'.repeat(64) })))).toEqual({ seq: LAST, why: 'head' });
  });
});

describe('a state that no event led to is named', () => {
  test('the case’s own', () => {
    expect(verify(withState({ reviews: 1 }))).toEqual({ seq: LAST, why: 'replay', part: 'case' });
    expect(verify(withState({ personId: 'p-1' }))).toEqual({ seq: LAST, why: 'replay', part: 'case' });
  });

  test('a hand-off changed, taken away or put there', () => {
    const handoffId = `${CASE_ID}-h1`;
    const withHandoffs = (change: (handoffs: Map<string, unknown>) => unknown): CaseRecord =>
      withHead((head) => {
        const handoffs = new Map<string, unknown>(head.aggregate.handoffs);
        change(handoffs);
        return { ...head, aggregate: { ...head.aggregate, handoffs } as unknown as CaseAggregate };
      });
    const known = whole().head.aggregate.handoffs.get(handoffId);
    const broken = { seq: LAST, why: 'replay' };
    expect(verify(withHandoffs((all) => all.set(handoffId, { ...known, priority: 'urgent' })))).toEqual({
      ...broken,
      part: handoffId,
    });
    expect(verify(withHandoffs((all) => all.delete(handoffId)))).toEqual({ ...broken, part: handoffId });
    expect(verify(withHandoffs((all) => all.set(`${CASE_ID}-h2`, known)))).toEqual({
      ...broken,
      part: `${CASE_ID}-h2`,
    });
  });

  test('a consent or a hearing put there', () => {
    const withPart = (kind: 'consents' | 'hearings'): CaseRecord =>
      withHead((head) => {
        const aggregate = { ...head.aggregate, [kind]: new Map([['x', { consentId: 'x' }]]) };
        return { ...head, aggregate: aggregate as unknown as CaseAggregate };
      });
    expect(verify(withPart('consents'))).toEqual({ seq: LAST, why: 'replay', part: 'x' });
    expect(verify(withPart('hearings'))).toEqual({ seq: LAST, why: 'replay', part: 'x' });
  });
});
