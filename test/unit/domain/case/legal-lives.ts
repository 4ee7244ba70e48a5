import fc from 'fast-check';
import { type Agency, AgencySchema, SYSTEM } from '../../../../functions/domain/actor/index.ts';
import {
  addDays,
  epochMsOf,
  type Instant,
  instantOf,
  type LocalDate,
  localDateOf,
} from '../../../../functions/domain/calendar/index.ts';
import {
  askDecision,
  type CaseAggregate,
  type CaseContext,
  type CaseEvent,
  changeConsent,
  changeHandoff,
  changeHearing,
  checkAgreement,
  closeCase,
  decideDecision,
  decideDemand,
  endCase,
  type OutstandingOn,
  openCase,
  promptHearing,
  recordFiling,
  referToAdvice,
  requestHandoff,
  scheduleHearing,
  settleRent,
} from '../../../../functions/domain/case/index.ts';
import type { ConsentCommand } from '../../../../functions/domain/consent/index.ts';
import type { Decision } from '../../../../functions/domain/decision/index.ts';
import type { ConsentSubject } from '../../../../functions/domain/disclosure/index.ts';
import type { HearingOutcome } from '../../../../functions/domain/hearing/index.ts';
import type { DisclosurePolicy } from '../../../../functions/domain/settings/index.ts';
import { CASE_ID, context, History, missed, person, rules } from './builders.ts';

const OWED_OERE = 650_000;
const PERSON_ID = 'p-0123456789abcdef0123';
/** When the rent of these lives was due: a Monday, and no helligdag near. */
const DUE_ON: LocalDate = '2026-11-02';
const OPENED_AT: Instant = '2026-11-06T05:30:00.000Z';

/** Something somebody does in a case, so many days after the thing before. */
export interface LegalStep {
  readonly does: Doing;
  readonly daysLater: number;
}

type Doing =
  | {
      readonly does: 'demand' | 'agree' | 'extend' | 'file' | 'refer' | 'close' | 'prompt' | 'check';
    }
  /** A termination as of so many days ago. */
  | { readonly does: 'terminate'; readonly daysAgo: number }
  /** A payment shows that the tenant made so many days ago. */
  | { readonly does: 'pay'; readonly daysAgo: number }
  | { readonly does: 'give-consent'; readonly to: Agency; readonly what: ConsentSubject; readonly takenBy: Agency }
  | { readonly does: 'withdraw-consent'; readonly number: number; readonly via: Agency }
  | { readonly does: 'ask'; readonly from: Agency; readonly to: Agency; readonly consent: number }
  | { readonly does: 'handle'; readonly number: number; readonly how: Handling }
  | {
      readonly does: 'schedule';
      readonly kind: 'bailiff-court-meeting' | 'effective-eviction';
      readonly inDays: number;
    }
  | { readonly does: 'move' | 'call-off' | 'remind'; readonly number: number; readonly inDays: number }
  | { readonly does: 'outcome'; readonly number: number; readonly outcome: HearingOutcome }
  | { readonly does: 'end'; readonly reason: 'moved-out' | 'withdrawn' | 'evicted' | 'entered-in-error' };

type Handling = 'acknowledge' | 'at-once' | 'contact' | 'refuse-help' | 'correct' | 'withdraw' | 'reject';

const anyAgency = fc.constantFrom(...AgencySchema.options);
const anyNumber = fc.integer({ min: 1, max: 3 });
const anyDoing: fc.Arbitrary<Doing> = fc.oneof(
  fc.record({
    does: fc.constantFrom('demand', 'agree', 'extend', 'file', 'refer', 'close', 'prompt', 'check', 'check'),
  }),
  fc.record({ does: fc.constant('terminate' as const), daysAgo: fc.constantFrom(0, 0, 1, 20) }),
  fc.record({ does: fc.constant('pay' as const), daysAgo: fc.constantFrom(0, 1, 5, 20) }),
  fc.record({
    does: fc.constant('give-consent' as const),
    to: anyAgency,
    what: fc.constantFrom('referral', 'hearing-dates', 'decision', 'advice-outcome'),
    takenBy: anyAgency,
  }),
  fc.record({ does: fc.constant('withdraw-consent' as const), number: anyNumber, via: anyAgency }),
  fc.record({
    does: fc.constant('ask' as const),
    from: anyAgency,
    to: anyAgency,
    consent: fc.integer({ min: 0, max: 2 }),
  }),
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('handle' as const),
      number: anyNumber,
      how: fc.constantFrom('acknowledge', 'at-once', 'contact', 'refuse-help', 'correct', 'withdraw', 'reject'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('schedule' as const),
      kind: fc.constantFrom('bailiff-court-meeting', 'effective-eviction'),
      inDays: fc.integer({ min: 1, max: 30 }),
    }),
  },
  fc.record({
    does: fc.constantFrom('move', 'call-off', 'remind', 'remind'),
    number: anyNumber,
    inDays: fc.integer({ min: 1, max: 30 }),
  }),
  fc.record({
    does: fc.constant('outcome' as const),
    number: anyNumber,
    outcome: fc.constantFrom(
      'paid',
      'agreement',
      'adjourned',
      'dismissed',
      'withdrawn',
      'eviction-decided',
      'carried-out',
    ),
  }),
  fc.record({
    does: fc.constant('end' as const),
    reason: fc.constantFrom('moved-out', 'withdrawn', 'evicted', 'entered-in-error'),
  }),
);

/** The way to the court, in half of the lives, so that what comes after it happens often enough to be tested. */
const TO_COURT: readonly LegalStep[] = [
  { does: { does: 'demand' }, daysLater: 4 },
  { does: { does: 'terminate', daysAgo: 0 }, daysLater: 20 },
  { does: { does: 'file' }, daysLater: 1 },
];

/** The way to a decision, in a quarter of them. */
const TO_DECISION: readonly LegalStep[] = [
  { does: { does: 'refer' }, daysLater: 0 },
  { does: { does: 'demand' }, daysLater: 4 },
  { does: { does: 'prompt' }, daysLater: 20 },
];

export const anyLegalLife: fc.Arbitrary<LegalStep[]> = fc
  .tuple(
    fc.constantFrom([], TO_COURT, TO_COURT, TO_DECISION),
    fc.array(fc.record({ does: anyDoing, daysLater: fc.constantFrom(0, 1, 5, 20, 30) }), {
      minLength: 5,
      maxLength: 25,
      size: 'max',
    }),
  )
  .map(([first, steps]) => [...first, ...steps]);

/** An event with the case before and after it. */
export interface Lived {
  readonly event: CaseEvent;
  readonly before: CaseAggregate;
  readonly after: CaseAggregate;
  readonly actor: CaseContext['actor'];
  /** The day on which the tenant paid everything, if that is known by now. */
  readonly paidOn: LocalDate | undefined;
}

/** How each of these lives begins. */
export const openingOfALife = (): CaseEvent[] => [...opened().events];

function opened(): History {
  const opening = { tenancyId: '1001', episode: 1, personId: PERSON_ID, missed: [missed('a')], at: OPENED_AT };
  return new History().record(openCase(undefined, opening));
}

/** Lives a life from {@link openingOfALife} on; what is refused is passed over, as it is in life. */
export function liveLegally(steps: readonly LegalStep[], disclosure: Partial<DisclosurePolicy> = {}): Lived[] {
  const history = opened();
  const lived: Lived[] = [];
  let at: Instant = OPENED_AT;
  let paidOn: LocalDate | undefined;
  for (const { does, daysLater } of steps) {
    at = instantOf(epochMsOf(at) + daysLater * 86_400_000 + 60_000);
    if (does.does === 'pay') paidOn ??= laterOf(DUE_ON, addDays(localDateOf(at), -does.daysAgo));
    const given = context({ at, actor: actorOf(does), rules: rules(disclosure) });
    const decision = decisionOf(history.aggregate, does, given, paidOn);
    if (!decision.accepted) continue;
    for (const event of decision.events) {
      const before = history.aggregate;
      history.record({ accepted: true, events: [event] });
      lived.push({ event, before, after: history.aggregate, actor: given.actor, paidOn });
    }
  }
  return lived;
}

function laterOf(one: LocalDate, other: LocalDate): LocalDate {
  return one > other ? one : other;
}

function actorOf(does: Doing): CaseContext['actor'] {
  switch (does.does) {
    case 'give-consent':
      return person(does.takenBy);
    case 'withdraw-consent':
      return person(does.via);
    case 'ask':
      return person(does.from);
    case 'handle':
      return person(does.how === 'correct' ? 'housing' : 'municipality');
    case 'refer':
    case 'pay':
    case 'close':
    case 'prompt':
    case 'check':
    case 'remind':
      return SYSTEM;
    default:
      return person('housing');
  }
}

function decisionOf(
  known: CaseAggregate,
  does: Doing,
  given: CaseContext,
  paidOn: LocalDate | undefined,
): Decision<CaseEvent> {
  const today = localDateOf(given.at);
  const owed: OutstandingOn = (on) => {
    const isPaid = paidOn !== undefined && paidOn <= on;
    return [{ chargeId: 'a', dueOn: DUE_ON, outstandingOere: isPaid ? 0 : OWED_OERE }];
  };
  const facts = { isMunicipalitySetUp: true, outstandingOn: owed };
  const hearingId = 'number' in does ? `${CASE_ID}-m${does.number}` : '';
  const later = (days: number): Instant => instantOf(epochMsOf(given.at) + days * 86_400_000);
  switch (does.does) {
    case 'demand': {
      const amounts = [{ what: 'rent' as const, chargeId: 'a', amountOere: OWED_OERE }];
      const said = { givenOn: today, way: 'digital-post', receivedOn: today, warningConfirmed: true };
      return decideDemand(known, { type: 'RecordDemand', ...said, amounts }, owed, given);
    }
    case 'terminate':
      return decideDecision(
        known,
        { type: 'DecideTermination', terminatedOn: addDays(today, -does.daysAgo) },
        owed,
        given,
      );
    case 'agree':
      return decideDecision(known, { type: 'DecideAgreement', instalments: instalmentsFrom(today) }, owed, given);
    case 'extend':
      return decideDecision(known, { type: 'DecideExtension', until: addDays(today, 10) }, owed, given);
    case 'file':
      return recordFiling(known, { type: 'RecordFiling', filedOn: today }, facts, given);
    case 'refer':
      return referToAdvice(known, given);
    case 'pay':
      return settleRent(known, owed, given);
    case 'close':
      return closeCase(known, given);
    case 'prompt':
      return askDecision(known, given);
    case 'check':
      return checkAgreement(known, owed, given);
    case 'give-consent':
      return changeConsent(known, consentTo(does.to, does.what), given);
    case 'withdraw-consent':
      return changeConsent(known, { type: 'WithdrawConsent', consentId: `${CASE_ID}-c${does.number}` }, given);
    case 'ask': {
      const kind = does.to === 'advice' ? 'advice-request' : 'assistance-request';
      const consentId = does.consent === 0 ? {} : { consentId: `${CASE_ID}-c${does.consent}` };
      return requestHandoff(
        known,
        { type: 'RequestHandoff', kind, to: does.to, priority: 'routine', ...consentId },
        given,
      );
    }
    case 'handle':
      return handle(known, `${CASE_ID}-h${does.number}`, does.how, given, today);
    case 'schedule': {
      const place = does.kind === 'effective-eviction' ? ({ at: 'dwelling' } as const) : ({ at: 'court' } as const);
      const { kind } = does;
      return scheduleHearing(known, { type: 'ScheduleHearing', kind, startsAt: later(does.inDays), place }, given);
    }
    case 'move':
      return changeHearing(known, hearingId, { type: 'RescheduleHearing', startsAt: later(does.inDays) }, given);
    case 'call-off':
      return changeHearing(known, hearingId, { type: 'CancelHearing', reason: 'court-cancelled' }, given);
    case 'remind':
      return promptHearing(known, hearingId, { type: 'RemindHearing', to: 'agencies', daysBefore: 7 }, given);
    case 'outcome':
      return changeHearing(known, hearingId, { type: 'RecordHearingOutcome', outcome: does.outcome }, given);
    case 'end':
      return endCase(known, { type: 'EndCase', reason: does.reason }, owed, given);
    default:
      return does satisfies never;
  }
}

function handle(known: CaseAggregate, handoffId: string, how: Handling, given: CaseContext, decidedOn: LocalDate) {
  const confirmed = { reasonsGiven: true, appealGuidanceGiven: true };
  const COMMANDS = {
    acknowledge: { type: 'AcknowledgeHandoff' },
    'at-once': { type: 'ChooseHandling', handling: 'at-once', reason: 'need-of-help-likely' },
    contact: { type: 'ChooseHandling', handling: 'contact', reason: 'no-children-and-no-known-need' },
    'refuse-help': { type: 'DecideHelp', decision: 'help-refused', decidedOn, ...confirmed },
    correct: { type: 'CorrectHandoff' },
    withdraw: { type: 'WithdrawHandoff', reason: 'no-longer-needed' },
    reject: { type: 'RejectHandoff', reason: 'no-capacity' },
  } as const;
  return changeHandoff(known, handoffId, COMMANDS[how], given);
}

function consentTo(to: Agency, what: ConsentSubject): ConsentCommand {
  const template = { id: 'samtykke', version: 1 };
  return { type: 'GiveConsent', template, what: [what], to: [to], way: 'oral' };
}

function instalmentsFrom(today: LocalDate) {
  return [
    { dueOn: addDays(today, 20), amountOere: OWED_OERE / 2 },
    { dueOn: addDays(today, 50), amountOere: OWED_OERE / 2 },
  ];
}
