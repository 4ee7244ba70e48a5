import type { z } from 'zod';
import type { CaseloadFact } from '../adapters/caseload-scan.ts';
import type { CaseEvent, CaseState } from '../domain/case/index.ts';
import { isOpen, isRunning, type OpenHandoff } from '../domain/handoff/index.ts';
import type { OrganisationOverviewSchema, UpcomingSchema } from './schema.ts';

type Overview = z.output<typeof OrganisationOverviewSchema>;
type Upcoming = z.output<typeof UpcomingSchema>;
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
  return sorted.map((overview) => ({ ...overview, upcoming: soonest(overview.upcoming, upcomingMax) }));
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
    referrals: { made: 0, acknowledged: 0, notMade: 0, reminders: 0, escalations: 0, byStatus: {} },
    demandsPossible: 0,
    upcoming: [],
  };
}

function add(overview: Overview, fact: CaseloadFact): void {
  if (fact.kind === 'case') addCase(overview, fact);
  else if (fact.kind === 'handoff') addHandoff(overview, fact);
  else if (fact.kind === 'event') addEvent(overview, fact.event);
  else addLedgerItem(overview, fact);
}

function addCase(overview: Overview, { caseId, state }: Fact<'case'>): void {
  overview.cases[state.status] += 1;
  overview.missedRents += state.missed.length;
  if (state.status !== 'open') return;
  overview.demandsPossible += state.demandPossibleFor.length;
  overview.upcoming.push(...demandDates(caseId, state));
}

function demandDates(caseId: string, state: CaseState): Upcoming[] {
  return state.missed
    .filter(({ chargeId }) => !state.demandPossibleFor.includes(chargeId))
    .map(({ demandFrom }) => ({ caseId, what: 'demand-date', due: demandFrom }));
}

function addHandoff(overview: Overview, { caseId, handoff }: Fact<'handoff'>): void {
  const { referrals } = overview;
  referrals.made += 1;
  referrals.acknowledged += handoff.receivedAt ? 1 : 0;
  referrals.byStatus[handoff.status] = (referrals.byStatus[handoff.status] ?? 0) + 1;
  if (isOpen(handoff)) overview.upcoming.push(deadlineOf(caseId, handoff));
}

function deadlineOf(caseId: string, handoff: OpenHandoff): Upcoming {
  const of = { caseId, handoffId: handoff.handoffId };
  if (!isRunning(handoff)) return { ...of, what: 'resumption', due: handoff.until };
  const { phase, dueAt, nextPromptAt, escalatedAt } = handoff.clock;
  if (nextPromptAt === dueAt) return { ...of, what: phase, due: dueAt };
  return { ...of, what: escalatedAt ? 'expiry' : 'prompt', due: nextPromptAt };
}

function addEvent({ referrals }: Overview, event: CaseEvent): void {
  if (event.type === 'HandoffReminded') referrals.reminders += 1;
  if (event.type === 'HandoffEscalated') referrals.escalations += 1;
  if (event.type === 'ReferralNotMade') referrals.notMade += event.chargeIds.length;
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

function soonest(upcoming: readonly Upcoming[], max: number): Upcoming[] {
  return [...upcoming]
    .sort((a, b) => (a.due < b.due || (a.due === b.due && a.caseId < b.caseId) ? -1 : 1))
    .slice(0, max);
}
