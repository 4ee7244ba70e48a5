import { describe, expect, test } from 'vitest';
import { caseIdOf } from '../../../functions/adapters/ledger-episodes.ts';
import { CaseIdSchema } from '../../../functions/domain/case/index.ts';

describe('the reference of a case', () => {
  test('is the same whenever it is made, so that an evaluation that runs twice opens one case', () => {
    expect(caseIdOf('alboa', '4711', 1)).toBe(caseIdOf('alboa', '4711', 1));
  });

  test('stays what it was: cases are found again by it', () => {
    expect(caseIdOf('alboa', '4711', 1)).toBe('hv-rzjqndx58r');
  });

  test('is another one for another episode, tenancy or organisation', () => {
    const ids = [
      caseIdOf('alboa', '4711', 1),
      caseIdOf('alboa', '4711', 2),
      caseIdOf('alboa', '4712', 1),
      caseIdOf('aarhus-omegn', '4711', 1),
      // Parts that run together must not make the same reference.
      caseIdOf('alboa', '471', 11),
      caseIdOf('alboa-4', '711', 1),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('can be read out on the telephone: no i, l, o or u, and tells nothing of the tenancy', () => {
    const ids = Array.from({ length: 2000 }, (_, episode) => caseIdOf('alboa', '4711', episode + 1));
    for (const id of ids) {
      expect(CaseIdSchema.safeParse(id).success).toBe(true);
      expect(id.slice(3)).not.toMatch(/[ilou]|4711/);
    }
    expect(new Set(ids).size).toBe(ids.length);
  });
});
