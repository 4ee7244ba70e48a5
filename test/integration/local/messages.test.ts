import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { PinpointSMSVoiceV2Client, SendTextMessageCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Mailbox, PublishedEvents } from '../../../local/mailbox/index.ts';
import { allow, lambda, role, writeAssembly } from '../../support/fixture-assembly.ts';
import { bootRuntime, type TestRuntime } from '../../support/runtime.ts';

const sandbox = mkdtempSync(join(tmpdir(), 'henvis messages '));
const SENDER = 'henvis@bolig.example';
const arn = (service: string, resource: string) => `arn:aws:${service}:eu-north-1:111111111111:${resource}`;
const fromSender = { StringEquals: { 'ses:FromAddress': SENDER } };
let runtime: TestRuntime;

beforeAll(async () => {
  const assembly = writeAssembly(
    join(sandbox, 'cdk.out'),
    {
      Fixture: {
        resources: {
          Cases: { Type: 'AWS::Events::EventBus', Properties: { Name: 'Cases' } },
          SenderRole: role(
            'lambda.amazonaws.com',
            allow('ses:SendRawEmail', arn('ses', 'identity/bolig.example'), fromSender),
            allow('sms-voice:SendTextMessage', arn('sms-voice', 'sender-id/henvis/DK')),
            allow('events:PutEvents', { 'Fn::GetAtt': ['Cases', 'Arn'] }),
          ),
          Sender: lambda('sender', 'SenderRole'),
          SilentRole: role('lambda.amazonaws.com'),
          Silent: lambda('sender', 'SilentRole'),
        },
      },
    },
    { sender: 'export const handler = () => {};' },
  );
  runtime = await bootRuntime({ startAt: '2026-11-22T08:00:00.000Z', assembly });
});
afterAll(async () => {
  await runtime.close();
  rmSync(sandbox, { recursive: true, force: true });
});

/** The SDK as a function of the fixture has it: the gateway knows the function by its key. */
const as = (name: string) => ({
  endpoint: runtime.url,
  region: 'eu-north-1',
  credentials: { accessKeyId: `Fixture-${name}`, secretAccessKey: 'x' },
  maxAttempts: 1,
});

const ICS = 'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Møde i fogedretten\r\nEND:VCALENDAR\r\n';
const MIME = [
  `From: henvis <${SENDER}>`,
  'To: kommune@aarhus.example',
  'Subject: =?UTF-8?Q?M=C3=B8de_i_fogedretten?=',
  'X-Henvis-Message: hv-abcdefghjk/00000002-1',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary=m',
  '',
  '--m',
  'Content-Type: multipart/alternative; boundary=a',
  '',
  '--a',
  'Content-Type: text/plain; charset=utf-8',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  'Hej =C3=85se,',
  'der er et m=C3=B8de.',
  '--a',
  'Content-Type: text/calendar; charset=utf-8; method=REQUEST',
  'Content-Transfer-Encoding: base64',
  '',
  Buffer.from(ICS).toString('base64'),
  '--a--',
  '--m',
  'Content-Type: application/pdf; name="../brev æ.pdf"',
  'Content-Disposition: attachment',
  'Content-Transfer-Encoding: base64',
  '',
  Buffer.from('%PDF-').toString('base64'),
  '--m--',
  '',
].join('\r\n');

const raw = (name: string, mime = MIME, changes: object = {}) =>
  new SESv2Client(as(name)).send(new SendEmailCommand({ Content: { Raw: { Data: Buffer.from(mime) } }, ...changes }));

describe('a raw mail', () => {
  test('is kept as its reader sees it: text, invitation and attachment beside each other', async () => {
    const { MessageId } = await raw('Sender');
    expect(runtime.mailbox.list().at(-1)).toEqual({
      kind: 'mail',
      id: MessageId,
      sentMs: Date.parse('2026-11-22T08:00:00.000Z'),
      from: SENDER,
      to: ['kommune@aarhus.example'],
      subject: 'Møde i fogedretten',
      text: 'Hej Åse,\nder er et møde.',
      calendar: ICS,
      attachments: [{ name: '.._brev_æ.pdf', content: Buffer.from('%PDF-') }],
      reference: 'hv-abcdefghjk/00000002-1',
    });
    const number = String(runtime.mailbox.count).padStart(6, '0');
    const folder = runtime.data.file('mailbox');
    const files = readdirSync(folder).filter((file) => file.startsWith(number));
    expect(files).toEqual(
      ['.._brev_æ.pdf', '.ics', '.txt'].map(
        (end, index) => `${number} 2026-11-22T08.00${index === 0 ? ' ' : ''}${end}`,
      ),
    );
    expect(readFileSync(join(folder, `${number} 2026-11-22T08.00.ics`), 'utf8')).toBe(ICS);
  });

  test('goes to the envelope’s addresses, whatever its headers say', async () => {
    await raw('Sender', MIME, { Destination: { ToAddresses: ['other@aarhus.example'] } });
    expect(runtime.mailbox.list().at(-1)?.to).toEqual(['other@aarhus.example']);
  });

  test.each([
    ['without a sender', MIME.replace(/^From: .*\r\n/, ''), {}, 'From'],
    ['to nobody', MIME.replace(/To: .*\r\n/, ''), {}, 'addressed to nobody'],
    ['from another than it is sent as', MIME, { FromEmailAddress: 'other@bolig.example' }, 'to be sent as other@'],
  ])('%s is refused and not kept', async (_, mime, changes, why) => {
    const before = runtime.mailbox.count;
    await expect(raw('Sender', mime, changes)).rejects.toMatchObject({
      name: 'BadRequestException',
      message: expect.stringContaining(why),
    });
    expect(runtime.mailbox.count).toBe(before);
  });

  test('takes the action for raw mail, from the address of the grant', async () => {
    await expect(raw('Silent')).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining('ses:SendRawEmail'),
    });
    const forged = MIME.replace(SENDER, 'leader@bolig.example');
    await expect(raw('Sender', forged)).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  test('is told apart from a simple one, which takes another action', async () => {
    const Simple = { Subject: { Data: 'Hej' }, Body: { Text: { Data: 'Hej' } } };
    const send = new SendEmailCommand({
      FromEmailAddress: SENDER,
      Destination: { ToAddresses: ['a@b.example'] },
      Content: { Simple },
    });
    await expect(new SESv2Client(as('Sender')).send(send)).rejects.toThrow('ses:SendEmail');
  });
});

const text = (name: string, changes: object = {}) =>
  new PinpointSMSVoiceV2Client(as(name)).send(
    new SendTextMessageCommand({
      DestinationPhoneNumber: '+4512345678',
      OriginationIdentity: 'henvis',
      MessageBody: 'Der er møde i morgen.',
      MessageType: 'TRANSACTIONAL',
      ...changes,
    }),
  );

describe('a text message', () => {
  test('is kept among the mails, in the order of sending, and told apart from them', async () => {
    await raw('Sender');
    const { MessageId } = await text('Sender');
    const [mail, sms] = runtime.mailbox.all().slice(-2);
    expect(mail?.kind).toBe('mail');
    expect(sms).toEqual({
      kind: 'sms',
      id: MessageId,
      sentMs: Date.parse('2026-11-22T08:00:00.000Z'),
      from: 'henvis',
      to: '+4512345678',
      text: 'Der er møde i morgen.',
    });
    expect(runtime.mailbox.texts()).toContainEqual(sms);
    expect(runtime.mailbox.list()).not.toContainEqual(sms);
  });

  test('takes a grant on the sender id in the recipient’s country', async () => {
    const before = runtime.mailbox.count;
    const denied = { name: 'AccessDeniedException', message: expect.stringContaining('sender-id/henvis/DK') };
    await expect(text('Silent')).rejects.toMatchObject(denied);
    await expect(text('Sender', { OriginationIdentity: 'another' })).rejects.toThrow('sender-id/another/DK');
    expect(runtime.mailbox.count).toBe(before);
  });

  test.each([
    ['to a number that is not in E.164', { DestinationPhoneNumber: '12345678' }],
    ['to a country where the sender id is not registered', { DestinationPhoneNumber: '+4612345678' }],
    ['without words', { MessageBody: '' }],
  ])('%s is refused', async (_, changes) => {
    await expect(text('Sender', changes)).rejects.toMatchObject({ name: 'ValidationException' });
  });
});

const publish = (name: string, EventBusName = 'Fixture-Cases') =>
  new EventBridgeClient(as(name)).send(
    new PutEventsCommand({
      Entries: [
        { EventBusName, Source: 'henvis', DetailType: 'hearing-scheduled', Detail: '{"caseId":"hv-abcdefghjk"}' },
      ],
    }),
  );

describe('an event on the app’s own bus', () => {
  test('is kept for whoever looks, as a file of its own', async () => {
    const { Entries, FailedEntryCount } = await publish('Sender');
    expect(FailedEntryCount).toBe(0);
    expect(runtime.published.list().at(-1)).toEqual({
      id: Entries?.[0]?.EventId,
      time: '2026-11-22T08:00:00.000Z',
      bus: 'Fixture-Cases',
      source: 'henvis',
      detailType: 'hearing-scheduled',
      detail: { caseId: 'hv-abcdefghjk' },
    });
    expect(readdirSync(runtime.data.file('events'))).toHaveLength(runtime.published.count);
  });

  test('of a bus that is not granted is refused and not kept', async () => {
    const before = runtime.published.count;
    await expect(publish('Silent')).rejects.toMatchObject({ name: 'AccessDeniedException' });
    await expect(publish('Sender', 'default')).rejects.toThrow('event-bus/default');
    expect(runtime.published.count).toBe(before);
  });
});

describe('what was sent', () => {
  test('can be read over the admin path: both kinds, attachments by name', async () => {
    await raw('Sender');
    await text('Sender');
    const answer = await fetch(`${runtime.url}/_henvis/mailbox`);
    const [mail, sms] = ((await answer.json()) as unknown[]).slice(-2);
    expect(mail).toMatchObject({ kind: 'mail', calendar: ICS, attachments: ['.._brev_æ.pdf'] });
    expect(sms).toMatchObject({ kind: 'sms', to: '+4512345678' });
    await publish('Sender');
    const events = (await (await fetch(`${runtime.url}/_henvis/events`)).json()) as unknown[];
    expect(events).toHaveLength(runtime.published.count);
  });

  test('goes on counting where the run before stopped, and leaves out a mail that was never completed', () => {
    const folder = join(sandbox, 'kept');
    const clock = { now: () => Date.parse('2026-11-22T08:00:00.000Z') };
    const box = () => new Mailbox(folder, { ...clock, uuid: () => 'id' });
    box().keep({ from: 'a', to: ['b'], subject: 's\nX: y', text: 'one\n\ntwo', calendar: ICS });
    box().keepText({ from: 'henvis', to: '+4512345678', text: 'three' });
    rmSync(join(folder, '000001 2026-11-22T08.00.txt'));
    expect(box().all()).toMatchObject([{ kind: 'sms', text: 'three' }]);
    box().keepText({ from: 'henvis', to: '+4512345678', text: 'four' });
    expect(
      box()
        .texts()
        .map(({ text: body }) => body),
    ).toEqual(['three', 'four']);
    const events = new PublishedEvents(join(sandbox, 'events'), clock);
    expect([events.count, events.list()]).toEqual([0, []]);
  });
});
