import { createHash } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import ICAL from 'ical.js';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { dynamoCaseStore } from '../../../functions/adapters/case-store.ts';
import { type PersonRecord, personStore } from '../../../functions/adapters/person-store.ts';
import type { Instant } from '../../../functions/domain/calendar/index.ts';
import { openCase } from '../../../functions/domain/case/index.ts';
import type { Consent } from '../../../functions/domain/consent/index.ts';
import { append, GENESIS_HASH, type OutboxMessage } from '../../../functions/kernel/index.ts';
import { byConstruct, REGION } from '../../../local/template/index.ts';
import { believingTests } from '../../support/api/tokens.ts';
import { command as say } from '../../support/commands.ts';
import { bootRuntime, type TestRuntime } from '../../support/runtime.ts';
import { alert, caseWith, consent, contact, hearing, letter, notice } from '../../unit/dispatch/fakes.ts';
import { settingsOf } from '../../unit/dispatch/settings.ts';
import { missed, rules } from '../../unit/domain/case/builders.ts';

/** Friday 6 November 2026, nine in the morning in Denmark. */
const START: Instant = '2026-11-06T08:00:00.000Z';
let runtime: TestRuntime;
let client: DynamoDBDocumentClient;
const tableOf = (construct: string) => byConstruct(runtime.deployment.tables, construct).name;

beforeAll(async () => {
  runtime = await bootRuntime({ startAt: START, ...(await believingTests()) });
  const credentials = { accessKeyId: 'owner', secretAccessKey: 'local' };
  const bare = new DynamoDBClient({ endpoint: runtime.url, region: REGION, credentials });
  client = DynamoDBDocumentClient.from(bare, { marshallOptions: { removeUndefinedValues: true } });
  const { agencies, ...rest } = settingsOf('alboa');
  const municipality = { ...agencies.municipality, cvr: '55133018', channels: ['email', 'event'] };
  await runtime.call('ChangeSettings', { ...rest, agencies: { ...agencies, municipality } });
  await register({ personId: 'p-1', email: 'aase@post.example', phone: '12345678' });
});
afterAll(async () => {
  client.destroy();
  await runtime.close();
});

/** Makes a tenant known, as a rent roll does. */
async function register(person: Pick<PersonRecord, 'personId' | 'email' | 'phone'>): Promise<void> {
  const { name, address } = contact();
  const source = { source: 'd-1', updatedAt: START };
  await personStore(client, tableOf('PersonTable')).putPersons([{ name, address, ...person }], source);
}

let sent = 0;
const before = { mails: 0, texts: 0, events: 0 };
beforeEach(() => {
  before.mails = runtime.mailbox.list().length;
  before.texts = runtime.mailbox.texts().length;
  before.events = runtime.published.count;
});
const mails = () => runtime.mailbox.list().slice(before.mails);
const texts = () => runtime.mailbox.texts().slice(before.texts);
const events = () => runtime.published.list().slice(before.events);

/** Puts a message of a case of its own into the outbox, as a command does, and lets the relay send it. */
async function leave<Message extends OutboxMessage>(of: Message, consents: Consent[] = []) {
  sent += 1;
  const message: Message = { ...of, caseId: `hv-${String(sent).padStart(10, '0')}`, createdAt: START };
  const TableName = tableOf('CaseTable');
  const aggregate = caseWith(consents);
  const nothing = { events: [], storedWaits: [], removedWaits: [], alongside: [] };
  await dynamoCaseStore(client, TableName).commit({
    ref: message,
    expectedVersion: 0,
    head: { version: 1, lastSeq: 1, lastHash: GENESIS_HASH, aggregate },
    changedParts: [...aggregate.handoffs.keys(), ...aggregate.hearings.keys(), ...aggregate.consents.keys()],
    outbox: [message],
    ...nothing,
  });
  await runtime.settle();
  const Key = { pk: `ORG#alboa#CASE#${message.caseId}`, sk: `OUTBOX#${message.messageId}` };
  const item = async () => (await client.send(new GetCommand({ TableName, Key }))).Item;
  return { message, item };
}

describe('on the functions as they are deployed, with their roles', () => {
  test('an alert about a hearing is a mail with an invitation, and an event where a system listens', async () => {
    const { item, message } = await leave(
      alert({ message: 'hearing-scheduled', to: 'municipality', hearing: hearing(), handoffId: undefined }),
      [consent()],
    );
    const [mail] = mails();
    expect(mail).toMatchObject({ to: ['municipality@alboa.example'], reference: `${message.caseId}/00000002-1` });
    const calendar = new ICAL.Component(ICAL.parse(mail?.calendar ?? ''));
    expect(calendar.getFirstPropertyValue('method')).toBe('REQUEST');
    expect(events()).toMatchObject([
      { detailType: 'dk.henvis.hearing-scheduled.v1', detail: { specversion: '1.0', subject: message.caseId } },
    ]);
    expect(await item()).toMatchObject({ outcome: 'delivered', receipts: { email: { id: mail?.id } } });
  });

  test('an alert whose consent was withdrawn before the relay got to it leaves on no way', async () => {
    const { item } = await leave(
      alert({ message: 'hearing-scheduled', to: 'municipality', hearing: hearing(), handoffId: undefined }),
      [{ ...consent(), status: 'withdrawn', withdrawnAt: START, withdrawnVia: { agency: 'advice', userId: 'u-1' } }],
    );
    expect([mails(), events()]).toEqual([[], []]);
    expect(await item()).toMatchObject({ outcome: 'withdrawn' });
  });

  test('a reminder to a tenant is a text message and a mail', async () => {
    const { item } = await leave(notice());
    expect(texts()).toMatchObject([{ to: '+4512345678', text: expect.stringContaining('Husk dit møde') }]);
    expect(mails()).toMatchObject([{ to: ['aase@post.example'] }]);
    expect(await item()).toMatchObject({ outcome: 'delivered', receipts: { sms: { id: texts()[0]?.id } } });
  });

  test('a statutory notice is three files under the key of personal data, and an event of ids', async () => {
    const { item, message } = await leave(letter());
    const [event] = events();
    const receipt = (await item())?.['receipts']?.['digital-post'];
    expect(event).toMatchObject({
      detailType: 'dk.henvis.statutory-notice-letter.v1',
      detail: { henvisrecipient: 'digital-post-gateway', data: { messageUUID: receipt.messageUUID } },
    });
    expect(receipt.files.map(({ key }: { key: string }) => key)).toEqual(
      ['pdf', 'memo.xml', 'json'].map((ending) => `letters/alboa/${message.caseId}/${message.handoffId}.${ending}`),
    );
    const bucket = byConstruct(runtime.deployment.buckets, 'LetterBucket').name;
    for (const { key, sha256 } of receipt.files) {
      const bytes = Buffer.from(await (await fetch(`${runtime.url}/${bucket}/${key}`)).arrayBuffer());
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
    }
    expect(mails()).toEqual([]);
  });

  test('what a tenant chose counts from the next message on', async () => {
    const ref = { organisation: 'alboa', caseId: 'hv-preference' };
    const opening = { tenancyId: '1001', episode: 1, personId: 'p-2', at: START };
    await append(dynamoCaseStore(client, tableOf('CaseTable')), {
      ref,
      at: START,
      rules: rules(),
      decide: (known) => openCase(known, { ...opening, missed: [missed('a', { referToAdvice: false })] }),
    });
    await register({ personId: 'p-2', email: 'bo@post.example', phone: '87654321' });
    const told = () => [
      texts().filter(({ to }) => to === '+4587654321').length,
      mails().filter(({ to }) => to.includes('bo@post.example')).length,
    ];
    for (const [sms, expected] of [
      [false, [0, 1]],
      [true, [1, 2]],
    ] as const) {
      const command = { type: 'SetContactPreference', channels: { sms } };
      const taken = await say(runtime, 'ChangeContactPreference', { ...ref, agency: 'housing' }, { command });
      expect(taken).toEqual({ outcome: 'recorded' });
      await leave(notice({ personId: 'p-2' }));
      expect(told()).toEqual(expected);
    }
  });

  test('what isn’t urgent waits for the digest at five in the afternoon', async () => {
    const waiting = alert({ message: 'demand-possible', to: 'housing', urgency: 'digest', handoffId: undefined });
    const { item, message } = await leave(waiting);
    await leave(waiting);
    expect(mails()).toEqual([]);
    await runtime.clock.advanceTo(Date.parse('2026-11-06T15:59:59.000Z'));
    expect(mails()).toEqual([]);
    await runtime.clock.advanceTo(Date.parse('2026-11-06T16:00:00.000Z'));
    await runtime.settle();
    expect(mails()).toMatchObject([{ to: ['housing@alboa.example'], text: expect.stringContaining(message.caseId) }]);
    expect(await item()).toMatchObject({ outcome: 'delivered', outcomeAt: '2026-11-06T16:00:00.000Z' });
    await runtime.clock.advanceTo(Date.parse('2026-11-07T16:00:00.000Z'));
    await runtime.settle();
    expect(mails()).toHaveLength(1);
  });
});
