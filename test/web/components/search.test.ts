import { describe, expect, test } from 'vitest';
import { queryOf } from '../../../web/src/pages/search/query.ts';

describe('what is looked for', () => {
  test.each(['hv-0123456789', ' HV-0123456789 '])('%s is the number of a case', (written) => {
    expect(queryOf(written)).toEqual({ kind: 'case', caseId: 'hv-0123456789' });
  });

  test.each(['1001', 'hv-012345678', 'A-12.3'])('%s is the number of a tenancy', (written) => {
    expect(queryOf(written)).toEqual({ kind: 'tenancy', tenancyId: written });
  });

  test.each(['', ' ', 'Åse Ærlig', 'Søndergade 1', 'a/b', '?x'])(
    '"%s" is nothing that can be looked for',
    (written) => {
      expect(queryOf(written)).toBeUndefined();
    },
  );
});
