import { describe, expect, test } from 'vitest';
import { arrivalIdOf, arrivalKey, arrivalOfKey } from '../../../functions/adapters/arrival-id.ts';
import { automatic, fileOf, PAID } from './deliveries.ts';
import { AT, FakeWorld } from './fakes.ts';

const GOOD = fileOf(automatic([PAID, PAID]));
const ANNOUNCED = 'a-20261103T045900000Z-0123456789';

describe('what became of a file is noted', () => {
  test('under the arrival it was announced as: reading, then read, with the delivery it was found to be', async () => {
    const world = new FakeWorld();
    await world.readFile(GOOD, `${ANNOUNCED}/bs.txt`);
    const deliveryId = [...world.records.keys()][0];
    expect(deliveryId).toBeDefined();
    expect(world.arrivals.map(({ arrivalId, status }) => [arrivalId, status])).toEqual([
      [ANNOUNCED, 'reading'],
      [ANNOUNCED, 'read'],
    ]);
    expect(world.arrivals.at(-1)).toMatchObject({ deliveryId, kind: 'delivery', arrivedAt: AT });
    expect(world.arrivals.at(-1)?.reason).toBeUndefined();
  });

  test('of a file put there directly under an arrival of its own, the same when the reading is tried again', async () => {
    const world = new FakeWorld();
    const key = world.deliver('bs.txt', GOOD);
    await world.read(key);
    await world.read(key);
    expect(new Set(world.arrivals.map(({ arrivalId }) => arrivalId))).toEqual(new Set([arrivalIdOf(AT, key)]));
  });

  test('a refused file with its reason; nothing of it was read', async () => {
    const world = new FakeWorld();
    await world.readFile('', `${ANNOUNCED}/empty.txt`);
    expect(world.arrivals).toMatchObject([{ status: 'refused', reason: { code: 'empty' } }]);
  });

  test('a repeat as a repeat', async () => {
    const world = new FakeWorld();
    await world.readFile(GOOD);
    const [[deliveryId, record] = ['', undefined]] = world.records;
    if (!record) throw new Error('nothing was read');
    world.records.set(deliveryId, { ...record, status: 'completed' });
    await world.readFile(GOOD, 'again.txt');
    expect(world.arrivals.at(-1)).toMatchObject({ status: 'repeat', deliveryId, reason: { code: 'repeat' } });
  });

  test('not of a file of an organisation that henvis does not know: there is nobody to show it to', async () => {
    const world = new FakeWorld();
    world.objects.set('deliveries/unknown/file', GOOD);
    await world.read('deliveries/unknown/file');
    expect(world.arrivals).toEqual([]);
  });
});

describe('an arrival', () => {
  test('is found again in the key it was announced with', () => {
    const id = arrivalIdOf(AT, 'somebody key-1');
    expect(id).toMatch(/^a-20261103T050000000Z-[0-9a-f]{10}$/);
    expect(arrivalOfKey(arrivalKey('hearing-list', 'alboa', id, 'uge-45.csv'), AT)).toBe(id);
  });

  test('is another one for another request of the same moment', () => {
    expect(arrivalIdOf(AT, 'somebody key-1')).not.toBe(arrivalIdOf(AT, 'somebody key-2'));
  });

  test('a folder that only looks like one is no arrival', () => {
    const key = `deliveries/alboa/${ANNOUNCED}/deeper/bs.txt`;
    expect(arrivalOfKey(key, AT)).toBe(arrivalIdOf(AT, key));
  });
});
