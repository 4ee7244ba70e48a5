import { describe, expect, test } from 'vitest';
import { refusalProblem } from '../../../functions/api/index.ts';
import type { RefusalCode } from '../../../functions/domain/decision/index.ts';

/** Every reason to refuse, with the status it is answered with; the type makes sure that none is left out. */
const STATUS: Readonly<Record<RefusalCode, 403 | 404 | 409 | 422>> = {
  // nothing of it may be known
  'not-found': 404,
  // who asks
  'not-allowed-for-agency': 403,
  'not-allowed-for-side': 403,
  'no-legal-basis': 403,
  // how things stand
  'already-recorded': 409,
  'case-closed': 409,
  'consent-missing': 409,
  'consent-not-in-effect': 409,
  'contact-missing': 409,
  'deadline-not-passed': 409,
  'filing-missing': 409,
  'handling-not-chosen': 409,
  'municipality-not-set-up': 409,
  'not-current': 409,
  'not-held-yet': 409,
  'not-possible-in-status': 409,
  'not-possible-in-step': 409,
  'receipt-not-known': 409,
  'rent-already-paid': 409,
  'rent-not-paid': 409,
  'tenant-not-known': 409,
  'termination-missing': 409,
  // what was asked
  'amount-not-owed': 422,
  'amounts-do-not-add-up': 422,
  'confirmation-missing': 422,
  'date-in-future': 422,
  'date-not-in-future': 422,
  'date-too-early': 422,
  'date-too-far': 422,
  'fee-not-allowed': 422,
  'fee-not-known': 422,
  'handling-not-allowed': 422,
  'instalments-not-valid': 422,
  'kind-not-allowed': 422,
  'outcome-not-possible': 422,
  'place-not-valid': 422,
  'reason-not-known': 422,
  'recipient-unchanged': 422,
  'warning-not-confirmed': 422,
  'way-not-valid': 422,
};

// `as`: Object.entries forgets which keys there are.
const CODES = Object.entries(STATUS) as [RefusalCode, number][];

describe('a refusal of the domain', () => {
  test.each(CODES)('%s is answered with %i', (code, status) => {
    const refusal = { code, given: 'hv-0123456789', expected: ['a'], because: [{ rule: 'r' }] };
    expect(refusalProblem(refusal)).toMatchObject({ status });
  });

  test.each(CODES.filter(([, status]) => status !== 404))('%s says its code and its facts', (code) => {
    const refusal = { code, given: 'hv-0123456789', expected: ['a'], because: [{ rule: 'r' }] };
    expect(refusalProblem(refusal)).toMatchObject({ code: `refused/${code}`, extra: { refusal } });
  });

  test('that something is not there says nothing else', () => {
    expect(refusalProblem({ code: 'not-found', given: 'hv-0123456789', expected: ['a'] })).toEqual({
      code: 'not-found',
      status: 404,
      title: 'Not found',
    });
  });
});
