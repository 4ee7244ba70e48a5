/** What the audit page makes of addresses, actions and looks. */
import { describe, expect, test } from 'vitest';
import { ACTIONS } from '../../../functions/domain/authorisation/actions.ts';
import type { AccessEntry } from '../../../web/src/api/types.ts';
import { accessesCsv } from '../../../web/src/pages/audit/accesses-csv.ts';
import { searchOf, subjectOf } from '../../../web/src/pages/audit/subject.ts';
import { CATALOGUES } from '../../../web/src/texts/catalogue.ts';

const ENTRY: AccessEntry = {
  at: '2026-11-12T09:14:03.000Z',
  requestId: 'JKJaXmPLvHcESHA=',
  userId: 'caseworker-1',
  kind: 'person',
  agency: 'municipality',
  roles: ['caseworker', 'leader'],
  action: 'person.read',
  operation: 'lookUpPerson',
  outcome: 'shown',
  purpose: 'contact-tenant',
  organisation: 'alboa',
  caseId: 'hv-0123456789',
};

describe('whose looks are asked for', () => {
  test.each([
    { kind: 'case', id: 'hv-0123456789' },
    { kind: 'person', id: 'p-0123456789abcdef0123' },
    { kind: 'user', id: 'caseworker-1' },
  ] as const)('is read from the address as it was written there: $kind', (subject) => {
    expect(subjectOf(searchOf(subject))).toEqual(subject);
  });

  test.each(['', 'om=sag&id=hv-0123456789', 'om=case&id=1001', 'om=user&id=', 'om=person&id=%C3%85se'])(
    'is nobody’s with the address "%s"',
    (search) => {
      expect(subjectOf(new URLSearchParams(search))).toBeUndefined();
    },
  );
});

test.each(['da', 'en'] as const)('every action has words in %s, and there are words for no other', (language) => {
  expect(Object.keys(CATALOGUES[language].audit.words.action).sort()).toEqual(Object.keys(ACTIONS).sort());
});

describe('the looks as CSV', () => {
  test('have a line each, below the names of the contract', () => {
    const [head = '', first = '', end] = accessesCsv([ENTRY]).split('\r\n');
    expect(head.startsWith('\uFEFFat,userId,kind,agency,roles,')).toBe(true);
    expect(first).toContain('"caseworker-1","person","municipality","caseworker leader","person.read"');
    // No person: the column is there, and empty.
    expect(first).toContain('"hv-0123456789","","JKJaXmPLvHcESHA="');
    expect(end).toBe('');
  });

  test.each(['=1+1', '-1', '@cmd', '+1'])(
    'never begin a cell with %s, which a spreadsheet would work out',
    (userId) => {
      expect(accessesCsv([{ ...ENTRY, userId }])).toContain(`"'${userId}"`);
    },
  );

  test('keep quotes as they are', () => {
    expect(accessesCsv([{ ...ENTRY, userId: 'a"b' }])).toContain('"a""b"');
  });
});
