/** The demo's autumn: what happens when. Rent rolls and payment files come in, people act, the clock does the rest. */

import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { handIn } from '../deliveries/index.ts';
import { CLIENTS } from '../identity/people.ts';
import type { Runtime } from '../runtime/index.ts';
import { byConstruct, REGION } from '../template/index.ts';
import { delivery } from './betalingsservice.ts';
import { at, type Day, daysBetween, isWeekday } from './calendar.ts';
import { workThroughCases } from './housing.ts';
import { lookIntoInbox, OFFICES } from './offices.ts';
import { type DemoOrganisation, ORGANISATIONS, settingsOf } from './organisations.ts';
import { rentRoll, rentRollDay } from './rent-roll.ts';
import { tenanciesOf, transactionsOf } from './tenancies.ts';

export const FIRST_DAY: Day = '2026-09-21';
export const LAST_DAY: Day = '2026-11-13';
const MONTHS = ['2026-10', '2026-11', '2026-12'] as const;

/** When the demo begins and where its clock stands at the end (epoch ms). */
export const BEGINS_MS = at(FIRST_DAY, '08:00');
export const ENDS_MS = at(LAST_DAY, '17:00');

/** One thing that happens from outside. Doing it twice changes nothing, so an interrupted demo goes on with it. */
export interface Step {
  readonly atMs: number;
  readonly run: (world: World) => Promise<void>;
}

/** What the steps work on. */
export interface World {
  readonly runtime: Runtime;
  readonly tables: DynamoDBDocumentClient;
}

/** The runtime with a client for its tables. */
export function worldOf(runtime: Runtime): World {
  const client = new DynamoDBClient({
    endpoint: runtime.url,
    region: REGION,
    credentials: { accessKeyId: 'owner', secretAccessKey: 'local' },
  });
  return { runtime, tables: DynamoDBDocumentClient.from(client) };
}

/** Puts both organisations' settings in and registers the agencies' systems; what is there stays. */
export async function setUpOrganisations({ invoke, deployment }: Runtime, effectiveFrom: Day): Promise<void> {
  const call = async (construct: string, payload: unknown): Promise<void> => {
    const result = await invoke(byConstruct(deployment.functions, construct), payload);
    if (!result.ok) throw new Error(`${construct} failed: ${result.error.errorType}: ${result.error.errorMessage}`);
  };
  for (const organisation of ORGANISATIONS) await call('ChangeSettings', settingsOf(organisation, effectiveFrom));
  for (const { clientId, agency, cvr } of CLIENTS) await call('RegisterClient', { clientId, agency, cvr });
}

/** Every step, in the order of time. */
export function story(): Step[] {
  const days = daysBetween(FIRST_DAY, LAST_DAY);
  const steps: Step[] = [
    { atMs: BEGINS_MS, run: ({ runtime }) => setUpOrganisations(runtime, '2026-09-01') },
    ...ORGANISATIONS.flatMap((organisation) => files(organisation, days)),
    ...days.filter(isWeekday).flatMap((day) => [
      { atMs: at(day, '10:00'), run: rounds },
      { atMs: at(day, '14:30'), run: rounds },
      { atMs: at(day, '15:30'), run: ({ runtime, tables }: World) => workThroughCases(runtime, tables) },
    ]),
  ];
  return steps.filter(({ atMs }) => atMs <= ENDS_MS).sort((a, b) => a.atMs - b.atMs);
}

async function rounds({ runtime }: World): Promise<void> {
  for (const { slug } of ORGANISATIONS) {
    for (const office of OFFICES) await lookIntoInbox(runtime, slug, office);
  }
}

function files(organisation: DemoOrganisation, days: readonly Day[]): Step[] {
  const tenancies = tenanciesOf(organisation);
  const handsIn = (atMs: number, name: string, bytes: () => Buffer): Step => ({
    atMs,
    run: async ({ runtime }) => {
      await handIn(runtime.url, runtime.deployment, { organisation: organisation.slug, name, bytes: bytes() });
      await runtime.activity.idle();
    },
  });
  const rolls = MONTHS.map((month) =>
    handsIn(at(rentRollDay(month), '15:00'), `huslejeliste-${month}.csv`, () =>
      rentRoll(organisation, tenancies, month),
    ),
  );
  const transactions = MONTHS.flatMap((month) => tenancies.flatMap((tenancy) => transactionsOf(tenancy, month)));
  const payments = days.filter(isWeekday).flatMap((day, index) => {
    const some = transactions.filter(({ deliveredOn }) => deliveredOn === day);
    const id = String(4_200_000_000 + index);
    return some.length > 0
      ? [handsIn(at(day, '05:30'), `0602-${day}.txt`, () => delivery(organisation, id, day, some))]
      : [];
  });
  return [...rolls, ...payments];
}
