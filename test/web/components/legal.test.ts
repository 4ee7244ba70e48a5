/** What housing is offered to record, and what its forms make of what was written. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CASE_COMMANDS } from '../../../functions/domain/case/commands.ts';
import type { OwnCase } from '../../../web/src/api/types.ts';
import { commandOf, EMPTY_DEMAND, earliestOn, owedCharges } from '../../../web/src/pages/case/legal/demand.ts';
import { oereIn } from '../../../web/src/pages/case/legal/kroner.ts';
import { type LegalAction, possibleIn, STEPS_OF } from '../../../web/src/pages/case/legal/possible.ts';

const COMMAND_OF: Readonly<Record<LegalAction, keyof typeof CASE_COMMANDS>> = {
  demand: 'RecordDemand',
  receipt: 'RecordDemandReceipt',
  'demand-withdrawal': 'WithdrawDemand',
  agreement: 'DecideAgreement',
  extension: 'DecideExtension',
  termination: 'DecideTermination',
  'no-action': 'DecideNoAction',
  filing: 'RecordFiling',
  ending: 'EndCase',
};

function ownCase(changes: Partial<OwnCase> = {}): OwnCase {
  return {
    status: 'open',
    tenancyId: '1001',
    episode: 1,
    openedAt: '2026-11-06T06:30:00.000Z',
    missed: [],
    legal: { step: 'demanded' },
    demands: [],
    ...changes,
  };
}

const DEMAND: OwnCase['demands'][number] = {
  demandId: 'hv-0123456789-d1',
  givenOn: '2026-11-06',
  way: 'letter',
  amounts: [{ what: 'rent', chargeId: 'c-11', amountOere: 650_000 }],
  totalOere: 650_000,
};
const DEADLINE = {
  rawOn: '2026-11-23',
  lastPaymentOn: '2026-11-23',
  terminationFromOn: '2026-11-24',
  bankClosedOnLastDay: false,
};

describe('what can be recorded', () => {
  test.each(Object.entries(COMMAND_OF))(
    '%s is offered in the steps in which the domain takes %s',
    (action, command) => {
      // `as`: Object.entries forgets which keys there are.
      expect([...STEPS_OF[action as LegalAction]].sort()).toEqual([...CASE_COMMANDS[command].from].sort());
    },
  );

  test('is nothing in a case that is closed, settled or not shown', () => {
    expect(possibleIn({})).toEqual([]);
    for (const status of ['closed', 'settled'] as const) expect(possibleIn({ case: ownCase({ status }) })).toEqual([]);
  });

  test('is no receipt or withdrawal without a demand, and no termination before the deadline is known', () => {
    const [none, given, received, withdrawn] = [
      [],
      [DEMAND],
      [{ ...DEMAND, receivedOn: '2026-11-09', deadline: DEADLINE }],
      [{ ...DEMAND, withdrawnAt: '2026-11-10T08:00:00.000Z' }],
    ].map((demands) => possibleIn({ case: ownCase({ demands }) }));
    expect(none).not.toContain('receipt');
    expect(none).not.toContain('demand-withdrawal');
    expect(given).toEqual(expect.arrayContaining(['receipt', 'demand-withdrawal']));
    expect(given).not.toContain('termination');
    expect(received).toContain('termination');
    expect(received).not.toContain('receipt');
    expect(withdrawn).toEqual(none);
  });
});

describe('an amount in kroner', () => {
  test.each([
    ['6.500,50', 650_050],
    ['6500,5', 650_050],
    ['6500', 650_000],
    [' 335,00 ', 33_500],
    ['1.234.567', 123_456_700],
  ])('%s is %i øre', (text, oere) => {
    expect(oereIn(text)).toBe(oere);
  });

  test.each(['', '0', '0,00', '-1', '6.50', '6,500', '6500.50', '1.23,4', '12 kr.', 'x', '1,234', '9'.repeat(20)])(
    '%s is none',
    (text) => {
      expect(oereIn(text)).toBeUndefined();
    },
  );

  test('is read back as the øre it was written from', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000_000 }), (oere) => {
        const written = new Intl.NumberFormat('da-DK', { minimumFractionDigits: 2 }).format(oere / 100);
        expect(oereIn(written)).toBe(oere);
      }),
    );
  });
});

describe('the form of a demand', () => {
  const missed = (chargeId: string, period: string, demandFrom: string) => ({
    chargeId,
    period,
    dueOn: `${period}-02`,
    outstandingOere: 650_000,
    rule: 'first' as const,
    referToAdvice: true,
    demandFrom,
    because: [],
  });
  const charge = (chargeId: string, period: string, outstandingOere: number) => ({
    chargeId,
    period,
    dueOn: `${period}-02`,
    amountOere: 650_000,
    outstandingOere,
  });
  const own = ownCase({ missed: [missed('c-11', '2026-11', '2026-11-06'), missed('c-12', '2026-12', '2026-12-07')] });
  const owed = owedCharges(own, {
    charges: [
      charge('c-11', '2026-11', 400_000),
      charge('c-12', '2026-12', 650_000),
      charge('c-01', '2027-01', 650_000),
    ],
  });

  test('offers the rents of the case as far as they are unpaid now, and none that the case is not about', () => {
    expect(owed.map(({ chargeId, outstandingOere }) => [chargeId, outstandingOere])).toEqual([
      ['c-11', 400_000],
      ['c-12', 650_000],
    ]);
    expect(owedCharges(own, { charges: [charge('c-11', '2026-11', 0)] })).toEqual([]);
  });

  test('offers no day before the latest of the first days of what was chosen', () => {
    expect(earliestOn(EMPTY_DEMAND, owed)).toBeUndefined();
    expect(earliestOn({ ...EMPTY_DEMAND, chargeIds: ['c-11'] }, owed)).toBe('2026-11-06');
    expect(earliestOn({ ...EMPTY_DEMAND, chargeIds: ['c-12', 'c-11'] }, owed)).toBe('2026-12-07');
  });

  test('says the whole of each chosen rent, and the fee where there is one', () => {
    const draft = {
      ...EMPTY_DEMAND,
      chargeIds: ['c-11'],
      givenOn: '2026-11-06',
      way: 'letter',
      warningConfirmed: true,
    } as const;
    expect(commandOf(draft, owed, 33_500)).toEqual({
      say: 'demand',
      givenOn: '2026-11-06',
      way: 'letter',
      amounts: [
        { what: 'rent', chargeId: 'c-11', amountOere: 400_000 },
        { what: 'demand-fee', amountOere: 33_500 },
      ],
      warningConfirmed: true,
    });
    expect(commandOf({ ...draft, way: '' }, owed, undefined)).toBeUndefined();
  });

  test('says a day of receipt of a letter alone: Digital Post arrives when it is sent (DPL § 10)', () => {
    const draft = { ...EMPTY_DEMAND, chargeIds: ['c-11'], givenOn: '2026-11-06', receivedOn: '2026-11-09' };
    expect(commandOf({ ...draft, way: 'letter' }, owed, undefined)).toMatchObject({ receivedOn: '2026-11-09' });
    expect(commandOf({ ...draft, way: 'digital-post' }, owed, undefined)).not.toHaveProperty('receivedOn');
  });
});
