/**
 * Who must notify whom, when (domain facts § 10): a test for each row, with its negative twin, on the real workflows. The
 * rules behind a row are proved date by date and case by case where they are decided: test/unit/domain/rent (2, 3),
 * test/unit/domain/case (3, 4, 5), test/unit/domain/handoff (6, 7), test/unit/domain/disclosure and case-view (1, 8, 11),
 * test/unit/domain/hearing (9, 10).
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Agency } from '../../functions/domain/actor/index.ts';
import type { CaseAggregate } from '../../functions/domain/case/index.ts';
import type { Answer, CaseFile } from '../support/legal/case-file.ts';
import { lettersOf } from '../support/legal/letters.ts';
import { payment, Scenario } from '../support/scenario.ts';

let scenario: Scenario;
/** On the whole path; nobody consents to anything. */
let main: CaseFile;
/** On the path as well; its tenant consents to the decision being told, and the kommune decides too late. */
let late: CaseFile;
/** Pays before it is terminated. */
let paid: CaseFile;
/** Of an organisation without a basis to tell its adviser. */
let withoutBasis: CaseFile;
/** Of an organisation that has not set up where its kommune gets letters. */
let withoutAddress: CaseFile;
/** The main case after the eviction was carried out. */
let evicted: CaseAggregate;
/** What was answered on the way, by what was tried. */
const answers = new Map<string, Answer>();
/** What the main case had told to whom by then. */
const toldBy = new Map<string, readonly string[]>();

beforeAll(async () => {
  scenario = await Scenario.beginStory('2026-10-28');
  await setUp();
  await demands();
  await terminations();
  await filings();
  await decisions();
  await hearings();
});
afterAll(() => scenario.end());

async function setUp(): Promise<void> {
  await scenario.settings('alboa');
  await scenario.settings('aarhus-omegn', { cvr: '22222226', adviceBasis: 'none' });
  const office = (name: string) => ({ name, mailbox: `${name}@ring.example`, leaderMailbox: `${name}-l@ring.example` });
  const agencies = { housing: office('housing'), advice: office('advice'), municipality: office('municipality') };
  await scenario.settings('ringgaarden', { cvr: '33333334', agencies });
  const november = (...customers: string[]) => customers.map((customer) => ({ customer, period: '2026-11' }));
  await scenario.rentRoll('alboa', november('2001', '2002', '2003'));
  await scenario.rentRoll('aarhus-omegn', november('2001'));
  await scenario.rentRoll('ringgaarden', november('2001'));
  main = scenario.file('alboa', '2001');
  late = scenario.file('alboa', '2002');
  paid = scenario.file('alboa', '2003');
  withoutBasis = scenario.file('aarhus-omegn', '2001');
  withoutAddress = scenario.file('ringgaarden', '2001');
  await scenario.untilMorningOf('2026-11-06');
}

const tried = async (what: string, answer: Promise<Answer>): Promise<void> => {
  answers.set(what, await answer);
};

async function demands(): Promise<void> {
  toldBy.set('the demand', await main.told());
  await tried('terminated without a demand', main.terminate());
  await tried('demanded on the third hverdag', main.demand({ givenOn: '2026-11-05' }));
  await tried('demanded by e-mail', main.demand({ way: 'e-mail' }));
  await tried('demanded without the warning', main.demand({ warningConfirmed: false }));
  await tried('demanded', main.demand({ way: 'digital-post', receivedOn: '2026-11-06' }));
  for (const file of [late, paid, withoutAddress]) {
    await file.demand({ way: 'digital-post', receivedOn: '2026-11-06' });
  }
}

async function terminations(): Promise<void> {
  await scenario.untilMorningOf('2026-11-20');
  await tried('terminated on the last day', main.terminate());
  await tried('filed before the termination', main.file());
  await scenario.untilMorningOf('2026-11-21');
  await scenario.payments('alboa', '211126', [payment('2003', { paidOn: '201126', bookedOn: '211126' })]);
  await scenario.untilMorningOf('2026-11-23');
  await tried('terminated though paid', paid.terminate());
  await tried('terminated', main.terminate());
  for (const file of [late, withoutAddress]) await file.terminate();
}

async function filings(): Promise<void> {
  await scenario.untilMorningOf('2026-11-30');
  toldBy.set('the filing', await main.told());
  await tried('scheduled without a filing', main.schedule('2026-12-17T09:00:00.000Z'));
  await tried('filed by the kommune', main.ask('RecordFiling', 'municipality', { command: filing }));
  await tried('filed without an address', withoutAddress.file());
  await tried('filed', main.file());
  await late.file();
}
const filing = { type: 'RecordFiling', filedOn: '2026-11-30' };

async function decisions(): Promise<void> {
  const decide = (decidedOn: '2026-12-01' | '2026-12-15', isComplete = true) =>
    ({
      type: 'DecideHelp',
      decision: 'help-refused',
      decidedOn,
      reasonsGiven: isComplete,
      appealGuidanceGiven: isComplete,
    }) as const;
  const notice = 'statutory-notice';
  await scenario.untilMorningOf('2026-12-01');
  await tried('declined', main.act('municipality', notice, { type: 'RejectHandoff', reason: 'no-capacity' }));
  await tried('decided without a handling', main.act('municipality', notice, decide('2026-12-01')));
  const handling = { type: 'ChooseHandling', handling: 'at-once', reason: 'children-in-household' } as const;
  await tried('handled', main.act('municipality', notice, handling));
  await late.act('municipality', notice, handling);
  await tried('refused without reasons', main.act('municipality', notice, decide('2026-12-01', false)));
  await tried('refused in time', main.act('municipality', notice, decide('2026-12-01')));
  await late.consent(['decision'], ['housing'], 'municipality');
  await main.schedule('2026-12-17T09:00:00.000Z');
  await late.schedule('2026-12-04T09:00:00.000Z');
  await tried('scheduled by the kommune', main.schedule('2027-01-05T09:00:00.000Z', {}, 'municipality'));
  await scenario.untilMorningOf('2026-12-15');
  await tried('refused late', late.act('municipality', notice, decide('2026-12-15')));
}

async function hearings(): Promise<void> {
  await scenario.until('2026-12-17T10:00:00.000Z');
  await main.changeHearing({ type: 'RecordHearingOutcome', outcome: 'eviction-decided' });
  toldBy.set('the effective eviction', await main.told());
  await main.schedule('2027-01-07T09:00:00.000Z', { kind: 'effective-eviction' });
  toldBy.set('the eviction', await main.told());
  await scenario.until('2027-01-07T11:00:00.000Z');
  await main.changeHearing({ type: 'RecordHearingOutcome', outcome: 'carried-out' });
  await scenario.untilMorningOf('2027-02-01');
  evicted = await main.aggregate();
  toldBy.set('the four weeks', await main.told());
  await tried('reopened by the kommune', main.ask('ReopenCase', 'municipality', {}));
  await tried('reopened', main.reopen());
}

const refusalOf = (what: string) => answers.get(what)?.refusal?.code;
const toldTo = (party: Agency | 'tenant', list: readonly string[] = []) =>
  list.filter((one) => one.endsWith(` to ${party}`)).map((one) => one.replace(` to ${party}`, ''));

describe('row 1: missed rent, boligorganisation → tenant and adviser, voluntary', () => {
  test('with a basis the adviser is asked and the tenant is told so', () => {
    expect(toldTo('advice', toldBy.get('the demand'))).toEqual(['handoff-requested']);
    expect(toldTo('tenant', toldBy.get('the demand'))).toEqual(['missed-rent']);
  });

  test('without one nobody is told, and the case says why', async () => {
    const told = await withoutBasis.told();
    expect([...toldTo('advice', told), ...toldTo('tenant', told)]).toEqual([]);
    expect(await withoutBasis.events()).toContainEqual(expect.objectContaining({ reason: 'no-legal-basis' }));
  });
});

describe('row 2: påkrav, boligorganisation → tenant, earliest after the third hverdag', () => {
  test('can be given on Friday 6 November for rent due on Monday 2 November', async () => {
    expect(answers.get('demanded')).toMatchObject({ outcome: 'recorded' });
    expect(evicted.case.demands).toMatchObject([{ givenOn: '2026-11-06' }]);
  });

  test('not on the third hverdag itself, and the refusal says from when', () => {
    expect(answers.get('demanded on the third hverdag')).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'date-too-early', expected: ['2026-11-06'] },
    });
  });

  test('not by e-mail, and not without its express warning', () => {
    expect(refusalOf('demanded by e-mail')).toBe('way-not-valid');
    expect(refusalOf('demanded without the warning')).toBe('warning-not-confirmed');
  });
});

describe('row 3: ophævelse, boligorganisation → tenant, after 14 days unpaid', () => {
  test('is possible once the last day has passed', () => {
    expect(answers.get('terminated')).toMatchObject({ outcome: 'recorded' });
  });

  test('not without a demand, not on the last day, not once it is paid', () => {
    expect(refusalOf('terminated without a demand')).toBe('not-possible-in-step');
    expect(refusalOf('terminated on the last day')).toBe('deadline-not-passed');
    expect(refusalOf('terminated though paid')).toBe('case-closed');
  });
});

describe('row 4: request to fogedretten, by the boligorganisation', () => {
  test('is recorded after the termination', async () => {
    expect(answers.get('filed')).toMatchObject({ outcome: 'recorded' });
    expect(evicted.case).toMatchObject({ legal: { step: 'filed' }, filing: { filedOn: '2026-11-30' } });
  });

  test('not before it, and by nobody else', () => {
    expect(refusalOf('filed before the termination')).toBe('not-possible-in-step');
    expect(refusalOf('filed by the kommune')).toBe('forbidden');
  });
});

describe('row 5: notice of ALL § 92 stk. 2, boligorganisation → kommune, no later than the request', () => {
  test('goes with the request, as a letter, and is kept', async () => {
    const letter = (await late.deliveries()).find(({ message }) => message === 'statutory-notice-letter');
    expect(letter).toMatchObject({ to: 'municipality', state: 'sent' });
    const keys = (await lettersOf(scenario.runtime, 'alboa', evicted.caseId)).map(({ key }) => key.split('.').at(-1));
    expect(keys).toEqual(expect.arrayContaining(['pdf', 'xml']));
  });

  test('not earlier: at missed rent, demand and termination the kommune hears nothing', () => {
    expect(toldTo('municipality', toldBy.get('the filing'))).toEqual([]);
  });

  test('a request without it can’t be recorded', async () => {
    expect(refusalOf('filed without an address')).toBe('municipality-not-set-up');
    expect((await withoutAddress.state()).filing).toBeUndefined();
  });
});

describe('row 6: handle or contact, kommune → tenant, straks', () => {
  test('the caseworker chooses how the notice is handled, with the reason', async () => {
    expect(answers.get('handled')).toMatchObject({ outcome: 'recorded' });
    expect(evicted.handoffs.get(evicted.case.filing?.noticeId ?? '')).toMatchObject({
      handling: 'at-once',
      handlingReason: 'children-in-household',
    });
  });

  test('nobody can decline it or decide before choosing', () => {
    expect(answers.get('declined')).toMatchObject({ outcome: 'refused' });
    expect(refusalOf('decided without a handling')).toBe('handling-not-chosen');
  });
});

describe('row 7: refusal of help, kommune → tenant, within 14 days of the notice', () => {
  test('is recorded with reasons and how to appeal', async () => {
    expect(answers.get('refused in time')).toMatchObject({ outcome: 'recorded' });
    expect(evicted.handoffs.get(evicted.case.filing?.noticeId ?? '')).toMatchObject({
      outcome: 'help-refused',
      isLate: false,
    });
  });

  test('not without them; after the fourteen days it is recorded as late', async () => {
    expect(answers.get('refused without reasons')).toMatchObject({ outcome: 'refused' });
    expect(answers.get('refused late')).toMatchObject({ outcome: 'recorded' });
    expect(await late.events()).toContainEqual(expect.objectContaining({ type: 'HelpDecided', isLate: true }));
  });
});

describe('row 8: the kommune’s decision told, kommune → boligorganisation, only with prior consent', () => {
  test('with it housing is told that there is one', async () => {
    expect(toldTo('housing', await late.told())).toContain('decision-told');
  });

  test('without it housing is told that the notice was received, and no more', async () => {
    const told = toldTo('housing', toldBy.get('the four weeks'));
    expect(told).toContain('notice-received');
    expect(told).not.toContain('decision-told');
  });
});

describe('row 9: summons, fogedret → tenant, normally at least 7 days before', () => {
  test('a date with less notice carries a warning', async () => {
    expect((await late.aggregate()).hearings.values().next().value).toMatchObject({ shortNotice: true });
  });

  test('one with more carries none', async () => {
    expect(evicted.hearings.values().next().value).toMatchObject({ shortNotice: false });
  });
});

describe('row 10: the date, fogedret → boligorganisation', () => {
  test('is with housing at once, whether it or the court recorded it', async () => {
    for (const told of [await late.told(), toldBy.get('the effective eviction')])
      expect(toldTo('housing', told)).toContain('hearing-scheduled');
  });

  test('there is none before a request, and the kommune sets none', () => {
    expect(refusalOf('scheduled without a filing')).toBe('filing-missing');
    expect(refusalOf('scheduled by the kommune')).toBe('forbidden');
  });
});

describe('row 11: the outgoing eviction, fogedret → kommune, by practice', () => {
  test('the kommune is told of it', async () => {
    expect(toldTo('municipality', toldBy.get('the eviction'))).toContain('hearing-scheduled');
  });

  test('not of the first meeting', () => {
    const told = toldTo('municipality', toldBy.get('the effective eviction'));
    expect(told.filter((message) => message.startsWith('hearing'))).toEqual([]);
  });
});

describe('row 12: appeal, party → landsret, within 4 weeks: a right, and nobody’s duty to notify', () => {
  test('a case that was carried out can be taken up again, as a new episode linked to the old', async () => {
    expect(answers.get('reopened')).toMatchObject({ outcome: 'recorded' });
    expect(await main.state()).toMatchObject({ status: 'open', episode: 2, previousCaseId: evicted.caseId });
    expect(evicted.case).toMatchObject({ status: 'closed', reason: 'evicted' });
  });

  test('by the requester alone, and in the four weeks nobody is told anything more', () => {
    expect(refusalOf('reopened by the kommune')).toBe('forbidden');
    const told = toldBy.get('the four weeks') ?? [];
    expect(told.slice(-3).every((one) => one.startsWith('case-closed'))).toBe(true);
  });
});
