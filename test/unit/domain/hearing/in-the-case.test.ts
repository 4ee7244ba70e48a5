import { describe, expect, test } from 'vitest';
import type { Instant } from '../../../../functions/domain/calendar/index.ts';
import { callOffHearings } from '../../../../functions/domain/case/decide/hearings.ts';
import {
  type CaseAggregate,
  type CaseContext,
  type CaseEvent,
  changeHearing,
  evolveCase,
  promptHearing,
  scheduleHearing,
} from '../../../../functions/domain/case/index.ts';
import { type HearingOutcome, HearingOutcomeSchema, OUTCOMES } from '../../../../functions/domain/hearing/index.ts';
import { rules } from '../../../support/rules.ts';
import { ACTORS, AFTERWARDS, eventsOf, NOW, outcome, reschedule, STARTS_AT, schedule, wordOf } from './builders.ts';
import { CASE_ID, caseAfter, context, FILED, FIRST, OPENED, withHearing } from './cases.ts';

describe('there is no hearing without a request to the court (RPL § 596 ff.)', () => {
  test('before a filing it is refused, after it scheduled', () => {
    expect(scheduleHearing(caseAfter(OPENED), schedule(), context())).toMatchObject({
      refusal: { code: 'filing-missing', given: 'arrears', expected: ['filed'] },
    });
    expect(eventsOf(scheduleHearing(caseAfter(OPENED, FILED), schedule(), context()))).toMatchObject([
      { type: 'HearingScheduled', hearingId: FIRST },
    ]);
  });

  test('in a case that has ended it is refused, too', () => {
    const ended = caseAfter(OPENED, FILED, { type: 'CaseEnded', at: NOW, reason: 'withdrawn', on: '2026-11-02' });
    expect(wordOf(scheduleHearing(ended, schedule(), context()))).toBe('case-closed');
  });

  test('hearings are numbered within the case', () => {
    const eviction = schedule({ kind: 'effective-eviction', place: { at: 'dwelling' } });
    expect(eventsOf(scheduleHearing(withHearing(), eviction, context()))).toMatchObject([
      { hearingId: `${CASE_ID}-m2` },
    ]);
  });

  test('the same date once more changes nothing', () => {
    expect(wordOf(scheduleHearing(withHearing(), schedule(), context()))).toBe('nothing to do');
  });
});

/** From domain facts § 3, in words of the test. */
const MEANS: Readonly<Record<HearingOutcome, string>> = {
  paid: 'decide paid-in-court',
  agreement: 'decide agreement-in-court',
  adjourned: 'goes on',
  dismissed: 'decide dismissed-by-court',
  refused: 'decide refused-by-court',
  withdrawn: 'ends withdrawn',
  'eviction-decided': 'goes on',
  'carried-out': 'ends evicted',
  'moved-out': 'ends moved-out',
};

function heldWith(code: HearingOutcome, known = caseAfter(OPENED, FILED)) {
  const [kind = 'effective-eviction'] = OUTCOMES[code].possibleAt;
  const place = kind === 'effective-eviction' ? ({ at: 'dwelling' } as const) : ({ at: 'court' } as const);
  const aggregate = eventsOf(scheduleHearing(known, schedule({ kind, place }), context())).reduce(
    (before, event) => evolveCase(before, CASE_ID, event),
    known,
  );
  return { aggregate, decision: changeHearing(aggregate, FIRST, outcome(code), context({ at: AFTERWARDS })) };
}

describe('what an outcome means for the case (domain facts § 3)', () => {
  test.each(HearingOutcomeSchema.options)('%s', (code) => {
    const { decision } = heldWith(code);
    const said = eventsOf(decision).flatMap((event) => {
      if (event.type === 'CaseEnded') return [`ends ${event.reason}`];
      return event.type === 'DecisionBecameDue' ? [`decide ${event.why}`] : [];
    });
    expect(said.length === 0 ? 'goes on' : said.join()).toBe(MEANS[code]);
  });

  test('an end is dated by the day of the hearing, whenever it is recorded', () => {
    const { aggregate } = heldWith('carried-out');
    const decision = changeHearing(
      aggregate,
      FIRST,
      outcome('carried-out'),
      context({ at: '2026-12-01T09:00:00.000Z' }),
    );
    expect(eventsOf(decision)).toMatchObject([{ type: 'HearingHeld' }, { type: 'CaseEnded', on: '2026-11-25' }]);
  });

  test('after a dismissal housing has the policy’s working days to decide', () => {
    const { decision } = heldWith('dismissed');
    // Recorded on Wednesday the 25th: three working days later it is Monday the 30th, when the office closes.
    expect(eventsOf(decision)).toMatchObject([{}, { nextPromptAt: '2026-11-30T15:00:00.000Z' }]);
  });

  test('adjourned to a date, the case has both hearings', () => {
    const aggregate = withHearing();
    const adjourned = outcome('adjourned', { startsAt: '2026-12-16T09:00:00.000Z' });
    const events = eventsOf(changeHearing(aggregate, FIRST, adjourned, context({ at: AFTERWARDS })));
    const after = events.reduce((before, event) => evolveCase(before, CASE_ID, event), aggregate);
    expect([...after.hearings.values()].map(({ status }) => status)).toEqual(['held', 'scheduled']);
    expect(after.case.status).toBe('open');
  });

  test.each(['agreement', 'paid', 'dismissed', 'refused'] as const)(
    '%s asks for no decision while an agreement that was made before runs',
    (code) => {
      const agreement: CaseEvent = {
        type: 'AgreementMade',
        at: NOW,
        agreement: {
          agreementId: `${CASE_ID}-a1`,
          madeOn: '2026-11-02',
          balanceOere: 650_000,
          coversUntil: '2026-10-01',
          otherOpenOere: 0,
          instalments: [{ dueOn: '2026-12-01', amountOere: 650_000 }],
          toleranceDays: 5,
        },
      };
      const { decision } = heldWith(code, caseAfter(OPENED, FILED, agreement));
      expect(eventsOf(decision).map(({ type }) => type)).toEqual(['HearingHeld']);
    },
  );

  test('in a case that ended otherwise meanwhile it is recorded, and means nothing more', () => {
    const aggregate = evolveCase(withHearing(), CASE_ID, { type: 'RentSettled', at: NOW, settledOn: '2026-11-02' });
    const decision = changeHearing(aggregate, FIRST, outcome('withdrawn'), context({ at: AFTERWARDS }));
    expect(eventsOf(decision).map(({ type }) => type)).toEqual(['HearingHeld']);
  });
});

describe('the end of the case', () => {
  test('calls off what is scheduled and leaves what was held', () => {
    const held = eventsOf(
      changeHearing(withHearing(), FIRST, outcome('eviction-decided'), context({ at: AFTERWARDS })),
    );
    const known = held.reduce((before, event) => evolveCase(before, CASE_ID, event), withHearing());
    expect(callOffHearings(known, context())).toEqual([]);
    expect(callOffHearings(withHearing(), context())).toMatchObject([
      { type: 'HearingCancelled', hearingId: FIRST, reason: 'case-closed', sequence: 1 },
    ]);
  });

  test('closes its hearings to every further command', () => {
    const closed = evolveCase(
      evolveCase(withHearing(), CASE_ID, { type: 'CaseEnded', at: NOW, reason: 'withdrawn', on: '2026-11-02' }),
      CASE_ID,
      { type: 'CaseClosed', at: NOW, reason: 'withdrawn' },
    );
    expect(wordOf(changeHearing(closed, FIRST, reschedule('2026-12-02T09:00:00.000Z'), context()))).toBe('case-closed');
    expect(
      wordOf(promptHearing(closed, FIRST, { type: 'RemindHearing', to: 'agencies', daysBefore: 7 }, context())),
    ).toBe('nothing to do');
  });
});

/** The case after its meeting, which decided the eviction. */
function heldMeeting(): CaseAggregate {
  const held = changeHearing(withHearing(), FIRST, outcome('eviction-decided'), context({ at: AFTERWARDS }));
  return eventsOf(held).reduce((before, event) => evolveCase(before, CASE_ID, event), withHearing());
}

describe('a hearing is confirmed by whoever may be told of it, and by nobody else', () => {
  const acknowledge = { type: 'AcknowledgeHearing', sequence: 0 } as const;
  const by = (actor: CaseContext['actor'], own = rules()) =>
    wordOf(changeHearing(withHearing(), FIRST, acknowledge, context({ actor, rules: own })));

  test('housing as the requester, and the organisation’s own adviser', () => {
    expect(by(ACTORS.housing)).toBe('HearingAcknowledged');
    expect(by(ACTORS.advice)).toBe('HearingAcknowledged');
    expect(by(ACTORS.advice, rules({ adviceBasis: 'none' }))).toBe('not-found');
  });

  test('the municipality, of a first meeting, by the organisation’s switch alone', () => {
    expect(by(ACTORS.municipality)).toBe('not-found');
    expect(by(ACTORS.municipality, rules({ firstMeetingToMunicipality: 'allowed' }))).toBe('HearingAcknowledged');
  });

  test('the court, whose own hearing it is', () => {
    expect(by(ACTORS.court)).toBe('HearingAcknowledged');
  });

  test.each<[string, CaseAggregate, number]>([
    ['the present version', withHearing(), 0],
    ['another version', withHearing(), 2],
    ['a hearing that was held', heldMeeting(), 0],
  ])('to whoever may not, %s is answered word for word as a hearing that doesn’t exist', (_what, known, sequence) => {
    const ask = (hearingId: string) =>
      changeHearing(known, hearingId, { ...acknowledge, sequence }, context({ actor: ACTORS.municipality }));
    const nobody = { accepted: false, refusal: { code: 'not-found', given: 'AcknowledgeHearing', expected: [] } };
    expect([ask(FIRST), ask(`${CASE_ID}-m9`)]).toEqual([nobody, nobody]);
  });
});

describe('a prompt of the workflow', () => {
  const remind = { type: 'RemindHearing', to: 'agencies', daysBefore: 7 } as const;
  const due: Instant = '2026-11-18T08:00:00.000Z';

  test('is recorded by the system', () => {
    expect(wordOf(promptHearing(withHearing(), FIRST, remind, context({ at: due })))).toBe('HearingReminded');
    const ask = { type: 'AskHearingOutcome', ask: 1 } as const;
    expect(wordOf(promptHearing(withHearing(), FIRST, ask, context({ at: STARTS_AT })))).toBe('nothing to do');
    expect(wordOf(promptHearing(withHearing(), FIRST, ask, context({ at: '2026-11-26T08:00:00.000Z' })))).toBe(
      'HearingOutcomeAsked',
    );
  });

  test('of a hearing that was cancelled meanwhile, or never was, has nothing to do', () => {
    const cancelled = eventsOf(
      changeHearing(withHearing(), FIRST, { type: 'CancelHearing', reason: 'court-cancelled' }, context()),
    ).reduce((before, event) => evolveCase(before, CASE_ID, event), withHearing());
    expect(wordOf(promptHearing(cancelled, FIRST, remind, context({ at: due })))).toBe('nothing to do');
    expect(wordOf(promptHearing(caseAfter(OPENED, FILED), FIRST, remind, context({ at: due })))).toBe('nothing to do');
  });
});
