import { expect, test } from 'vitest';
import { HearingListRefusedError } from '../../../functions/read-hearing-list/read-hearing-list.ts';
import { FakeWorld } from './fakes.ts';

const ANNOUNCED = 'a-20261103T045900000Z-0123456789';
const KEY = `hearing-lists/alboa/${ANNOUNCED}/uge-45.csv`;

test('a list that was refused is noted so, with the reason', async () => {
  const world = new FakeWorld();
  await expect(world.read('', undefined, KEY)).rejects.toThrow(HearingListRefusedError);
  expect(world.arrivals).toMatchObject([{ arrivalId: ANNOUNCED, kind: 'hearing-list', status: 'refused' }]);
  expect(world.arrivals[0]?.reason?.code).toEqual(expect.any(String));
});
