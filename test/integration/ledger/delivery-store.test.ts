import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Delivery, type DeliveryStore, deliveryStore } from '../../../functions/adapters/delivery-store.ts';
import { personStore } from '../../../functions/adapters/person-store.ts';
import type { Instant } from '../../../functions/domain/calendar/index.ts';
import { startTable, type TestTable } from './table.ts';

const AT = '2026-11-03T05:00:00.000Z' as Instant;
const LATER = '2026-11-03T06:00:00.000Z' as Instant;

let table: TestTable;
let store: DeliveryStore;

beforeAll(async () => {
  table = await startTable('Deliveries');
  store = deliveryStore(table.client, table.name);
});
afterAll(() => table.stop());

function reading(deliveryId: string, sha256 = 'aa', receivedAt = AT): Delivery {
  const key = `deliveries/alboa/${deliveryId}`;
  return { organisation: 'alboa', deliveryId, system: 'betalingsservice', sha256, key, receivedAt, status: 'reading' };
}

describe('the delivery store', () => {
  test('a delivery is begun, ended and completed, and found in between', async () => {
    const begun = reading('whole');
    expect(await store.find(begun)).toBeUndefined();
    expect(await store.begin(begun, undefined)).toBe('begun');
    expect(await store.end({ ...begun, status: 'read', rowCount: 3, rejectCount: 1 })).toBe('ended');
    expect(await store.find(begun)).toMatchObject({ status: 'read', rowCount: 3, rejectCount: 1 });
    const counts = { posted: 2, repeated: 1, rejected: 0 };
    expect(await store.complete(begun, counts)).toEqual({ ...counts, completed: true });
    expect(await store.find(begun)).toMatchObject({ status: 'completed', counts });
  });

  test('with a row that could not be posted it is accounted for, but may be read again', async () => {
    const begun = reading('rejected-row');
    await store.begin(begun, undefined);
    await store.end({ ...begun, status: 'read', rowCount: 3 });
    const counts = { posted: 2, repeated: 0, rejected: 1 };
    expect(await store.complete(begun, counts)).toEqual({ ...counts, completed: true });
    expect(await store.find(begun)).toMatchObject({ status: 'read', counts });
    expect(await store.complete(begun, { posted: 1, repeated: 2, rejected: 0 })).toEqual({
      ...counts,
      completed: true,
    });
  });

  test('of two that begin at once one is told of the conflict', async () => {
    const outcomes = await Promise.all([
      store.begin(reading('raced'), undefined),
      store.begin(reading('raced', 'bb'), undefined),
    ]);
    expect(outcomes.sort()).toEqual(['begun', 'conflict']);
  });

  test('a reading whose place another one took can not end it', async () => {
    const first = reading('taken');
    await store.begin(first, undefined);
    expect(await store.begin(reading('taken', 'aa', LATER), first)).toBe('begun');
    expect(await store.end({ ...first, status: 'read' })).toBe('conflict');
    expect((await store.find(first))?.receivedAt).toBe(LATER);
  });

  test('beginning the same reading again, since the answer got lost, begins it', async () => {
    const begun = reading('lost-answer');
    expect(await store.begin(begun, undefined)).toBe('begun');
    expect(await store.begin(begun, undefined)).toBe('begun');
    expect(await store.begin(reading('lost-answer', 'aa', LATER), undefined)).toBe('conflict');
    expect(await store.begin(reading('lost-answer', 'bb'), undefined)).toBe('conflict');
  });

  test('a reading that an earlier attempt at it ended after all is ended, not taken by another', async () => {
    const begun = reading('late-answer');
    await store.begin(begun, undefined);
    const ended = { ...begun, status: 'read', rowCount: 5, rejectCount: 0 } as const;
    expect(await store.end(ended)).toBe('ended');
    expect(await store.end(ended)).toBe('ended');
    await store.complete(begun, { posted: 5, repeated: 0, rejected: 0 });
    expect(await store.end(ended)).toBe('conflict');
    expect((await store.find(begun))?.status).toBe('completed');
  });

  test('completing again keeps the first counts', async () => {
    const begun = reading('again');
    await store.begin(begun, undefined);
    await store.end({ ...begun, status: 'read', rowCount: 5 });
    const first = { posted: 5, repeated: 0, rejected: 0 };
    await store.complete(begun, first);
    expect(await store.complete(begun, { posted: 0, repeated: 5, rejected: 0 })).toEqual({ ...first, completed: true });
  });

  test('counts that leave rows out do not complete it, and later ones that account for all do', async () => {
    const begun = reading('left-out');
    await store.begin(begun, undefined);
    await store.end({ ...begun, status: 'read', rowCount: 5 });
    const some = { posted: 3, repeated: 0, rejected: 1 };
    expect(await store.complete(begun, some)).toEqual({ ...some, completed: false });
    expect((await store.find(begun))?.status).toBe('read');
    const all = { posted: 1, repeated: 3, rejected: 1 };
    expect(await store.complete(begun, all)).toEqual({ ...all, completed: true });
  });

  test('completing what was never read is a fault', async () => {
    const counts = { posted: 0, repeated: 0, rejected: 0 };
    await expect(store.complete(reading('never'), counts)).rejects.toThrow('expected one that read-delivery has read');
    expect(await store.find(reading('never'))).toBeUndefined();
  });
});

describe('the person store', () => {
  test('more persons than a batch takes are written, a person named twice as named last', async () => {
    const address = { street: 'Vestergade 1', postalCode: '8000', city: 'Aarhus C' };
    const persons = Array.from({ length: 60 }, (_, index) => ({
      personId: `p-${index}`,
      name: `Lejer ${index}`,
      address,
    }));
    const renamed = { personId: 'p-7', name: 'Lejer syv', address, phone: '86000000' };
    await personStore(table.client, table.name).putPersons([...persons, renamed], {
      source: 'rent-roll-1',
      updatedAt: AT,
    });
    const found = await Promise.all(
      ['p-7', 'p-59'].map(async (id) => {
        const Key = { pk: `PERSON#${id}`, sk: 'PERSON' };
        return (await table.client.send(new GetCommand({ TableName: table.name, Key }))).Item;
      }),
    );
    expect(found).toMatchObject([
      { ...renamed, source: 'rent-roll-1', updatedAt: AT },
      { personId: 'p-59', name: 'Lejer 59', address },
    ]);
  });
});
