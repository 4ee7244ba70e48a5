import { describe, expect, test } from 'vitest';
import type { UndeliveredItem } from '../../../functions/adapters/outbox-store.ts';
import type { Instant } from '../../../functions/domain/calendar/index.ts';
import type { OutboxMessage } from '../../../functions/kernel/index.ts';
import { redrive } from '../../../functions/redrive-outbox/redrive.ts';
import { alert, callback, contact, FakePorts, letter, notice, start } from './fakes.ts';

const AT = '2026-11-06T09:00:00.000Z';

/** Redrives messages that wait; what is asked of the index and what is postponed can be looked at. */
async function redriven(messages: readonly (OutboxMessage | undefined)[], world = new FakePorts(), at: Instant = AT) {
  const items: UndeliveredItem[] = messages.map((message, index) => ({ pk: 'case', sk: `OUTBOX#${index}`, message }));
  const asked: unknown[] = [];
  const postponed: unknown[] = [];
  const logged: unknown[] = [];
  const log = (message: string, ids: object = {}) => void logged.push({ message, ...ids });
  const { outbox, ...others } = world.ports;
  const ports = {
    ...others,
    outbox: {
      ...outbox,
      undeliveredBefore: async (before: string, limit: number) => {
        asked.push({ before, limit });
        return items;
      },
      postpone: async ({ sk }: UndeliveredItem, since: string) => void postponed.push({ sk, since }),
    },
  };
  return { result: await redrive(ports, at, { info: log, warn: log }), world, asked, postponed, logged };
}

/** A world in which the tenant of the messages is known. */
function known(): FakePorts {
  const world = new FakePorts();
  world.contacts.set('p-1', contact());
  return world;
}

describe('the redrive', () => {
  test('takes up what has waited for a quarter of an hour', async () => {
    const { asked, result } = await redriven([]);
    expect(asked).toEqual([{ before: '2026-11-06T08:45:00.000Z', limit: 200 }]);
    expect(result).toEqual({ found: 0, failed: 0 });
  });

  test('sends every kind of message and counts none as failed', async () => {
    const every = [start('handoff'), callback('t'), alert(), notice(), letter()];
    const { world, result, postponed } = await redriven(every, known());
    expect(result).toEqual({ found: 5, failed: 0 });
    expect(world.recorded.map(({ outcome }) => outcome)).toEqual(Array(5).fill('delivered'));
    expect(postponed).toEqual([]);
  });

  test('goes on after one that fails or can’t be read, counts it and lets it wait behind the others', async () => {
    const failing = new FakePorts();
    failing.onSend = (act) => {
      if (act === 'email') throw new Error('mailbox refused');
    };
    const { world, result, postponed } = await redriven([undefined, alert(), callback('t')], failing);
    expect(result).toEqual({ found: 3, failed: 2 });
    expect(world.answered).toHaveLength(1);
    expect(postponed).toEqual([
      { sk: 'OUTBOX#0', since: '2026-11-06T08:45:00.000Z' },
      { sk: 'OUTBOX#1', since: '2026-11-06T08:45:00.000Z' },
    ]);
  });

  test('lets what waits for the morning wait behind the others, and counts it as no failure', async () => {
    const night = '2026-11-06T04:00:00.000Z';
    const { result, postponed, world } = await redriven(
      [notice({ createdAt: '2026-11-05T22:00:00.000Z' }), letter()],
      known(),
      night,
    );
    expect(result).toEqual({ found: 2, failed: 0 });
    expect(postponed).toMatchObject([{ sk: 'OUTBOX#0' }]);
    expect(world.acts).not.toContain('sms');
  });

  test('counts a message that nobody can get as done: there is nothing to try again', async () => {
    const { result, world } = await redriven([notice()]);
    expect(result).toEqual({ found: 1, failed: 0 });
    expect(world.recorded).toMatchObject([{ outcome: 'undeliverable', reason: 'no-contact' }]);
  });

  test('counts a letter whose person isn’t there as failed: it is owed', async () => {
    const { result, postponed } = await redriven([letter()]);
    expect(result).toEqual({ found: 1, failed: 1 });
    expect(postponed).toHaveLength(1);
  });

  test('logs ids and outcomes, and never a token, a mailbox or anything of a person', async () => {
    const unknown = letter({ personId: 'p-2' });
    const { logged } = await redriven([callback('AQCsecret'), alert(), unknown, notice(), letter()], known());
    expect(logged).toHaveLength(5);
    expect(JSON.stringify(logged)).not.toMatch(/"AQCsecret"|@alboa|@post|12345678|Åse|Søblikket|p-[12]/);
  });
});
