import { createHash } from 'node:crypto';
import { XMLParser } from 'fast-xml-parser';
import { extractText, getDocumentProxy } from 'unpdf';
import { beforeEach, describe, expect, test } from 'vitest';
import { messageUuid } from '../../../functions/adapters/message-uuid.ts';
import { type AlertOrder, NoDigitalPostAddressError, postRoom } from '../../../functions/adapters/post-room.ts';
import { alert, contact, letter } from './fakes.ts';
import { settingsOf } from './settings.ts';

const AT = '2026-11-06T05:31:00.000Z';
const KEY = 'letters/alboa/hv-abcdefghjk/hv-abcdefghjk-h2';
const agencies = settingsOf('alboa').agencies;
const aarhus = { ...agencies.municipality, name: 'Aarhus Kommune', cvr: '55133018' };
const known = settingsOf('alboa', { agencies: { ...agencies, municipality: aarhus } });
const order = { letter: letter(), tenant: contact({ protectedAddress: true }), known, at: AT } as const;

let objects: Map<string, { bytes: Uint8Array; type: string }>;
let room: ReturnType<typeof postRoom>;
beforeEach(() => {
  objects = new Map();
  room = postRoom({ put: async (key, bytes, type) => void objects.set(key, { bytes, type }) });
});
const textOf = (ending: string) => Buffer.from(objects.get(`${KEY}.${ending}`)?.bytes ?? []).toString('utf8');

describe('a statutory notice (ALL § 92 stk. 2)', () => {
  test('is kept as letter, Digital Post message and data, and the receipt is of just these bytes', async () => {
    const receipt = await room.keep(order);
    expect([...objects].map(([key, { type }]) => [key, type])).toEqual([
      [`${KEY}.pdf`, 'application/pdf'],
      [`${KEY}.memo.xml`, 'application/xml'],
      [`${KEY}.json`, 'application/json'],
    ]);
    expect(receipt).toEqual({
      at: AT,
      messageUUID: messageUuid(order.letter),
      files: [...objects].map(([key, { bytes }]) => ({
        key,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      })),
    });
  });

  test('holds the tenant’s name and address, protected or not, and nothing else about the tenant', async () => {
    await room.keep(order);
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(objects.get(`${KEY}.pdf`)?.bytes ?? [])), {
      mergePages: true,
    });
    for (const written of [text, textOf('json')]) {
      expect(written).toContain('Åse Ågesen');
      expect(written).toContain('Søblikket 1, 2. tv.');
      expect(written).not.toMatch(/12345678|aase@|p-1/);
    }
    expect(textOf('memo.xml')).not.toMatch(/12345678|aase@|p-1</);
  });

  test('goes to the municipality’s CVR number from the landlord’s, with the letter in it', async () => {
    await room.keep(order);
    const memo = new XMLParser({ removeNSPrefix: true, parseTagValue: false }).parse(textOf('memo.xml'));
    expect(memo.Message.MessageHeader).toMatchObject({
      messageUUID: messageUuid(order.letter),
      Sender: { senderID: '11111118' },
      Recipient: { recipientID: '55133018' },
    });
    expect(textOf('memo.xml').replaceAll(/\s/g, '')).toContain(
      Buffer.from(objects.get(`${KEY}.pdf`)?.bytes ?? []).toString('base64'),
    );
  });

  test('written twice is the same to the byte, so that a repeat is no other letter', async () => {
    const first = await room.keep(order);
    const before = new Map(objects);
    expect(await room.keep(order)).toEqual(first);
    for (const [key, { bytes }] of before)
      expect(Buffer.from(objects.get(key)?.bytes ?? [])).toEqual(Buffer.from(bytes));
  });

  test('has keys of ids alone', async () => {
    await room.keep(order);
    expect([...objects.keys()].join()).not.toMatch(/Åse|Søblikket|8220|p-1/);
  });

  test('to a municipality whose CVR number nobody entered is a fault that names the organisation; nothing is kept', async () => {
    await expect(room.keep({ ...order, known: settingsOf('alboa') })).rejects.toThrow(NoDigitalPostAddressError);
    expect(objects.size).toBe(0);
  });
});

describe('the UUID of a message', () => {
  test('is the same for the same message and another for any other', () => {
    const of = { organisation: 'alboa', caseId: 'hv-abcdefghjk', messageId: '00000004-0' };
    const others = [
      { ...of, organisation: 'aarhus-omegn' },
      { ...of, caseId: 'hv-zzzzzzzzzz' },
      { ...of, messageId: '00000004-1' },
    ];
    expect(messageUuid(of)).toBe(messageUuid({ ...of }));
    expect(new Set([of, ...others].map(messageUuid)).size).toBe(4);
  });

  test('has the form of version 4, which Digital Post asks for', () => {
    for (let messageId = 0; messageId < 200; messageId += 1) {
      const uuid = messageUuid({ organisation: 'alboa', caseId: 'hv-abcdefghjk', messageId: String(messageId) });
      expect(uuid).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    }
  });
});

describe('an alert by Digital Post', () => {
  const meeting = {
    hearingId: 'hv-abcdefghjk-m1',
    startsAt: '2026-11-17T08:30:00.000Z',
    durationMinutes: 30,
    location: 'Retten i Aarhus, lokale 3',
  } as const;
  const rendered = { subject: 'Nyt fogedmøde (hv-abcdefghjk)', text: 'Hej\n\nFogedretten har berammet et møde.' };
  const said: AlertOrder = {
    alert: alert({ message: 'hearing-scheduled' }),
    known,
    contact: aarhus,
    rendered,
    meeting,
    at: AT,
  };
  const key = `letters/alboa/hv-abcdefghjk/${said.alert.messageId}.memo.xml`;
  const kept = () => Buffer.from(objects.get(key)?.bytes ?? []).toString('utf8');
  const memoOf = (xml: string) => new XMLParser({ parseTagValue: false }).parse(xml)['memo:Message'];

  test('is a MeMo with the hearing as a meeting to take into the calendar, and its receipt is of just these bytes', async () => {
    const receipt = await room.keepAlert(said);
    const sha256 = createHash('sha256').update(kept()).digest('hex');
    expect(receipt).toEqual({ at: AT, messageUUID: messageUuid(said.alert), files: [{ key, sha256 }] });
    const { 'memo:MessageHeader': header } = memoOf(kept());
    expect(header['memo:Recipient']['memo:recipientID']).toBe('55133018');
    expect(header['memo:label']).toBe(rendered.subject);
    expect(kept()).toContain('<memo:startDateTime>2026-11-17T08:30:00Z</memo:startDateTime>');
    expect(kept()).toContain('<memo:endDateTime>2026-11-17T09:00:00Z</memo:endDateTime>');
    expect(kept()).toContain('Retten i Aarhus, lokale 3');
  });

  test('of a later version of the hearing is the same meeting, moved', async () => {
    const reservationIn = (xml: string) => /<memo:reservationUUID>([^<]*)</.exec(xml)?.[1];
    await room.keepAlert(said);
    const first = reservationIn(kept());
    await room.keepAlert({ ...said, meeting: { ...meeting, startsAt: '2026-11-24T08:30:00.000Z' } });
    expect(reservationIn(kept())).toBe(first);
    expect(first).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('about no hearing, or one that is cancelled, has no meeting', async () => {
    await room.keepAlert({ ...said, meeting: undefined });
    expect(kept()).not.toContain('Reservation');
  });

  test('to an agency without a CVR number is a fault', async () => {
    await expect(room.keepAlert({ ...said, contact: { name: 'Kommunen', cvr: undefined } })).rejects.toThrow(
      NoDigitalPostAddressError,
    );
  });
});
