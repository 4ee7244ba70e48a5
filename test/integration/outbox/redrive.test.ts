import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DispatchPorts } from '../../../functions/adapters/dispatch/ports.ts';
import { dynamoOutboxStore } from '../../../functions/adapters/outbox-store.ts';
import { dynamoSettingsStore } from '../../../functions/adapters/settings-store.ts';
import type { Instant } from '../../../functions/domain/calendar/index.ts';
import { OrganisationSettingsSchema } from '../../../functions/domain/settings/index.ts';
import type { OutboxMessage } from '../../../functions/kernel/index.ts';
import { MESSAGES_PER_RUN_MAX, redrive } from '../../../functions/redrive-outbox/redrive.ts';
import { FakePorts } from '../../unit/dispatch/fakes.ts';
import { startTable, type TestTable } from '../ledger/table.ts';

const WRITTEN = '2026-11-06T06:00:00.000Z' as Instant;
const quiet = { info: () => undefined, warn: () => undefined };
const of = { organisation: 'alboa', createdAt: WRITTEN };

function alert(caseId: string): OutboxMessage {
  return {
    ...of,
    kind: 'alert',
    caseId,
    messageId: '00000002-0',
    message: 'handoff-withdrawn',
    to: 'advice',
    audience: 'team',
    urgency: 'now',
  };
}

function start(caseId: string): OutboxMessage {
  const input = { organisation: 'alboa', caseId };
  const executionName = `${caseId}-g1`;
  return {
    ...of,
    kind: 'start-execution',
    caseId,
    messageId: '00000001-0',
    workflow: 'arrears-case',
    executionName,
    input,
  };
}

let table: TestTable;
let sentTo: string[];
let started: string[];
let ports: DispatchPorts;

beforeEach(async () => {
  table = await startTable('Outbox');
  sentTo = [];
  started = [];
  ports = {
    ...new FakePorts().ports,
    outbox: dynamoOutboxStore(table.client, table.name),
    settings: dynamoSettingsStore(table.client, table.name),
    workflows: {
      start: async (_arn, name) => {
        started.push(name);
        return 'started';
      },
      answer: async () => 'answered',
    },
    mailer: {
      sender: 'henvis@bolig.example',
      send: async ({ to }) => {
        if (to.startsWith('typo')) throw new Error('mailbox refused');
        sentTo.push(to);
        return 'id';
      },
    },
  };
});
afterEach(() => table.stop());

async function settings(effectiveFrom: string, mailbox: string): Promise<void> {
  const office = { name: 'Office', mailbox, leaderMailbox: mailbox };
  const agencies = { housing: office, advice: office, municipality: office };
  const rest = { organisation: 'alboa', name: 'ALBOA', cvr: '11111118', betalingsserviceCreditors: [], effectiveFrom };
  await ports.settings.add(
    OrganisationSettingsSchema.parse({ ...rest, agencies }),
    await ports.settings.history('alboa'),
  );
}

async function put(message: OutboxMessage, waitingSince: string = WRITTEN, kept: unknown = message): Promise<void> {
  const pk = `ORG#alboa#CASE#${message.caseId}`;
  const index = { undeliveredPk: 'UNDELIVERED', undeliveredSk: `${waitingSince}#${message.caseId}` };
  const Item = { pk, sk: `OUTBOX#${message.messageId}`, message: kept, attempts: 0, ...index };
  await table.client.send(new PutCommand({ TableName: table.name, Item }));
}

function runAt(time: string) {
  return redrive(ports, `2026-11-06T${time}:00.000Z` as Instant, quiet);
}

describe('the redrive', () => {
  test('gets to the start of an execution behind more failing messages than one run takes', async () => {
    await settings('2026-01-01', 'typo@alboa.example');
    for (let at = 0; at < MESSAGES_PER_RUN_MAX; at += 1) await put(alert(`hv-${String(at).padStart(10, '0')}`));
    await put(start('hv-zzzzzzzzzz'), '2026-11-06T06:00:01.000Z');
    expect(await runAt('06:30')).toEqual({ found: MESSAGES_PER_RUN_MAX, failed: MESSAGES_PER_RUN_MAX });
    expect(started).toEqual([]);
    await runAt('06:45');
    expect(started).toEqual(['hv-zzzzzzzzzz-g1']);
  });

  test('tries a message that failed again at every run', async () => {
    await settings('2026-01-01', 'typo@alboa.example');
    await put(alert('hv-0000000001'));
    for (const time of ['06:30', '06:45', '07:00']) expect(await runAt(time)).toEqual({ found: 1, failed: 1 });
  });

  test('sends to the mailbox of the day it runs, so that one that was wrong can be mended', async () => {
    await settings('2026-01-01', 'typo@alboa.example');
    await put(alert('hv-0000000001'), '2026-11-05T06:00:00.000Z', {
      ...alert('hv-0000000001'),
      createdAt: '2026-11-05T06:00:00.000Z',
    });
    await runAt('06:30');
    await settings('2026-11-06', 'advice@alboa.example');
    expect(await runAt('06:45')).toEqual({ found: 1, failed: 0 });
    expect(sentTo).toEqual(['advice@alboa.example']);
    expect(await runAt('07:00')).toEqual({ found: 0, failed: 0 });
  });

  test('leaves a message it can not read and sends the others', async () => {
    await put(start('hv-0000000001'), WRITTEN, { kind: 'of-a-later-version' });
    await put(start('hv-0000000002'));
    expect(await runAt('06:30')).toEqual({ found: 2, failed: 1 });
    expect(started).toEqual(['hv-0000000002-g1']);
  });
});
