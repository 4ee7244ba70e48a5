import type { z } from 'zod';
import type { CaseloadFact } from '../adapters/caseload-scan.ts';
import type { Agency } from '../domain/actor/index.ts';
import { type CaseEvent, type CaseState, demandInForce } from '../domain/case/index.ts';
import { type HandoffKind, isOpen, isRunning } from '../domain/handoff/index.ts';
import { isScheduled } from '../domain/hearing/index.ts';
import type { HandoffCountsSchema, HearingAheadSchema, OrganisationOverviewSchema } from './schema.ts';
import { soonest, type Upcoming, upcomingOfCase, upcomingOfHandoff } from './upcoming.ts';

type Overview = z.output<typeof OrganisationOverviewSchema>;
type HandoffCounts = z.output<typeof HandoffCountsSchema>;
type HearingAhead = z.output<typeof HearingAheadSchema>;
type Fact<Kind extends CaseloadFact['kind']> = Extract<CaseloadFact, { kind: Kind }>;

/** Adds up the facts of a caseload per organisation, in alphabetical order. */
export async function tally(facts: AsyncIterable<CaseloadFact>, upcomingMax: number): Promise<Overview[]> {
  const overviews = new Map<string, Overview>();
  for await (const fact of facts) {
    const overview = overviews.get(fact.organisation) ?? emptyOverview(fact.organisation);
    overviews.set(fact.organisation, overview);
    add(overview, fact);
  }
  const sorted = [...overviews.values()].sort((a, b) => (a.organisation < b.organisation ? -1 : 1));
  return sorted.map((overview) => ({
    ...overview,
    upcoming: soonest(overview.upcoming, ({ due, caseId }: Upcoming) => `${due} ${caseId}`, upcomingMax),
    hearingsAhead: soonest(overview.hearingsAhead, ({ startsAt }: HearingAhead) => startsAt, upcomingMax),
  }));
}

function emptyOverview(organisation: string): Overview {
  return {
    organisation,
    tenancies: 0,
    charges: 0,
    payments: 0,
    reversals: 0,
    refusals: 0,
    missedRents: 0,
    cases: { open: 0, settled: 0, closed: 0 },
    steps: {},
    endings: {},
    notReferred: 0,
    handoffs: {},
    reminders: 0,
    escalations: 0,
    hearings: {},
    consents: { given: 0, withdrawn: 0 },
    demandsPossible: 0,
    waitingFor: {},
    hearingsAhead: [],
    upcoming: [],
  };
}

function add(overview: Overview, fact: CaseloadFact): void {
  if (fact.kind === 'case') addCase(overview, fact);
  else if (fact.kind === 'handoff') addHandoff(overview, fact);
  else if (fact.kind === 'hearing') addHearing(overview, fact);
  else if (fact.kind === 'consent') addConsent(overview, fact);
  else if (fact.kind === 'event') addEvent(overview, fact.event);
  else addLedgerItem(overview, fact);
}

function addCase(overview: Overview, { caseId, state }: Fact<'case'>): void {
  overview.cases[state.status] += 1;
  overview.missedRents += state.missed.length;
  if (state.status === 'closed') overview.endings[state.reason] = (overview.endings[state.reason] ?? 0) + 1;
  if (state.status !== 'open') return;
  const { step } = state.legal;
  overview.steps[step] = (overview.steps[step] ?? 0) + 1;
  overview.demandsPossible += step === 'arrears' && state.demandPossibleFor.length > 0 ? 1 : 0;
  if (isHousingsTurn(state)) waitsFor(overview, 'housing');
  overview.upcoming.push(...upcomingOfCase(caseId, state));
}

/** Whether nothing moves before the landlord does: it decides, finds out a receipt, or files after its termination. */
function isHousingsTurn(state: CaseState): boolean {
  const { step } = state.legal;
  if (step === 'demanded') return demandInForce(state)?.deadline === undefined;
  return step === 'decision-due' || step === 'terminated';
}

function waitsFor({ waitingFor }: Overview, agency: Agency): void {
  waitingFor[agency] = (waitingFor[agency] ?? 0) + 1;
}

/** The counts of a kind of hand-off; begun when there is the first. */
function countsOf({ handoffs }: Overview, kind: HandoffKind): HandoffCounts {
  const counts = handoffs[kind] ?? { made: 0, acknowledged: 0, byStatus: {} };
  handoffs[kind] = counts;
  return counts;
}

function addHandoff(overview: Overview, { caseId, handoff }: Fact<'handoff'>): void {
  const counts = countsOf(overview, handoff.kind);
  counts.made += 1;
  counts.acknowledged += handoff.receivedAt ? 1 : 0;
  counts.byStatus[handoff.status] = (counts.byStatus[handoff.status] ?? 0) + 1;
  if (!isOpen(handoff)) return;
  if (isRunning(handoff)) waitsFor(overview, handoff.recipient);
  overview.upcoming.push(upcomingOfHandoff(caseId, handoff));
}

function addHearing(overview: Overview, { caseId, hearing }: Fact<'hearing'>): void {
  const { hearingId, kind, status, startsAt, shortNotice, sequence } = hearing;
  overview.hearings[status] = (overview.hearings[status] ?? 0) + 1;
  if (!isScheduled(hearing)) return;
  // Who is asked for an outcome has one to record: the hearing is over.
  if (hearing.outcomeAsks > 0) waitsFor(overview, 'housing');
  else overview.hearingsAhead.push({ caseId, hearingId, kind, startsAt, shortNotice, changes: sequence });
}

function addConsent({ consents }: Overview, { consent }: Fact<'consent'>): void {
  consents[consent.status] += 1;
}

function addEvent(overview: Overview, event: CaseEvent): void {
  if (event.type === 'HandoffReminded') overview.reminders += 1;
  if (event.type === 'HandoffEscalated') overview.escalations += 1;
  if (event.type === 'ReferralNotMade') overview.notReferred += event.chargeIds.length;
}

/** Which count an item of the ledger adds to; an arrears list's balance is none of them. */
const COUNTED_AS = {
  account: 'tenancies',
  charge: 'charges',
  payment: 'payments',
  reversal: 'reversals',
  refusal: 'refusals',
  balance: undefined,
} as const;

function addLedgerItem(overview: Overview, { item }: Fact<'ledger'>): void {
  const count = COUNTED_AS[item];
  if (count) overview[count] += 1;
}
