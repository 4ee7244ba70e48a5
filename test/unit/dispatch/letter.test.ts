import { beforeEach, describe, expect, test } from 'vitest';
import { dispatch } from '../../../functions/adapters/dispatch/dispatcher.ts';
import { PersonNotFoundError } from '../../../functions/adapters/dispatch/letter.ts';
import { type Act, contact, FakePorts, letter } from './fakes.ts';

let world: FakePorts;
beforeEach(() => {
  world = new FakePorts();
  world.contacts.set('p-1', contact());
});
const failAt = (failing: Act) => (act: Act) => {
  if (act === failing) throw new Error('no connection');
};
const mend = () => {
  world.onSend = () => {};
  world.onRecord = () => {};
};

describe('a statutory notice', () => {
  test('is kept before it is announced, and its receipt recorded in between', async () => {
    expect(await dispatch(world.ports, letter())).toBe('delivered');
    expect(world.acts).toEqual(['digital-post', 'receipt:digital-post', 'event', 'receipt:event', 'outcome:delivered']);
  });

  test('is announced by ids, keys and checksums: neither name nor address leaves on the bus', async () => {
    await dispatch(world.ports, letter());
    expect(world.events).toEqual([
      {
        specversion: '1.0',
        id: 'hv-abcdefghjk/00000004-0/letter',
        source: '/henvis/organisations/alboa',
        type: 'dk.henvis.statutory-notice-letter.v1',
        subject: 'hv-abcdefghjk',
        time: '2026-11-06T05:30:00.000Z',
        datacontenttype: 'application/json',
        dataschema: 'https://henvis.dk/events/dk.henvis.statutory-notice-letter.v1.json',
        henvisrecipient: 'digital-post-gateway',
        data: {
          organisation: 'alboa',
          caseId: 'hv-abcdefghjk',
          handoffId: 'hv-abcdefghjk-h2',
          filingId: 'hv-abcdefghjk-f1',
          keptAt: '2026-11-06T05:30:00.000Z',
          messageUUID: '00000000-0000-5000-8000-000000000000',
          files: [{ key: 'letters/a.pdf', sha256: '0'.repeat(64) }],
        },
      },
    ]);
    expect(JSON.stringify(world.events)).not.toMatch(/Åse|Søblikket|p-1/);
  });

  test.each<[Act, number]>([
    ['digital-post', 1],
    ['receipt:digital-post', 2],
  ])('that fails at %s is written anew, since nobody was told of the first', async (failing, written) => {
    world.onSend = failAt(failing);
    world.onRecord = failAt(failing);
    await expect(dispatch(world.ports, letter())).rejects.toThrow('no connection');
    expect(world.events).toEqual([]);
    mend();
    expect(await dispatch(world.ports, letter())).toBe('delivered');
    expect(world.letters).toHaveLength(written);
    expect(world.events).toHaveLength(1);
  });

  test.each<[Act, number]>([
    ['event', 1],
    ['receipt:event', 2],
    ['outcome:delivered', 1],
  ])('that fails at %s is never written again: the very same files are announced', async (failing, announced) => {
    world.onSend = failAt(failing);
    world.onRecord = failAt(failing);
    await expect(dispatch(world.ports, letter())).rejects.toThrow('no connection');
    mend();
    world.contacts.set('p-1', contact({ name: 'Åse Ny-Navn' }));
    expect(await dispatch(world.ports, letter())).toBe('delivered');
    expect(world.letters).toHaveLength(1);
    expect(world.events).toHaveLength(announced);
    expect(new Set(world.events.map((event) => JSON.stringify(event))).size).toBe(1);
  });

  test('with a recorded outcome is neither written nor announced again', async () => {
    await dispatch(world.ports, letter());
    expect(await dispatch(world.ports, letter())).toBe('already-delivered');
    expect([world.letters.length, world.events.length]).toEqual([1, 1]);
  });

  test('about a person who isn’t there is a fault that is tried again, and says no more than which letter', async () => {
    world.contacts.clear();
    await expect(dispatch(world.ports, letter())).rejects.toThrow(PersonNotFoundError);
    await expect(dispatch(world.ports, letter())).rejects.toThrow('Letter hv-abcdefghjk/00000004-0:');
    expect(world.recorded).toEqual([]);
    world.contacts.set('p-1', contact());
    expect(await dispatch(world.ports, letter())).toBe('delivered');
  });

  test('is sent whatever the tenant opted out of: it isn’t to the tenant', async () => {
    world.contacts.set('p-1', contact({ optedOut: ['sms', 'email'] }));
    expect(await dispatch(world.ports, letter())).toBe('delivered');
    expect([world.texts, world.sent]).toEqual([[], []]);
  });
});
