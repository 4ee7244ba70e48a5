/** A November on the real app, so that requests find cases in every step of their way. */

import { AnnounceDelivery } from '../../functions/announce-delivery/operations.ts';
import { CreateCalendarFeed } from '../../functions/change-calendar-feed/operations.ts';
import { CreateWebhook, TestWebhook } from '../../functions/change-webhook/operations.ts';
import type { CaseAggregate } from '../../functions/domain/case/index.ts';
import { CreateExport } from '../../functions/export-person/operations.ts';
import { callApi } from '../support/api/call.ts';
import { claimsOf } from '../support/api/claims.ts';
import { Scenario } from '../support/scenario.ts';
import { AGENCIES } from '../support/whole-life.ts';
import { type Place, Places } from './places.ts';

export const ORGANISATION = 'alboa';
const OTHER_ORGANISATION = 'aarhus-omegn';
const BEGINS = '2026-11-02';
/** How many have not paid: enough that some cases are open however many are ended. */
const TENANCIES = 14;
const DEMANDED = 7;
const TERMINATED = 4;
const FILED = 3;

export interface FuzzWorld {
  readonly scenario: Scenario;
  readonly places: Places;
}

/** Tells the month; it takes some twenty seconds on two cores that nothing else keeps busy. */
export async function beginWorld(): Promise<FuzzWorld> {
  const scenario = await Scenario.beginStory(BEGINS);
  try {
    return { scenario, places: new Places(await lived(scenario)) };
  } catch (error) {
    await scenario.end();
    throw error;
  }
}

async function lived(scenario: Scenario): Promise<Place[]> {
  const customers = Array.from({ length: TENANCIES }, (_, index) => String(1001 + index));
  const files = customers.map((customer) => scenario.file(ORGANISATION, customer));
  await scenario.settings(ORGANISATION, { agencies: AGENCIES });
  await scenario.settings(OTHER_ORGANISATION);
  const november = (customer: string) => ({ customer, period: '2026-11' });
  await scenario.rentRoll(ORGANISATION, [...customers.map(november), { ...november('1099'), kroner: 'sixty' }]);
  await scenario.rentRoll(OTHER_ORGANISATION, [november('2001')]);
  await scenario.untilMorningOf('2026-11-06');
  const [advised] = files;
  await advised?.consent(['referral'], ['municipality']);
  const consentId = `${(await advised?.aggregate())?.caseId}-c1`;
  await advised?.request('advice', { kind: 'assistance-request', to: 'municipality', priority: 'routine', consentId });
  for (const file of files.slice(1, 1 + DEMANDED)) {
    await file.demand();
    await file.receipt(scenario.today);
  }
  await scenario.untilMorningOf('2026-11-23');
  for (const file of files.slice(1, 1 + TERMINATED)) await file.terminate();
  await scenario.untilMorningOf('2026-11-30');
  for (const file of files.slice(1, 1 + FILED)) await file.file();
  for (const file of files.slice(1, FILED)) await file.schedule('2026-12-17T09:00:00.000Z');
  await scenario.runtime.settle();
  const shared = await openedDoors(scenario);
  const places: Place[] = [];
  for (const file of files) {
    const aggregate = await file.aggregate();
    places.push(...placesOf(file.tenancyId, aggregate, shared));
  }
  const elsewhere = (await scenario.caseOf(OTHER_ORGANISATION, '2001')).aggregate;
  return [...places, ...placesOf('2001', elsewhere, { ...shared, organisation: OTHER_ORGANISATION })];
}

/** A place for each hand-off and hearing of a case. */
function placesOf(
  tenancyId: string,
  { caseId, case: state, handoffs, hearings }: CaseAggregate,
  shared: Place,
): Place[] {
  const common: Place = {
    ...shared,
    caseId,
    tenancyId,
    personId: 'personId' in state ? String(state.personId) : 'p-0',
    chargeId: '2026-11',
    consentId: `${caseId}-c1`,
    handoffId: `${caseId}-h1`,
    hearingId: `${caseId}-m1`,
  };
  return [
    ...[...handoffs.keys()].map((handoffId) => ({ ...common, handoffId })),
    ...[...hearings.keys()].map((hearingId) => ({ ...common, hearingId })),
  ];
}

/** What isn't a case's: a webhook, a calendar, a delivery, somebody's data. */
async function openedDoors(scenario: Scenario): Promise<Place> {
  const { runtime } = scenario;
  const organisation = ORGANISATION;
  const claims = claimsOf('housing', [organisation]);
  const places = new Places([
    {
      organisation,
      userId: 'housing-1',
      effectiveFrom: '2027-06-01',
      webhookId: '',
      deliveryId: '',
      feedId: '',
      token: '',
      arrivalId: '',
      exportId: '',
    },
  ]);
  const ask = async ({ route }: { readonly route: string }, path: Place = {}, body?: object) => {
    const answer = await callApi(runtime, { route, path: { organisation, ...path }, claims, ...(body && { body }) });
    places.learn(0, answer.body);
    await runtime.settle();
  };
  await ask(CreateCalendarFeed);
  await ask(CreateWebhook, {}, { url: 'https://up.example/' });
  await ask(TestWebhook, { webhookId: places.at(0)['webhookId'] ?? '' });
  await ask(AnnounceDelivery, {}, { kind: 'delivery', fileName: 'file.csv', bytes: 100 });
  const { personId = '' } = await scenario.file(organisation, '1001').state();
  await ask(CreateExport, { personId }, { tenancyId: '1001', purpose: 'subject-access' });
  return places.at(0);
}
