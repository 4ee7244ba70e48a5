/** What the page of deliveries makes of files, addresses and answers. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isUnderWay, nextLookMs, rejectedRows } from '../../../web/src/api/delivery-progress.ts';
import type { Delivery } from '../../../web/src/api/types.ts';
import { sha256Of } from '../../../web/src/browser/digest.ts';
import { deliveryAddressOf, deliverySearchOf } from '../../../web/src/pages/deliveries/address.ts';
import { FILE_BYTES_MAX, faultOf, fileNameFor } from '../../../web/src/pages/deliveries/handed-in-file.ts';
import { CATALOGUES } from '../../../web/src/texts/catalogue.ts';
import { formatIn } from '../../../web/src/texts/format.ts';

const DELIVERY: Delivery = {
  arrivalId: 'a-20261110T053000000Z-0123456789',
  kind: 'delivery',
  fileName: 'bs.txt',
  status: 'posting',
};

describe('a file that is handed in', () => {
  test.each([
    ['bs-2026-11-10.txt', 'bs-2026-11-10.txt'],
    ['Huslejeliste nov 2026 (ny).csv', 'Huslejeliste-nov-2026-ny-.csv'],
    ['Århus Ørsted blå.CSV', 'Aarhus-Oersted-blaa.CSV'],
    ['A\u030arhus.csv', 'Aarhus.csv'],
    ['.skjult', 'skjult'],
    ['…', 'fil'],
  ])('%s gets the name %s', (name, expected) => {
    expect(fileNameFor(name)).toBe(expected);
  });

  test('keeps the end of a long name, in as many characters as the API takes', () => {
    const name = fileNameFor(`${'-x'.repeat(200)}.csv`);
    expect(name).toMatch(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/);
    expect(name).toMatch(/\.csv$/);
  });

  test.each([
    [undefined, 'missing'],
    [{ size: 0 }, 'empty'],
    [{ size: FILE_BYTES_MAX + 1 }, 'tooLarge'],
    [{ size: FILE_BYTES_MAX }, undefined],
  ])('%j: %s', (file, fault) => {
    expect(faultOf(file)).toBe(fault);
  });

  test('is told by its SHA-256', async () => {
    expect(await sha256Of(new Blob(['abc']))).toBe('ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=');
  });
});

describe('an address', () => {
  test('is read as it was written', () => {
    const address = { organisation: 'omegn', arrivalId: DELIVERY.arrivalId };
    expect(deliveryAddressOf(new URLSearchParams(deliverySearchOf(address)), ['alboa', 'omegn'])).toEqual(address);
  });

  test('of somebody else’s organisation, or of no delivery, means the first of one’s own', () => {
    const search = new URLSearchParams('boligorganisation=fremmed&levering=%C3%85se');
    expect(deliveryAddressOf(search, ['alboa'])).toEqual({ organisation: 'alboa', arrivalId: undefined });
  });
});

describe('a delivery', () => {
  test.each(['announced', 'reading', 'posting'] as const)('that is %s is under way', (status) => {
    expect(isUnderWay({ ...DELIVERY, status })).toBe(true);
  });

  test.each(['refused', 'repeat', 'completed', 'completed-with-rejects', 'read'] as const)(
    'that is %s is not',
    (status) => {
      expect(isUnderWay({ ...DELIVERY, status })).toBe(false);
    },
  );

  test('is looked at often at first, then now and then, and after five minutes no more', () => {
    expect(nextLookMs(1)).toBe(1_000);
    expect(nextLookMs(20)).toBe(5_000);
    const looks = Array.from({ length: 200 }, (_, index) => nextLookMs(index) ?? 0);
    expect(looks.reduce((sum, ms) => sum + ms, 0)).toBe(315_000);
  });

  test('has the rows that its reader, and those that the ledger, could not use', () => {
    expect(rejectedRows(DELIVERY)).toBe(0);
    expect(rejectedRows({ ...DELIVERY, rejectCount: 2, counts: { posted: 5, repeated: 0, rejected: 1 } })).toBe(3);
    const hearings = { scheduled: 1, changed: 0, unchanged: 0, rejected: 4 };
    expect(rejectedRows({ ...DELIVERY, hearings })).toBe(4);
  });
});

describe('the words', () => {
  test('are there for every reason that a file is refused for', () => {
    const reasons = ['read-delivery', 'read-hearing-list', 'adapters/csv'].flatMap(codesIn);
    expect(reasons).toContain('unknown-format');
    expect(reasons.filter((reason) => !(reason in CATALOGUES.da.deliveries.words.reason))).toEqual([]);
    expect(Object.keys(CATALOGUES.en.deliveries.words.reason)).toEqual(
      Object.keys(CATALOGUES.da.deliveries.words.reason),
    );
  });

  test('have sizes and shares as one reads them', () => {
    const { bytes, percent, count } = formatIn('da');
    const read = [bytes(12), bytes(183_204), bytes(5_300_000), percent(0.456), count(1204)];
    expect(read.map((text) => text.replace('\u00a0', ' '))).toEqual(['12 B', '183,2 kB', '5,3 MB', '46 %', '1.204']);
    expect(formatIn('en').bytes(183_204)).toBe('183.2 kB');
  });
});

/** The codes that functions refuse files with. */
function codesIn(folder: string): string[] {
  const root = join(import.meta.dirname, '..', '..', '..', 'functions', folder);
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const sources = files.map((file) => readFileSync(join(root, file), 'utf8'));
  const codes = sources.flatMap((source) =>
    [...source.matchAll(/code: '([a-z-]+)',/g)].flatMap(([, code]) => code ?? []),
  );
  // Of a schema's own issues.
  return codes.filter((code) => code !== 'custom');
}
