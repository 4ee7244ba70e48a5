import { describe, expect, test } from 'vitest';
import { CALENDAR_FIRST_YEAR, CALENDAR_LAST_YEAR } from '../../../../functions/domain/calendar/index.ts';
import { helligdageTable } from './helligdage-table.ts';

describe('the table of helligdage', () => {
  test('is what date-holidays lists for Denmark', async () => {
    const table = helligdageTable(CALENDAR_FIRST_YEAR, CALENDAR_LAST_YEAR);
    await expect(table).toMatchFileSnapshot('../../../../functions/domain/calendar/helligdage.ts');
  });
});
