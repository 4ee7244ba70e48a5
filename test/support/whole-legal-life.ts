/** The part of the life in whole-life.ts that goes down the legal path: two cases, and everything that can happen to them. */
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { accessLog } from '../../functions/adapters/access-log.ts';
import { addDays, type LocalDate, localDateOf, startOfLocalDay } from '../../functions/domain/calendar/index.ts';
import { CASE_KEPT_DAYS } from '../../functions/domain/retention/index.ts';
import type { LoadedCase } from '../../functions/kernel/index.ts';
import type { CaseFile } from './legal/case-file.ts';
import { putObject } from './objects.ts';
import type { Scenario } from './scenario.ts';
import { exportPerson } from './whole-reads.ts';

/** Goes from the demand to the court, which decides; then the tenant is said to have moved, wrongly. */
export const EVICTED = '1007';
/** Agrees on instalments after the demand and pays none of them. */
export const AGREED = '1008';

/** A person's command came to something else than was meant. */
export class NotRecordedError extends Error {
  override readonly name = 'NotRecordedError';
}

/** Fails unless each was recorded. They run one after the other, as written. */
async function recorded(...commands: readonly (() => Promise<unknown>)[]): Promise<void> {
  for (const command of commands) {
    const answer = JSON.stringify(await command());
    if (!answer.startsWith('{"outcome":"recorded"')) throw new NotRecordedError(`${command}: ${answer}`);
  }
}

/** The tenant is heard, and both demands are given. One of them says not when it was received, so that is asked. */
export async function demand(scenario: Scenario, organisation: string): Promise<void> {
  const { evicted, agreed } = files(scenario, organisation);
  await scenario.untilMorningOf('2026-11-17');
  const consentId = `${(await evicted.aggregate()).caseId}-c1`;
  await recorded(
    () => evicted.demand({ way: 'digital-post', receivedOn: '2026-11-17' }),
    () => agreed.demand(),
    () => evicted.consent(['referral'], ['municipality']),
    () =>
      evicted.request('advice', {
        kind: 'assistance-request',
        to: 'municipality',
        priority: 'routine',
        consentId,
      }),
    // Ends what rests on it, for which a workflow waits.
    () => evicted.withdrawConsent(consentId),
    () =>
      evicted.ask('ChangeContactPreference', 'advice', { command: { type: 'SetContactPreference', language: 'en' } }),
  );
  await sleepUntil(scenario, '2026-11-26');
  await recorded(() => agreed.receipt('2026-11-18'));
}

/** Both deadlines pass, and housing is asked, reminded and told on until it decides. */
export async function decide(scenario: Scenario, organisation: string): Promise<void> {
  const { evicted, agreed } = files(scenario, organisation);
  await sleepUntil(scenario, '2026-12-14');
  const [missed] = (await agreed.state()).missed;
  const amountOere = missed?.outstandingOere ?? 0;
  await recorded(
    () => agreed.agree([{ dueOn: '2026-12-18', amountOere }]),
    () => evicted.terminate(),
    () => evicted.file({ courtReference: 'FS 41-1/2026' }),
  );
}

/** A hearing is scheduled by hand and moved by a list; another list is none. */
export async function listHearings(scenario: Scenario, organisation: string): Promise<void> {
  const { evicted } = files(scenario, organisation);
  await recorded(() => evicted.schedule('2027-01-12T09:00:00.000Z'));
  const rows = ['Kundenummer;Type;Dato;Tid;Sted;Lokale', `${EVICTED};Fogedmøde;13-01-2027;10.00;Retten;Retssal 5`, ''];
  await putObject(scenario, 'DeliveryBucket', `hearing-lists/${organisation}/january.csv`, rows.join('\r\n'));
  await putObject(scenario, 'DeliveryBucket', `hearing-lists/${organisation}/none.csv`, 'not a list');
  await scenario.runtime.settle();
}

/** A digest has an alert that can't be read, so that its call fails each time. */
export async function spoilADigest(scenario: Scenario, organisation: string): Promise<void> {
  const TableName = scenario.table('CaseTable');
  const Key = { pk: `ORG#${organisation}#CASE#unreadable`, sk: 'DIGEST#unreadable' };
  const Item = { ...Key, undeliveredPk: 'DIGEST', undeliveredSk: scenario.now };
  await scenario.client.send(new PutCommand({ TableName, Item }));
  await scenario.until(`${scenario.today}T17:00:00.000Z`);
  await scenario.client.send(new DeleteCommand({ TableName, Key }));
}

/** The hearing takes place, its outcome is asked for and recorded; the other case's instalment doesn't come. */
export async function hear(scenario: Scenario, organisation: string): Promise<void> {
  const { evicted, agreed } = files(scenario, organisation);
  await sleepUntil(scenario, '2027-01-15');
  await recorded(
    () => evicted.changeHearing({ type: 'RecordHearingOutcome', outcome: 'eviction-decided' }, 'court'),
    () => agreed.doNothing('payment-expected'),
  );
  await evicted.seenBy('court');
}

/** A case is ended in error and opened again. */
export async function endAndReopen(scenario: Scenario, organisation: string): Promise<void> {
  const { evicted } = files(scenario, organisation);
  await recorded(
    () => evicted.end('moved-out'),
    () => evicted.reopen(),
  );
}

/** The reopened case is held for a while, and ends. */
export async function holdAndEnd(scenario: Scenario, organisation: string): Promise<void> {
  const { evicted } = files(scenario, organisation);
  const loaded = await evicted.load();
  await lookedEarly(scenario, organisation, loaded);
  const { personId = '' } = loaded.aggregate.case;
  await exportPerson(scenario, organisation, personId, EVICTED);
  await recorded(
    () => evicted.hold(),
    () => evicted.hold('ReleaseLegalHold'),
    () => evicted.end('withdrawn'),
  );
}

/** Somebody looked when the case was young: a look that is old enough to go with it. */
async function lookedEarly(scenario: Scenario, organisation: string, { aggregate }: LoadedCase): Promise<void> {
  const { caseId, case: state } = aggregate;
  const { personId } = state;
  await accessLog(scenario.client, scenario.table('AccessTable')).record({
    at: '2026-11-17T09:00:00.000Z',
    requestId: 'early',
    userId: 'housing-1',
    kind: 'person',
    roles: ['housing-officer'],
    action: 'case.read',
    operation: 'getCase',
    outcome: 'shown',
    purpose: 'case-handling',
    organisation,
    caseId,
    ...(personId !== undefined && { personId }),
  });
}

/**
 * Both its episodes are erased with their letter, and much later whatever else is due. A day late: whoever looked at the
 * case in its last days has done so for less than five years.
 */
export async function erase(scenario: Scenario, organisation: string): Promise<void> {
  const state = await files(scenario, organisation).evicted.state();
  if (state.status !== 'closed') throw new NotRecordedError(`The case is ${state.status}, expected closed.`);
  const from = localDateOf(state.closedAt);
  for (const days of [CASE_KEPT_DAYS + 1, 20 * 366]) {
    await scenario.runtime.call('EraseExpired', { at: startOfLocalDay(addDays(from, days)) });
  }
}

/**
 * Weeks pass in which only the executions' own timers count. What happens every quarter of an hour and every day would
 * take most of the time of the test; of each schedule that was due meanwhile, one run is made up for.
 */
async function sleepUntil(scenario: Scenario, day: LocalDate): Promise<void> {
  const { schedules } = scenario.runtime;
  schedules.stop();
  await scenario.untilMorningOf(day);
  schedules.start();
}

function files(scenario: Scenario, organisation: string): Record<'evicted' | 'agreed', CaseFile> {
  return { evicted: scenario.file(organisation, EVICTED), agreed: scenario.file(organisation, AGREED) };
}
