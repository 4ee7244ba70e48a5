/** `npm run deliver` with a list of hearings (docs/formats.md, "Berammelsesliste"), on the real app. */
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Column } from '../../../functions/adapters/csv/index.ts';
import { ARREARS_LIST, RENT_ROLL } from '../../../functions/read-delivery/formats/csv/columns.ts';
import { HEARING_LIST } from '../../../functions/read-hearing-list/columns.ts';
import { hearingListLines } from '../../../local/commands/hearing-list-lines.ts';
import { folderFor, handIn, hearingListReport } from '../../../local/deliveries/index.ts';
import { delivery } from '../../../local/demo/betalingsservice.ts';
import { ORGANISATIONS } from '../../../local/demo/index.ts';
import { filedCase } from '../../support/legal/stages.ts';
import { Scenario } from '../../support/scenario.ts';

const namesOf = ({ name, aliases = [] }: Column) => [name, ...aliases];
const headerOf = (columns: Record<string, Column>) =>
  Object.values(columns)
    .map(({ name }) => name)
    .join(';');

describe('a file goes where it is read, by its first line', () => {
  const headers = namesOf(HEARING_LIST.kind).flatMap((kind) =>
    namesOf(HEARING_LIST.date).flatMap((date) =>
      namesOf(HEARING_LIST.time).map((time) => `Sag;${kind};${date};${time}`),
    ),
  );

  test.each(headers)('as a list of hearings: %s', (header) => {
    for (const encoding of ['utf8', 'latin1'] as const) {
      expect(folderFor(Buffer.from(`${header}\r\nhv-1;a;b;c`, encoding))).toBe('hearing-lists');
    }
    expect(folderFor(Buffer.from(`\ufeff${header.replaceAll(';', ',').toUpperCase()}`))).toBe('hearing-lists');
    expect(folderFor(Buffer.from(header.replaceAll(/[^;]+/g, '" $& "')))).toBe('hearing-lists');
  });

  test('as a list of hearings that lacks a column, so that it is told which', () => {
    expect(folderFor(Buffer.from('Kundenummer;Type;Dato\n'))).toBe('hearing-lists');
  });

  test.each([
    ['a rent roll', Buffer.from(headerOf(RENT_ROLL))],
    ['an arrears list', Buffer.from(headerOf(ARREARS_LIST))],
    ['payments', delivery(ORGANISATIONS[0], '4200000001', '2026-10-30', [])],
    ['something else that has dates', Buffer.from('Kundenummer;Dato;Navn\n')],
    ['a rent roll with the words in a row', Buffer.from(`${headerOf(RENT_ROLL)}\nType;Dato;Tid`)],
    ['nothing', Buffer.alloc(0)],
  ])('as a delivery: %s', (_, head) => {
    expect(folderFor(head)).toBe('deliveries');
  });
});

describe('a list of hearings that is handed in', () => {
  const HEADER = 'Kundenummer;Type;Dato;Tid;Lokale';
  let scenario: Scenario;

  beforeAll(async () => {
    scenario = await Scenario.begin('2026-10-28');
    await scenario.settings('alboa');
    await filedCase(scenario, 'alboa', '1001');
  });
  afterAll(async () => {
    await scenario.end();
  });

  async function deliver(name: string, ...lines: string[]): Promise<string[] | undefined> {
    const { url, deployment } = scenario.runtime;
    const bytes = Buffer.from(lines.join('\n'));
    const folder = folderFor(bytes);
    const key = await handIn(url, deployment, { organisation: 'alboa', name, bytes, folder });
    await scenario.runtime.settle();
    const report = await hearingListReport(url, deployment, key);
    return report && hearingListLines(report).map(stripVTControlCharacters);
  }

  test('is told row by row: scheduled, rejected with its line and reason, rescheduled, unchanged', async () => {
    const rejected = '9999;Fogedmøde;17-12-2026;10.30;';
    expect(await deliver('uge 51.csv', HEADER, '1001;Fogedmøde;03-12-2026;10.00;Retssal 5', rejected)).toEqual([
      expect.stringMatching(/^Read /),
      '  1 hearing scheduled, 0 rescheduled, 0 as they were',
      expect.stringMatching(/^ {4}line 2: scheduled hv-\w+-m1, at less than 7 days' notice$/),
      '  1 row rejected; the others count:',
      expect.stringMatching(/^ {4}line 3, field Kundenummer: given "9999", expected .+$/),
    ]);
    expect(await deliver('uge 52.csv', HEADER, '1001;Fogedmøde;22-12-2026;10.00;Retssal 5')).toEqual([
      expect.stringMatching(/^Read /),
      '  0 hearings scheduled, 1 rescheduled, 0 as they were',
      expect.stringMatching(/^ {4}line 2: rescheduled hv-\w+-m1$/),
      '  no row rejected',
    ]);
    expect(await deliver('uge 52.csv', HEADER, '1001;Fogedmøde;22-12-2026;10.00;Retssal 5')).toEqual([
      expect.stringMatching(/^Read /),
      '  0 hearings scheduled, 0 rescheduled, 1 as it was',
      '  no row rejected',
    ]);
  });

  test('is refused as a whole when a column is missing, which is named', async () => {
    expect(await deliver('uden tid.csv', 'Kundenummer;Type;Dato', '1001;Fogedmøde;22-12-2026')).toEqual([
      'Refused',
      '  line 1, field Tid: missing-column, expected all required columns',
      '  No hearing was recorded; the list is kept as it came.',
    ]);
  });

  test('has no report when its organisation is not known', async () => {
    const { url, deployment } = scenario.runtime;
    const file = { organisation: 'nobody', name: 'uge 51.csv', bytes: Buffer.from(HEADER) };
    const key = await handIn(url, deployment, { ...file, folder: 'hearing-lists' });
    await scenario.runtime.settle();
    expect(await hearingListReport(url, deployment, key)).toBeUndefined();
  });
});
