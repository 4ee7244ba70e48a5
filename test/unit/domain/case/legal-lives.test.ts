import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Agency } from '../../../../functions/domain/actor/index.ts';
import { addDays, localDateOf } from '../../../../functions/domain/calendar/index.ts';
import {
  type Alert,
  type CaseAggregate,
  CaseEventSchema,
  CaseStateSchema,
  type Consequence,
  consequencesOf,
  isOvertaken,
  mayTell,
  planCase,
} from '../../../../functions/domain/case/index.ts';
import type { ConsentSubject } from '../../../../functions/domain/disclosure/index.ts';
import { isOpen } from '../../../../functions/domain/handoff/index.ts';
import { isScheduled } from '../../../../functions/domain/hearing/index.ts';
import { OutboxMessageSchema } from '../../../../functions/kernel/index.ts';
import { rules } from './builders.ts';
import { anyLegalLife, type LegalStep, type Lived, liveLegally } from './legal-lives.ts';

const RUNS = { numRuns: 1000 };

/** Holds for every event of any life, with what followed from it. */
function always(
  check: (lived: Lived, consequences: Consequence[]) => void,
  disclosure: Parameters<typeof rules>[0] = { adviceBasis: 'none' },
): void {
  fc.assert(
    fc.property(anyLegalLife, (steps: LegalStep[]) => {
      for (const lived of liveLegally(steps, disclosure)) {
        const { event, after, actor } = lived;
        check(lived, consequencesOf(event, after, { organisation: 'alboa', rules: rules(disclosure), actor }));
      }
    }),
    RUNS,
  );
}
const alertsTo = (to: Agency, consequences: Consequence[]): Alert[] =>
  consequences.flatMap((one) => (one.kind === 'alert' && one.to === to ? [one] : []));
const consented = ({ consents }: CaseAggregate, to: Agency, what: string): boolean =>
  [...consents.values()].some(
    (consent) => consent.status === 'given' && consent.to.includes(to) && consent.what.some((one) => one === what),
  );

/** The last day an event promises the tenant, if it does. */
function promiseOf({ event }: Pick<Lived, 'event'>): string[] {
  if (event.type === 'ExtensionGranted') return [event.until];
  return event.type === 'AgreementBreached' ? [addDays(localDateOf(event.at), -1)] : [];
}

/** Written anew from the issue, without the matrix: which consent an alert rests on where the settings allow nothing. */
function consentNeededFor({ message, to, hearing }: Alert): ConsentSubject | undefined {
  if (message === 'decision-told') return 'decision';
  if (to !== 'advice' && to !== 'municipality') return undefined;
  if (message === 'handoff-requested') return 'referral';
  const isByLaw = to === 'municipality' && hearing?.kind === 'effective-eviction';
  return hearing && !isByLaw ? 'hearing-dates' : undefined;
}

describe('in any life of a case', () => {
  test('a filing comes with its letter, and with the hand-off that carries it (ALL § 92 stk. 2)', () => {
    always(({ event, after, before }, consequences) => {
      if (event.type !== 'FilingRecorded') return;
      expect(consequences.filter(({ kind }) => kind === 'letter')).toHaveLength(1);
      expect(before.case.termination).toBeDefined();
      expect(after.case.filing?.noticeId).toBe(event.filing.noticeId);
    });
    fc.assert(
      fc.property(anyLegalLife, (steps) => {
        const last = liveLegally(steps).at(-1)?.after;
        const { filing } = last?.case ?? {};
        if (filing) expect(last?.handoffs.get(filing.noticeId)?.kind).toBe('statutory-notice');
      }),
      RUNS,
    );
  });

  test('there is no termination before a demand’s deadline has passed (ALL § 90 stk. 2)', () => {
    always(({ event, before }) => {
      if (event.type !== 'TenancyTerminated') return;
      const demand = before.case.demands.at(-1);
      expect(demand?.deadline && demand.deadline.lastPaymentOn < event.termination.terminatedOn).toBe(true);
    });
  });

  test('there is no termination in the time of an extension, or before an agreement was broken', () => {
    fc.assert(
      fc.property(anyLegalLife, (steps) => {
        const lived = liveLegally(steps);
        lived.forEach(({ event }, index) => {
          if (event.type !== 'TenancyTerminated') return;
          const promised = lived.slice(0, index).flatMap(promiseOf).at(-1) ?? '';
          expect(promised < event.termination.terminatedOn).toBe(true);
        });
      }),
      RUNS,
    );
  });

  test('what is paid before termination ends the case, also when it shows after it (ALL §§ 43, 91 stk. 2)', () => {
    always(({ event, before, after, paidOn = '' }) => {
      if (event.type !== 'RentSettled') return;
      expect(event.settledOn).toBe(paidOn);
      expect(after.case.status).toBe('settled');
      const { legal, termination } = before.case;
      const isTerminated = legal.step === 'terminated' || legal.step === 'filed';
      if (isTerminated && termination) expect(paidOn <= termination.terminatedOn).toBe(true);
    });
  });

  test('what is paid after termination does not end it by itself, and is told with the day it was paid', () => {
    always(({ event, before, after, paidOn = '' }) => {
      if (event.type !== 'RentPaidAfterTermination') return;
      expect(event.paidOn).toBe(paidOn);
      expect(after.case.status).toBe('open');
      expect(before.case.termination && before.case.termination.terminatedOn < paidOn).toBe(true);
    });
  });

  test('nothing is terminated once it is paid, nor filed when it was paid before the termination', () => {
    always(({ event, after, paidOn = '9999-12-31' }) => {
      if (event.type === 'TenancyTerminated') expect(localDateOf(event.at) < paidOn).toBe(true);
      if (event.type !== 'FilingRecorded') return;
      expect(after.case.termination && after.case.termination.terminatedOn < paidOn).toBe(true);
    });
  });

  test('no hearing is before a filing', () => {
    always(({ event, after }) => {
      if (event.type === 'HearingScheduled') expect(after.case.filing).toBeDefined();
    });
  });

  test('the 14 days of RSL § 5 a stk. 2 run from the notice, whatever is done with it', () => {
    always(({ after }) => {
      for (const handoff of after.handoffs.values()) {
        if (handoff.kind !== 'statutory-notice') continue;
        expect(handoff.decisionDueOn).toBe(addDays(localDateOf(handoff.requestedAt), 14));
      }
    });
  });

  test('a closed case has nothing open but the notice that the municipality still owes an answer, and its plan is to end', () => {
    always(({ after }) => {
      if (after.case.status !== 'closed') return;
      const open = [...after.handoffs.values()].filter(isOpen);
      const outlives = ['evicted', 'moved-out', 'withdrawn'].includes(after.case.reason);
      expect(open.filter(({ kind }) => kind !== 'statutory-notice' || !outlives)).toEqual([]);
      expect([...after.hearings.values()].filter(isScheduled)).toEqual([]);
      expect(planCase(after, '2027-06-01T08:00:00.000Z', rules().legal).next).toBe('end');
    });
  });

  test('no notice ends but by what the municipality did, or with a case that was paid or an error (RSL § 5 a)', () => {
    always(({ event, before, after, actor }) => {
      if (!('handoffId' in event)) return;
      const [was, is] = [before.handoffs.get(event.handoffId), after.handoffs.get(event.handoffId)];
      if (was?.kind !== 'statutory-notice' || !is || !isOpen(was) || isOpen(is)) return;
      const byMunicipality = actor.kind === 'person' && actor.agency === 'municipality';
      const reason = before.case.status === 'settled' ? before.case.reason : undefined;
      expect(byMunicipality || ['rent-paid', 'agreement-fulfilled', 'entered-in-error'].includes(reason ?? '')).toBe(
        true,
      );
    });
  });

  test('state, events and messages keep to the schemas under which they are stored', () => {
    always(({ event, after }, consequences) => {
      expect(CaseEventSchema.parse(event)).toEqual(event);
      expect(CaseStateSchema.parse(after.case)).toEqual(after.case);
      const origin = { messageId: 'm', organisation: 'alboa', caseId: after.caseId, createdAt: event.at };
      for (const one of consequences) expect(OutboxMessageSchema.parse({ ...origin, ...one })).toMatchObject(one);
    });
  });
});

describe('the municipality, in any life of a case', () => {
  test('is told of a hand-off it is part of, and of no other', () => {
    always(({ after }, consequences) => {
      for (const { message, handoffId } of alertsTo('municipality', consequences)) {
        if (handoffId === undefined) continue;
        const { recipient, requester } = after.handoffs.get(handoffId) ?? {};
        expect([recipient, requester], message).toContain('municipality');
      }
    });
  });

  test('is asked for help before a filing with the tenant’s consent alone', () => {
    always(({ event, before }) => {
      if (event.type !== 'HandoffRequested' || event.recipient !== 'municipality') return;
      expect(event.kind === 'statutory-notice' || consented(before, 'municipality', 'referral')).toBe(true);
    });
  });

  test('is told of a first meeting with the tenant’s consent alone, to the moment it is withdrawn', () => {
    always(({ after }, consequences) => {
      for (const { hearing } of alertsTo('municipality', consequences)) {
        if (hearing?.kind !== 'bailiff-court-meeting') continue;
        expect(consented(after, 'municipality', 'hearing-dates')).toBe(true);
      }
    });
  });

  test('hears of no withdrawal of a consent under which it was told nothing', () => {
    always(({ event, after }, consequences) => {
      if (event.type !== 'ConsentWithdrawn' || alertsTo('municipality', consequences).length === 0) return;
      const consent = after.consents.get(event.consentId);
      const resting = [...after.handoffs.values()].filter(({ consentId }) => consentId === event.consentId);
      const isDates = consent?.what.includes('hearing-dates') === true && after.hearings.size > 0;
      expect(isDates || resting.length > 0 || consent?.takenBy.agency === 'municipality').toBe(true);
    });
  });

  test('hears of no end of a case it never heard of', () => {
    always(({ event, after }, consequences) => {
      if (event.type !== 'CaseClosed' || alertsTo('municipality', consequences).length === 0) return;
      const sides = [...after.handoffs.values()].flatMap(({ requester, recipient }) => [requester, recipient]);
      const takers = [...after.consents.values()].map(({ takenBy }) => takenBy.agency);
      const isDateConsented = [...after.consents.values()].some(
        ({ what, to }) => what.includes('hearing-dates') && to.includes('municipality'),
      );
      const isTold = isDateConsented && after.hearings.size > 0;
      expect(isTold || [...sides, ...takers].includes('municipality')).toBe(true);
    });
  });
});

describe('the others, in any life of a case', () => {
  test('housing hears of the municipality’s decision with consent alone, and never which (RSL § 5 a stk. 3)', () => {
    always(({ event, after }, consequences) => {
      for (const alert of alertsTo('housing', consequences)) {
        if (alert.message === 'decision-told') expect(consented(after, 'housing', 'decision')).toBe(true);
        expect(JSON.stringify(alert)).not.toMatch(/help-(granted|refused)/);
      }
      if (event.type === 'HandlingChosen' || event.type === 'ContactRecorded') {
        expect(alertsTo('housing', consequences)).toEqual([]);
      }
    });
  });

  test('the adviser, with no basis in the settings, hears what a consent names, and the end of what it was asked', () => {
    always(({ after }, consequences) => {
      for (const { message, hearing } of alertsTo('advice', consequences)) {
        if (hearing) expect(consented(after, 'advice', 'hearing-dates'), message).toBe(true);
        if (message === 'handoff-requested') expect(consented(after, 'advice', 'referral')).toBe(true);
      }
    });
  });

  test('the court, which takes no part, is told nothing', () => {
    always((_lived, consequences) => expect(alertsTo('court', consequences)).toEqual([]));
  });

  test('what was written under a consent may be told to the moment of its withdrawal, however long it waited', () => {
    const own = rules({ adviceBasis: 'none' });
    fc.assert(
      fc.property(anyLegalLife, (steps) => {
        const lived = liveLegally(steps, { adviceBasis: 'none' });
        const last = lived.at(-1)?.after;
        const written = lived.flatMap(({ event, after, actor }) =>
          consequencesOf(event, after, { organisation: 'alboa', rules: own, actor }),
        );
        for (const alert of written.filter((one) => one.kind === 'alert')) {
          const subject = consentNeededFor(alert);
          if (!subject || !last || !mayTell(alert, last, own) || isOvertaken(alert, last)) continue;
          expect(consented(last, alert.to, subject), alert.message).toBe(true);
        }
      }),
      RUNS,
    );
  });

  test('a consent withdrawn leaves no open hand-off that rests on it (GDPR art. 7(3))', () => {
    fc.assert(
      fc.property(anyLegalLife, (steps) => {
        const last = liveLegally(steps).at(-1)?.after;
        const withdrawn = [...(last?.consents.values() ?? [])].filter(({ status }) => status === 'withdrawn');
        const ids = new Set(withdrawn.map(({ consentId }) => consentId));
        const resting = [...(last?.handoffs.values() ?? [])].filter(({ consentId = '' }) => ids.has(consentId));
        expect(resting.filter(isOpen)).toEqual([]);
      }),
      RUNS,
    );
  });
});

test('the lives are varied enough for all of this to be tried', () => {
  const happened = new Set<string>();
  for (const life of fc.sample(anyLegalLife, { numRuns: 1000, seed: 1 })) {
    for (const { event } of liveLegally(life)) happened.add(event.type);
  }
  const expected: readonly Lived['event']['type'][] = [
    'DemandRecorded',
    'DecisionBecameDue',
    'AgreementMade',
    'ExtensionGranted',
    'TenancyTerminated',
    'FilingRecorded',
    'RentSettled',
    'RentPaidAfterTermination',
    'HandoffRequested',
    'HandlingChosen',
    'HelpDecided',
    'HandoffCancelled',
    'HearingScheduled',
    'HearingRescheduled',
    'HearingReminded',
    'HearingCancelled',
    'HearingHeld',
    'ConsentGiven',
    'ConsentWithdrawn',
    'CaseEnded',
    'CaseClosed',
  ];
  expect(expected.filter((type) => !happened.has(type))).toEqual([]);
});
