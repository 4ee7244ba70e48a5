import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cursorOf, PageQuery, pageOf, placeOf } from '../../../functions/api/index.ts';

const PLACE = /^p\d+$/;
/** A list of numbers, of which some aren't shown, read so many at a time. */
function listOf(numbers: readonly number[], readAtOnce: number, hidden: ReadonlySet<number>) {
  let reads = 0;
  const places = numbers.map((number) => ({ place: `p${String(number).padStart(3, '0')}`, record: number }));
  return {
    reads: () => reads,
    page: (limit: number, cursor?: string) => {
      const after = placeOf(cursor, PLACE);
      if (typeof after === 'object') throw new Error('not a cursor');
      return pageOf({
        limit,
        after,
        show: Promise.resolve((number: number) => (hidden.has(number) ? undefined : number)),
        read: async (from = '') => {
          reads += 1;
          const records = places.filter(({ place }) => place > from);
          const next = records.length > readAtOnce ? records[readAtOnce - 1]?.place : undefined;
          return { records: records.slice(0, readAtOnce), ...(next !== undefined && { next }) };
        },
      });
    },
  };
}

describe('a page', () => {
  test('after page gives everything that is shown once, in order, and is full unless it is the last', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.integer({ min: 0, max: 99 }), { maxLength: 40 }),
        fc.integer({ min: 1, max: 10 }),
        fc.uniqueArray(fc.integer({ min: 0, max: 99 })),
        async (numbers, limit, hidden) => {
          const sorted = numbers.toSorted((a, b) => a - b);
          const list = listOf(sorted, limit + 1, new Set(hidden));
          const seen: number[] = [];
          let cursor: string | undefined;
          do {
            const { items, next } = await list.page(limit, cursor);
            if (next !== undefined) expect(items).toHaveLength(limit);
            seen.push(...items);
            cursor = next;
          } while (cursor !== undefined);
          expect(seen).toEqual(sorted.filter((number) => !hidden.includes(number)));
        },
      ),
    );
  });

  test('takes one read when all that is read is shown', async () => {
    const list = listOf([1, 2, 3, 4, 5, 6], 4, new Set());
    expect(await list.page(3)).toMatchObject({ items: [1, 2, 3], next: cursorOf('p003') });
    expect(list.reads()).toBe(1);
  });

  test('names in its cursor nothing that was not shown', async () => {
    const list = listOf([1, 2, 3, 4, 5], 2, new Set([2, 4]));
    expect(await list.page(1)).toEqual({ items: [1], next: cursorOf('p001') });
  });
});

describe('a cursor', () => {
  test.each(['', 'p1', cursorOf('q1'), cursorOf('p1 '), 'cDF', '%00'])(
    'that is none (%j) is refused with its place in the request',
    (text) => {
      expect(placeOf(text, PLACE)).toMatchObject({ status: 400, errors: [{ pointer: 'query:cursor' }] });
    },
  );

  test('leads back to its place', () => {
    expect(placeOf(cursorOf('p1'), PLACE)).toBe('p1');
    expect(placeOf(undefined, PLACE)).toBeUndefined();
  });
});

describe('the size of a page', () => {
  test.each([
    ['1', 1],
    ['100', 100],
  ])('may be %s', (given, limit) => {
    expect(PageQuery.parse({ limit: given })).toMatchObject({ limit });
  });

  test('is 50 unless said', () => {
    expect(PageQuery.parse({})).toEqual({ limit: 50 });
  });

  test.each(['0', '101', '1.5', '-1', '', 'many', 'Infinity'])('may not be %j', (limit) => {
    expect(PageQuery.safeParse({ limit }).success).toBe(false);
  });
});
