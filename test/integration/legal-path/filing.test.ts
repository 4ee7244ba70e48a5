import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { outstandingOfCase } from '../../../functions/adapters/ledger-outstanding.ts';
import type { PersonRecord } from '../../../functions/adapters/person-store.ts';
import type { Actor } from '../../../functions/domain/actor/index.ts';
import type { CaseEvent } from '../../../functions/domain/case/index.ts';
import { demandOf } from '../../../functions/domain/demand/index.ts';
import { recordFiling } from '../../../functions/record-filing/record-filing.ts';
import { reopenCase } from '../../../functions/reopen-case/reopen.ts';
import { openedCommand } from '../../support/opened-command.ts';
import { missed } from '../../unit/domain/case/builders.ts';
import { charge, payment } from '../../unit/domain/ledger/entries.ts';
import { type Office, startOffice } from './office.ts';

const AT = '2026-12-01T09:00:00.000Z';
const HOUSING: Actor = { kind: 'person', agency: 'housing', userId: 'user-1' };
const said = { at: AT, actor: HOUSING } as const;
const command = { type: 'RecordFiling', filedOn: '2026-12-01' } as const;
const KIRSTEN: PersonRecord = {
  personId: 'p-named',
  name: 'Kirsten Åkjær',
  address: { street: 'Æblevej 4', postalCode: '8000', city: 'Aarhus C' },
};

let office: Office;
beforeAll(async () => {
  office = await startOffice();
  await office.knowPerson(KIRSTEN);
});
afterAll(() => office.stop());

/** A case whose tenancy is terminated, of a person; every test has its own. */
async function terminated(caseId: string, personId: string) {
  const ref = { organisation: 'alboa', caseId };
  const demand = demandOf(`${caseId}-d1`, {
    givenOn: '2026-11-06',
    way: 'digital-post',
    amounts: [{ what: 'rent', chargeId: '2026-11', amountOere: 650_000 }],
    warningConfirmed: true,
  });
  const events: CaseEvent[] = [
    { type: 'CaseOpened', at: AT, tenancyId: caseId, episode: 1, personId, missed: [missed('2026-11')] },
    { type: 'DemandRecorded', at: AT, demand },
    {
      type: 'TenancyTerminated',
      at: AT,
      termination: { terminatedOn: '2026-11-24', outstandingOere: 650_000, insignificanceConsidered: false },
    },
  ];
  await office.post(caseId, '2026-11-06', charge('2026-11', 650_000));
  await office.record(ref, ...events);
  return ref;
}

describe('ALL § 92 stk. 2: a filing and its notice are one transaction', () => {
  test('which writes the filing, the hand-off to the municipality and the letter together', async () => {
    const ref = await terminated('hv-aaaaaaaaaa', KIRSTEN.personId);
    const before = await office.keptOf(ref);
    expect(await recordFiling(office, openedCommand(ref, said), command)).toMatchObject({ outcome: 'recorded' });
    const { aggregate } = (await office.read(ref)).loaded;
    expect(aggregate.case.filing).toMatchObject({ noticeId: `${ref.caseId}-h1`, filedOn: '2026-12-01' });
    expect(aggregate.handoffs.get(`${ref.caseId}-h1`)).toMatchObject({ kind: 'statutory-notice', status: 'requested' });
    const letters = (await office.outboxOf(ref)).filter(({ kind }) => kind === 'letter');
    expect(letters).toMatchObject([{ letter: 'statutory-notice-letter', personId: KIRSTEN.personId }]);
    // Nothing of the person is kept with the case.
    expect(JSON.stringify([aggregate.case, letters])).not.toMatch(/Kirsten|Æblevej/);
    expect((await office.keptOf(ref)).length).toBeGreaterThan(before.length);
  });

  test('said again, it is recorded once and there is one letter', async () => {
    const ref = await terminated('hv-ffffffffff', KIRSTEN.personId);
    await recordFiling(office, openedCommand(ref, said), command);
    expect(await recordFiling(office, openedCommand(ref, said), command)).toMatchObject({ outcome: 'unchanged' });
    expect((await office.outboxOf(ref)).filter(({ kind }) => kind === 'letter')).toHaveLength(1);
  });

  test.each([
    ['nobody is known by that id', 'hv-bbbbbbbbbb', undefined],
    ['the person has no address', 'hv-cccccccccc', { ...KIRSTEN, address: {} }],
    ['the person has no name', 'hv-dddddddddd', { address: KIRSTEN.address }],
  ])('and takes place not at all when %s', async (_why, caseId, person) => {
    const personId = `p-${caseId}`;
    // `as`: a rent roll is checked for both; the condition is there for what came before or by another way.
    if (person) await office.knowPerson({ ...person, personId } as PersonRecord);
    const ref = await terminated(caseId, personId);
    const before = await office.keptOf(ref);
    expect(await recordFiling(office, openedCommand(ref, said), command)).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'tenant-not-known' },
    });
    expect(await office.keptOf(ref)).toEqual(before);
    expect((await office.read(ref)).loaded.aggregate.case.filing).toBeUndefined();
  });

  test.each([
    ['before the termination', 'hv-gggggggggg', '2026-11-23', { refusal: { code: 'rent-already-paid' } }],
    ['after it', 'hv-hhhhhhhhhh', '2026-11-25', { outcome: 'recorded' }],
  ])(
    'and of a tenant who paid %s, though it is posted at the same moment (§ 91 stk. 2)',
    async (_when, caseId, day, expected) => {
      const ref = await terminated(caseId, KIRSTEN.personId);
      let reads = 0;
      const ledger: Office['ledger'] = {
        ...office.ledger,
        loadAccount: async (...key) => {
          const account = await office.ledger.loadAccount(...key);
          reads += 1;
          if (reads === 1) await office.post(caseId, '2026-12-01', payment('paid', day, 650_000));
          return account;
        },
      };
      const answer = await recordFiling({ ...office, ledger }, openedCommand(ref, said), command);
      expect(answer).toMatchObject(expected);
      expect(reads).toBe(2);
    },
  );

  test('nor by anybody but the housing administration', async () => {
    const ref = await terminated('hv-eeeeeeeeee', KIRSTEN.personId);
    for (const agency of ['advice', 'municipality', 'court'] as const) {
      const actor: Actor = { kind: 'person', agency, userId: 'user-2' };
      expect(await recordFiling(office, openedCommand(ref, { at: AT, actor }), command)).toMatchObject({
        refusal: { code: 'not-allowed-for-agency' },
      });
    }
  });
});

test('whatever is said of a case that does not exist is refused, and it owes nothing', async () => {
  const ref = { organisation: 'alboa', caseId: 'hv-0000000000' };
  expect(await recordFiling(office, openedCommand(ref, said), command)).toMatchObject({
    refusal: { code: 'not-found' },
  });
  expect(await reopenCase(office, openedCommand(ref, said))).toMatchObject({ refusal: { code: 'not-found' } });
  expect((await outstandingOfCase(office, office.ledger, ref))('2026-12-01')).toEqual([]);
});
