import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rejectPage, rejectsAsCsv } from '../../../functions/show-deliveries/reject-page.ts';

const reject = (row: number, value = '0') => ({ row, field: 'Husleje', value, expected: 'an amount' });

describe('pages of rejects', () => {
  test('one after the other they are all of them, each once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 1, max: 20 }), (count, limit) => {
        const all = Array.from({ length: count }, (_, row) => reject(row));
        const seen: number[] = [];
        for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
          const page = rejectPage(all, limit, cursor);
          seen.push(...(page?.rejects ?? []).map(({ row }) => row));
          cursor = page?.next;
        }
        expect(seen).toEqual(all.map(({ row }) => row));
      }),
    );
  });

  test.each(['', '-1', '1e3', 'a', '99999999'])('the cursor %j is none', (cursor) => {
    expect(rejectPage([reject(1)], 10, cursor)).toBeUndefined();
  });
});

describe('the report for a spreadsheet', () => {
  test('a value that would be a formula is text', () => {
    const [, line] = rejectsAsCsv([reject(3, '=HYPERLINK("x")')]).split('\r\n');
    expect(line).toBe(`3;Husleje;"'=HYPERLINK(""x"")";an amount`);
  });

  test('any other value stays as it is', () => {
    expect(rejectsAsCsv([reject(3, '12,50')])).toBe(
      '\uFEFFLinje;Felt;Værdi;Forventet\r\n3;Husleje;12,50;an amount\r\n',
    );
  });
});
