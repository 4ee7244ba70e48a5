import { describe, expect, test } from 'vitest';
import { HANDOFF_OPERATIONS } from '../../../functions/change-handoff/operations.ts';
import { AgencySchema } from '../../../functions/domain/actor/index.ts';
import { caseViewFor } from '../../../functions/domain/case-view/index.ts';
import { admission, MACHINES_THAT_CALL, PEOPLE_WHO_CALL } from '../../support/api/callers.ts';
import { rules } from '../../support/rules.ts';
import type { History } from '../domain/case/builders.ts';
import {
  decided,
  decisionDue,
  demanded,
  ended,
  filed,
  inArrears,
  received,
  terminated,
} from '../domain/case/legal-path.ts';
import { ApiDesk } from './desk.ts';

/** A case at each of its stages. */
const STAGES: Readonly<Record<string, () => History>> = {
  'in arrears': inArrears,
  demanded,
  'demand received': received,
  'decision due': decisionDue,
  extended: () => decided({ type: 'DecideExtension', until: '2026-12-04' }),
  'no action taken': () => decided({ type: 'DecideNoAction', reason: 'disputed' }),
  terminated,
  filed,
  ended: () => ended('moved-out'),
};

/** Where the id in the path is of nothing. */
const NOWHERE = { organisation: 'alboa', caseId: 'hv-0000000000', handoffId: 'hv-0000000000-h1' };

const CALLERS = [...PEOPLE_WHO_CALL, ...MACHINES_THAT_CALL];

const BODIES: Readonly<Record<string, unknown>> = Object.fromEntries(
  HANDOFF_OPERATIONS.map(({ type, operation }) => [type, operation.bodyExample]),
);

/** Everything of an answer that its caller could tell one case from another by. */
function seen({ status, headers, text }: Awaited<ReturnType<ApiDesk['call']>>) {
  return { status, headers, text };
}

/** Every operation with every caller who is not let see this case, or not let do this at all. */
function* callsInVain({ aggregate }: History) {
  for (const caller of CALLERS) {
    const { agency, claims } = caller;
    const isShown = agency !== undefined && caseViewFor(aggregate, [], agency, rules()) !== undefined;
    const admitted = admission(caller, 'handoff.change');
    if (isShown && admitted === 'in') continue;
    for (const { type } of HANDOFF_OPERATIONS) {
      const call = { agency: agency ?? ('court' as const), type, claims, body: BODIES[type] };
      yield { call, status: admitted === 'in' ? 404 : admitted };
    }
  }
}

describe.each(Object.entries(STAGES))('a case %s', (_stage, make) => {
  test('that is not shown answers every operation of everybody as one that is not there', async () => {
    const history = make();
    const desk = await ApiDesk.with(history);
    const events = desk.cases.events.length;
    const calls = [...callsInVain(history)];
    for (const { call, status } of calls) {
      const there = seen(await desk.call(call));
      expect(there).toEqual(seen(await desk.call({ ...call, path: NOWHERE })));
      expect(there.status).toBe(status);
    }
    expect(calls.length).toBeGreaterThan(300);
    expect(desk.cases.events).toHaveLength(events);
    // Whoever is told nothing of a case has not accessed it.
    expect(desk.accesses()).toEqual([]);
  });

  test("of an organisation that is not the caller's answers as one that is not there, and as no organisation at all", async () => {
    const desk = await ApiDesk.with(make());
    for (const caller of CALLERS) {
      const claims = { ...caller.claims, henvis_organisations: 'omegn-2' };
      const call = {
        agency: caller.agency ?? ('court' as const),
        type: 'RejectHandoff',
        claims,
        body: BODIES['RejectHandoff'],
      };
      const there = seen(await desk.call(call));
      expect(there.status).toBe(404);
      expect(there).toEqual(seen(await desk.call({ ...call, path: NOWHERE })));
      expect(there).toEqual(seen(await desk.call({ ...call, path: { ...NOWHERE, organisation: 'nobody' } })));
    }
  });
});

test.each(['""', '"case=0123456789"', '"h1=0123456789"', '"h1=0123456789;c1=0123456789"'])(
  'a case that is not shown says so whatever version its caller claims to have seen: %s',
  async (ifMatch) => {
    const desk = await ApiDesk.with(inArrears());
    const call = { agency: 'municipality' as const, type: 'AcknowledgeHandoff', headers: { 'if-match': ifMatch } };
    const there = seen(await desk.call(call));
    expect(there.status).toBe(404);
    expect(there).toEqual(seen(await desk.call({ ...call, path: NOWHERE })));
  },
);

test('an If-Match that names no version is refused alike, whether there is a case or not', async () => {
  const desk = await ApiDesk.with(inArrears());
  for (const agency of AgencySchema.options.filter((each) => each !== 'court')) {
    const call = { agency, type: 'AcknowledgeHandoff', headers: { 'if-match': '*' } };
    const there = seen(await desk.call(call));
    expect(there.status).toBe(400);
    expect(there).toEqual(seen(await desk.call({ ...call, path: NOWHERE })));
  }
});

test('a case that is shown is answered: with what was done, or why not', async () => {
  const desk = await ApiDesk.with(inArrears());
  const accepted = await desk.call({ agency: 'advice', type: 'AcceptHandoff' }, 'request-1');
  const refused = await desk.call({ agency: 'housing', type: 'AcceptHandoff' }, 'request-2');
  const stale = await desk.call({ agency: 'advice', type: 'StartHandoff', headers: { 'if-match': '""' } }, 'request-3');
  expect([accepted.status, refused.status, stale.status]).toEqual([200, 403, 412]);
  expect(desk.accesses()).toMatchObject([
    { outcome: 'recorded', userId: 'advice-1', caseId: 'hv-abcdefghjk' },
    { outcome: 'refused', userId: 'housing-1', caseId: 'hv-abcdefghjk' },
    { outcome: 'refused', userId: 'advice-1', caseId: 'hv-abcdefghjk' },
  ]);
});
