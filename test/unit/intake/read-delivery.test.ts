import { describe, expect, test } from 'vitest';
import type { Instant } from '../../../functions/domain/calendar/index.ts';
import { DeliveryChangedError } from '../../../functions/read-delivery/read-delivery.ts';
import { automatic, csv, fileOf, PAID, RENT_ROLL_HEADER, SOEREN } from './deliveries.ts';
import { AT, FakeWorld } from './fakes.ts';

const FILE = fileOf(automatic([PAID]));
const OTHER = fileOf(automatic([PAID, PAID]));
const ID = 'betalingsservice-0000000042';
const HOURS_LATER = '2026-11-03T08:00:00.000Z' as Instant;

/** A world in which the delivery was read, and then posted up to this status. */
async function worldAfter(status: 'reading' | 'refused' | 'read' | 'completed', content = FILE): Promise<FakeWorld> {
  const world = new FakeWorld();
  await world.readFile(content);
  const record = world.records.get(ID);
  if (record === undefined) throw new Error('expected a record of the delivery');
  world.records.set(ID, { ...record, status });
  return world;
}

describe('where things go', () => {
  test('rows, their count and the record of the delivery', async () => {
    const world = new FakeWorld();
    expect(await world.readFile(FILE)).toEqual({
      outcome: 'accepted',
      organisation: 'alboa',
      deliveryId: ID,
      system: 'betalingsservice',
      rowsKey: `rows/alboa/${ID}.jsonl`,
      rowCount: 1,
      rejectCount: 0,
    });
    expect([...world.written.keys()]).toEqual([`rows/alboa/${ID}.jsonl`]);
    expect(world.records.get(ID)).toMatchObject({
      status: 'read',
      rowCount: 1,
      receivedAt: AT,
      key: 'deliveries/alboa/file',
    });
  });

  test('a refused delivery is recorded with its reason', async () => {
    const world = new FakeWorld();
    await world.readFile(fileOf(automatic([PAID]).slice(0, -1)));
    expect(world.records.get(ID)).toMatchObject({ status: 'refused', reason: { code: 'truncated' } });
  });

  test('a file of an organisation without settings is refused', async () => {
    const world = new FakeWorld();
    world.objects.set('deliveries/nobody/file', FILE);
    world.objects.set('deliveries/file', FILE);
    for (const key of ['deliveries/nobody/file', 'deliveries/file']) {
      expect(await world.read(key)).toMatchObject({ outcome: 'refused', reason: { code: 'unknown-organisation' } });
    }
  });

  test('a table without a number of its own is named by its content', async () => {
    const first = await new FakeWorld().readFile(csv(RENT_ROLL_HEADER, SOEREN), 'november.csv');
    const renamed = await new FakeWorld().readFile(csv(RENT_ROLL_HEADER, SOEREN), 'copy.csv');
    const other = await new FakeWorld().readFile(csv(RENT_ROLL_HEADER, SOEREN.replace('11', '12')), 'november.csv');
    expect(renamed.deliveryId).toBe(first.deliveryId);
    expect(other.deliveryId).not.toBe(first.deliveryId);
  });
});

describe('the same delivery again', () => {
  test('is a repeat once it is completed, and nothing is written', async () => {
    const world = await worldAfter('completed');
    world.written.clear();
    expect(await world.readFile(FILE, 'again')).toMatchObject({ outcome: 'repeat', deliveryId: ID });
    expect(world.written.size).toBe(0);
  });

  test.each(['reading', 'read'] as const)('is resumed when it was left at %s, with the same rows', async (status) => {
    const world = await worldAfter(status);
    const before = new Map(world.written);
    world.written.clear();
    expect(await world.readFile(FILE, 'again')).toMatchObject({ outcome: 'accepted', rowCount: 1 });
    expect(world.written).toEqual(before);
  });

  test.each(['read', 'completed'] as const)(
    'with other content is refused when it was left at %s, and the record stays',
    async (status) => {
      const world = await worldAfter(status);
      const record = world.records.get(ID);
      expect(await world.readFile(OTHER, 'other')).toMatchObject({
        outcome: 'refused',
        reason: { code: 'same-id-other-content', field: 'deliveryId' },
      });
      expect(world.records.get(ID)).toBe(record);
    },
  );

  test('with other content takes the place of one that was refused: a corrected file keeps its id', async () => {
    const world = await worldAfter('refused');
    expect(await world.readFile(OTHER, 'corrected')).toMatchObject({ outcome: 'accepted', rowCount: 2 });
  });

  test('with other content waits for a reading under way, and takes the place of one long abandoned', async () => {
    const world = await worldAfter('reading');
    const key = world.deliver('other', OTHER);
    expect(await world.read(key, AT)).toMatchObject({ outcome: 'refused', reason: { code: 'same-id-other-content' } });
    expect(await world.read(key, HOURS_LATER)).toMatchObject({ outcome: 'accepted', rowCount: 2 });
  });

  test('a reading that another one overtakes does not end as accepted', async () => {
    const world = new FakeWorld();
    world.onWrite = () => {
      const record = world.records.get(ID);
      if (record !== undefined) world.records.set(ID, { ...record, receivedAt: HOURS_LATER });
    };
    expect(await world.readFile(FILE)).toMatchObject({ outcome: 'repeat' });
    expect(world.records.get(ID)).toMatchObject({ status: 'reading', receivedAt: HOURS_LATER });
  });
});

describe('faults', () => {
  test('a file that changes between its two readings is a fault, to be tried again', async () => {
    const world = new FakeWorld();
    const key = world.deliver('file', FILE);
    const ports = world.ports();
    let opened = 0;
    const open = async (name: string) => {
      opened += 1;
      return { ...(await ports.objects.open(name)), etag: String(opened) };
    };
    world.ports = () => ({ ...ports, objects: { ...ports.objects, open } });
    await expect(world.read(key)).rejects.toThrow(DeliveryChangedError);
    expect(world.written.size).toBe(0);
  });

  test('a sink that fails stops the reading and leaves no rows', async () => {
    const world = new FakeWorld();
    world.onWrite = () => {
      throw new Error('no more room');
    };
    await expect(world.readFile(FILE)).rejects.toThrow('no more room');
    expect(world.written.size).toBe(0);
    expect(world.aborted).toEqual([`rows/alboa/${ID}.jsonl`]);
    expect(world.records.get(ID)?.status).toBe('reading');
  });

  test('a slow sink holds the reader back: a part is taken before the next is read', async () => {
    const world = new FakeWorld();
    world.chunkBytes = 1000;
    const key = world.deliver('file', fileOf(automatic(Array.from({ length: 100 }, () => PAID))));
    const ports = world.ports();
    let read = 0;
    let written = 0;
    let ahead = 0;
    const open = async (name: string) => {
      const opened = await ports.objects.open(name);
      read = 0;
      async function* counted() {
        for await (const chunk of opened.body) {
          read += 1;
          ahead = Math.max(ahead, read - written);
          yield chunk;
        }
      }
      return { ...opened, body: counted() };
    };
    const upload = (name: string) => {
      const sink = ports.objects.upload(name);
      ahead = 0;
      const write = async (bytes: Uint8Array) => {
        await new Promise((resolve) => setImmediate(resolve));
        await sink.write(bytes);
        written += 1;
      };
      return { ...sink, write };
    };
    world.ports = () => ({ ...ports, objects: { open, upload } });
    await world.read(key);
    expect(written).toBeGreaterThan(10);
    expect(ahead).toBeLessThanOrEqual(2);
  });
});
