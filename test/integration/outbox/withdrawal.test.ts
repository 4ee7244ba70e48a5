import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dynamoCaseStore } from '../../../functions/adapters/case-store.ts';
import type { DispatchPorts } from '../../../functions/adapters/dispatch/ports.ts';
import { dynamoOutboxStore } from '../../../functions/adapters/outbox-store.ts';
import { dynamoSettingsStore } from '../../../functions/adapters/settings-store.ts';
import type { Agency } from '../../../functions/domain/actor/index.ts';
import type { Instant } from '../../../functions/domain/calendar/index.ts';
import {
  type CaseAggregate,
  type CaseContext,
  type CaseEvent,
  changeConsent,
  openCase,
  requestHandoff,
} from '../../../functions/domain/case/index.ts';
import { type Decision, refuse } from '../../../functions/domain/decision/index.ts';
import { rulesOf } from '../../../functions/domain/settings/index.ts';
import { append } from '../../../functions/kernel/index.ts';
import { redrive } from '../../../functions/redrive-outbox/redrive.ts';
import { sendDigests } from '../../../functions/send-digests/send-digests.ts';
import { FakePorts } from '../../unit/dispatch/fakes.ts';
import { settingsOf } from '../../unit/dispatch/settings.ts';
import { missed, person } from '../../unit/domain/case/builders.ts';
import { startTable, type TestTable } from '../ledger/table.ts';

const AT_TEN: Instant = '2026-11-06T09:00:00.000Z';
const AT_THREE: Instant = '2026-11-06T14:00:00.000Z';
const AT_FIVE: Instant = '2026-11-06T16:00:00.000Z';
const REF = { organisation: 'alboa', caseId: 'hv-abcdefghjk' };
const CONSENT = `${REF.caseId}-c1`;
const quiet = { info: () => undefined, warn: () => undefined };

let table: TestTable;
let world: FakePorts;
let ports: DispatchPorts;
beforeEach(async () => {
  table = await startTable('Cases');
  world = new FakePorts();
  ports = {
    ...world.ports,
    outbox: dynamoOutboxStore(table.client, table.name),
    cases: dynamoCaseStore(table.client, table.name),
    settings: dynamoSettingsStore(table.client, table.name),
  };
  await ports.settings.add(settingsOf('alboa'), []);
});
afterEach(() => table.stop());

/** Runs a command of an agency's caseworker on the case, which must be there. */
function by(
  agency: Agency,
  at: Instant,
  decide: (known: CaseAggregate, context: CaseContext) => Decision<CaseEvent>,
): Promise<unknown> {
  const context = { at, actor: person(agency), rules: rulesOf(settingsOf('alboa')) };
  return append(dynamoCaseStore(table.client, table.name), {
    ref: REF,
    ...context,
    decide: (known) => (known ? decide(known, context) : refuse('not-found', REF.caseId)),
  });
}

/** At ten the adviser asks the municipality for help, with the tenant's consent. */
async function askAtTen(priority: 'routine' | 'urgent'): Promise<void> {
  const opening = { tenancyId: '1001', episode: 1, missed: [missed('a', { referToAdvice: false })], at: AT_TEN };
  await append(dynamoCaseStore(table.client, table.name), {
    ref: REF,
    at: AT_TEN,
    rules: rulesOf(settingsOf('alboa')),
    decide: (known) => openCase(known, opening),
  });
  const template = { id: 'samtykke', version: 1 };
  await by('advice', AT_TEN, (known, context) =>
    changeConsent(
      known,
      { type: 'GiveConsent', template, what: ['referral'], to: ['municipality'], way: 'oral' },
      context,
    ),
  );
  await by('advice', AT_TEN, (known, context) =>
    requestHandoff(
      known,
      { type: 'RequestHandoff', kind: 'assistance-request', to: 'municipality', priority, consentId: CONSENT },
      context,
    ),
  );
}

/** At three the tenant takes the consent back, at whatever agency. */
const withdrawAtThree = () =>
  by('housing', AT_THREE, (known, context) =>
    changeConsent(known, { type: 'WithdrawConsent', consentId: CONSENT }, context),
  );

/** What the outbox says became of the request for help. */
async function outcomeOfRequest() {
  const items = await ports.outbox.itemsOf(REF);
  return items.find(({ message }) => message.kind === 'alert' && message.message === 'handoff-requested')?.outcome;
}
const subjects = () => world.sent.filter(({ to }) => to === 'municipality@alboa.example').map(({ subject }) => subject);

describe('a request for help that rests on a consent, on DynamoDB', () => {
  test('goes out with the digest at five while the consent is in effect', async () => {
    await askAtTen('routine');
    expect(await sendDigests(ports, AT_FIVE, quiet)).toEqual({ mails: 1, told: 1, withdrawn: 0 });
    expect(await outcomeOfRequest()).toBe('delivered');
    expect(subjects()).toHaveLength(1);
  });

  test('stays in when the consent was withdrawn at three', async () => {
    await askAtTen('routine');
    await withdrawAtThree();
    expect(await sendDigests(ports, AT_FIVE, quiet)).toEqual({ mails: 0, told: 0, withdrawn: 1 });
    expect(await outcomeOfRequest()).toBe('withdrawn');
    expect(world.sent).toEqual([]);
  });

  test('urgent, and given up by the relay, goes out with the redrive while the consent is in effect', async () => {
    await askAtTen('urgent');
    await redrive(ports, AT_FIVE, quiet);
    expect(await outcomeOfRequest()).toBe('delivered');
  });

  test('urgent, and given up by the relay, stays in after the withdrawal, whose own news goes out', async () => {
    await askAtTen('urgent');
    await withdrawAtThree();
    await redrive(ports, AT_FIVE, quiet);
    expect(await outcomeOfRequest()).toBe('withdrawn');
    expect(subjects()).toHaveLength(2);
    expect(subjects().join()).toMatch(/[Ss]amtykke/);
  });
});
