import fc from 'fast-check';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { type Memo, MemoFormatError, memoXml } from '../../../functions/adapters/documents/memo.ts';
import { KLE_TITLES, KleNumberSchema } from '../../../functions/domain/handoff/index.ts';

const RESERVATION = {
  uuid: '11111111-2222-4333-8444-555555555555',
  startsAt: '2026-12-08T08:30:00.000Z',
  endsAt: '2026-12-08T09:00:00.000Z',
  location: 'Retten i Aarhus, Vester Allé 10',
  organizer: { name: 'Boligforeningen Århus', email: 'henvis@bolig.example' },
  description: 'Fogedmøde',
} as const;
const MEMO: Memo = {
  messageUUID: '8c2ea15d-61fb-4ba9-9366-42f8b194c365',
  messageId: 'hv-abcdefghij/7',
  sender: { cvr: '12345678', label: 'Boligforeningen Århus' },
  recipient: { idType: 'CVR', id: '55133018', label: 'Aarhus Kommune' },
  label: 'Underretning om sag i fogedretten',
  notification: 'Der er en ny underretning.',
  kle: '32.21.14',
  caseId: 'hv-abcdefghij-h1',
  createdAt: '2026-11-22T15:40:12.345Z',
  legalNotification: false,
  mandatory: true,
  mainDocument: {
    filename: 'hv-abcdefghij-h1.pdf',
    bytes: Buffer.from('%PDF-1.7 æ'),
    encodingFormat: 'application/pdf',
  },
  reservation: RESERVATION,
};

/**
 * The order of the elements in the schema of MeMo, also of those that are not written here (MeMo classes and attributes,
 * digitaliser.dk; the same order in Digitaliseringsstyrelsen's MeMo-lib and in itk-dev-rpa/python-serviceplatformen).
 */
const ORDER: Readonly<Record<string, readonly string[]>> = {
  'memo:Message': ['memo:MessageHeader', 'memo:MessageBody'],
  'memo:MessageHeader': [
    ...['messageType', 'messageUUID', 'messageID', 'messageCode', 'label', 'notification', 'additionalNotification'],
    ...['reply', 'replyByDateTime', 'doNotDeliverUntilDate', 'mandatory', 'legalNotification', 'postType'],
    ...['Sender', 'Recipient', 'ContentData', 'ForwardData', 'ReplyData'],
  ].map((name) => `memo:${name}`),
  'memo:Sender': ['memo:senderID', 'memo:idType', 'memo:idTypeLabel', 'memo:label', 'memo:AttentionData'],
  'memo:Recipient': ['memo:recipientID', 'memo:idType', 'memo:idTypeLabel', 'memo:label', 'memo:AttentionData'],
  'memo:ContentData': [
    ...['grd:CPRdata', 'grd:CVRdata', 'dmv:MotorVehicle', 'grd:PropertyNumber', 'memo:CaseID', 'kle:KLEdata'],
    ...['form:FORMdata', 'grd:ProductionUnit', 'udd:Education', 'grd:Address', 'memo:AdditionalContentData'],
  ],
  'memo:CaseID': ['memo:caseID', 'memo:caseSystem'],
  'kle:KLEdata': ['kle:subjectKey', 'kle:version', 'kle:activityFacet', 'kle:label'],
  'memo:MessageBody': ['memo:createdDateTime', 'memo:MainDocument', 'memo:AdditionalDocument'],
  'memo:MainDocument': ['memo:mainDocumentID', 'memo:label', 'memo:File', 'memo:Action'],
  'memo:File': ['memo:encodingFormat', 'memo:filename', 'memo:language', 'memo:content'],
  'memo:Action': ['label', 'actionCode', 'startDateTime', 'endDateTime', 'Reservation', 'EntryPoint'].map(
    (name) => `memo:${name}`,
  ),
  'memo:Reservation': [
    ...['description', 'reservationUUID', 'abstract', 'location', 'startDateTime', 'endDateTime'],
    ...['organizerMail', 'organizerName'],
  ].map((name) => `memo:${name}`),
};

const texts = fc.string({
  unit: fc.constantFrom(...'æøåł€😀<>&"\'\r\n\t ]]>\0\u0001\u001f\ufffe\ud800'),
  maxLength: 60,
});

/** Any code units, also halves of surrogate pairs. */
const anything = fc.array(fc.nat(0xffff), { maxLength: 100 }).map((units) => String.fromCharCode(...units));

describe('a message of Digital Post', () => {
  it('is read by another parser with every field as it was given', () => {
    const { header, body } = readOf(MEMO);
    expect(header).toMatchObject({
      'memo:messageType': 'DIGITALPOST',
      'memo:messageUUID': MEMO.messageUUID,
      'memo:messageID': MEMO.messageId,
      'memo:label': MEMO.label,
      'memo:notification': MEMO.notification,
      'memo:mandatory': 'true',
      'memo:legalNotification': 'false',
      'memo:Sender': { 'memo:senderID': '12345678', 'memo:idType': 'CVR', 'memo:label': 'Boligforeningen Århus' },
      'memo:Recipient': { 'memo:recipientID': '55133018', 'memo:idType': 'CVR', 'memo:label': 'Aarhus Kommune' },
      'memo:ContentData': {
        'memo:CaseID': { 'memo:caseID': 'hv-abcdefghij-h1', 'memo:caseSystem': 'henvis' },
        'kle:KLEdata': { 'kle:subjectKey': '32.21.14', 'kle:activityFacet': 'G01' },
      },
    });
    expect(body['memo:createdDateTime']).toBe('2026-11-22T15:40:12Z');
    expect(body).toMatchObject({
      'memo:MainDocument': {
        'memo:File': {
          'memo:encodingFormat': 'application/pdf',
          'memo:filename': 'hv-abcdefghij-h1.pdf',
          'memo:language': 'da',
          'memo:content': Buffer.from('%PDF-1.7 æ').toString('base64'),
        },
      },
    });
  });

  it('carries a meeting as an appointment that can be taken into a calendar', () => {
    expect(readOf(MEMO).body).toMatchObject({
      'memo:MainDocument': {
        'memo:Action': {
          'memo:label': MEMO.label,
          'memo:actionCode': 'AFTALE',
          'memo:Reservation': {
            'memo:description': 'Fogedmøde',
            'memo:reservationUUID': RESERVATION.uuid,
            'memo:abstract': MEMO.label,
            'memo:location': RESERVATION.location,
            'memo:startDateTime': '2026-12-08T08:30:00Z',
            'memo:endDateTime': '2026-12-08T09:00:00Z',
            'memo:organizerMail': 'henvis@bolig.example',
            'memo:organizerName': 'Boligforeningen Århus',
          },
        },
      },
    });
    expect(memoXml({ ...MEMO, reservation: undefined })).not.toMatch(/Action|Reservation/);
  });

  it('says which version it is, with the prefix and the namespaces of the format', () => {
    const xml = memoXml(MEMO);
    expect(xml.startsWith('<?xml version="1.0" encoding="UTF-8"?>\n<memo:Message ')).toBe(true);
    expect(xml).toContain('xmlns:memo="https://DigitalPost.dk/MeMo-1"');
    expect(xml).toContain('xmlns:kle="http://kle-online.dk/"');
    expect(xml).toContain('memoVersion="1.2"');
    expect(xml).not.toContain('memoSchVersion');
  });

  it.each(KleNumberSchema.options)('is filed under the topic %s', (kle) => {
    expect(readOf({ ...MEMO, kle }).header).toMatchObject({
      'memo:ContentData': { 'kle:KLEdata': { 'kle:subjectKey': kle, 'kle:label': KLE_TITLES[kle] } },
    });
  });

  it('the same message gives the same bytes', () => {
    expect(memoXml(MEMO)).toBe(memoXml({ ...MEMO }));
  });
});

describe('the elements of a message', () => {
  it('are in the order of the schema, whichever of them there are', () => {
    const parts = fc.record({
      notification: fc.constantFrom(MEMO.notification, undefined),
      kle: fc.constantFrom(MEMO.kle, undefined),
      caseId: fc.constantFrom(MEMO.caseId, undefined),
      recipient: fc.constantFrom(MEMO.recipient, { idType: 'CPR' as const, id: '0101010000' }),
      reservation: fc.constantFrom(
        RESERVATION,
        { ...RESERVATION, organizer: undefined, description: undefined, location: undefined },
        { ...RESERVATION, organizer: { name: 'Retten' } },
        undefined,
      ),
    });
    fc.assert(
      fc.property(parts, (part) => {
        expect(outOfOrder(orderedOf(memoXml({ ...MEMO, ...part })))).toEqual([]);
      }),
    );
  });

  it('the check of the order finds two elements that are exchanged, and one that is unknown', () => {
    const exchanged = memoXml(MEMO).replace(
      /(<memo:messageID>.*<\/memo:messageID>)(<memo:label>.*?<\/memo:label>)/,
      '$2$1',
    );
    expect(exchanged).not.toBe(memoXml(MEMO));
    expect(outOfOrder(orderedOf(exchanged))).toEqual(['memo:messageID in memo:MessageHeader']);
    const unknown = memoXml(MEMO).replace('<memo:messageID>', '<memo:messageNo>1</memo:messageNo><memo:messageID>');
    expect(outOfOrder(orderedOf(unknown))).toEqual(['memo:messageNo in memo:MessageHeader']);
  });

  it('hold any text as text: the document stays well formed and the text comes back', () => {
    fc.assert(
      fc.property(texts, texts, texts, (label, name, location) => {
        const memo = {
          ...MEMO,
          label,
          sender: { cvr: '12345678', label: name },
          reservation: { ...RESERVATION, location },
        };
        expect(XMLValidator.validate(memoXml(memo))).toBe(true);
        expect(outOfOrder(orderedOf(memoXml(memo)))).toEqual([]);
        const { header, body } = readOf(memo);
        expect(header).toMatchObject({ 'memo:label': asXml(label), 'memo:Sender': { 'memo:label': asXml(name) } });
        expect(body).toMatchObject({
          'memo:MainDocument': { 'memo:Action': { 'memo:Reservation': { 'memo:location': asXml(location) } } },
        });
      }),
    );
  });

  it('hold no character that XML does not have', () => {
    fc.assert(
      fc.property(anything, (label) => {
        expect(memoXml({ ...MEMO, label })).not.toMatch(/[^\P{Cc}\t\n\r\u0080-\u009f]|[\ufffe\uffff]|\p{Cs}/u);
      }),
    );
  });
});

describe('a message that Digital Post would not take is refused', () => {
  it.each<[string, Partial<Memo>]>([
    ['an id of another version', { messageUUID: '8c2ea15d-61fb-1ba9-9366-42f8b194c365' }],
    ['an id that is none', { messageUUID: 'hv-abcdefghij' }],
    ['a sender without a CVR number', { sender: { cvr: '1234567', label: 'A' } }],
    ['a CPR number in place of a CVR number', { recipient: { idType: 'CVR', id: '0101010000' } }],
    ['a CVR number in place of a CPR number', { recipient: { idType: 'CPR', id: '12345678' } }],
    ['a subject of more than 256 characters', { label: 'x'.repeat(257) }],
    ['a notification of more than 150 characters', { notification: 'x'.repeat(151) }],
    ['a file name that is a path', { mainDocument: { ...MEMO.mainDocument, filename: '../a.pdf' } }],
    ['a file without a type', { mainDocument: { ...MEMO.mainDocument, encodingFormat: 'pdf' } }],
    ['a reservation without an id', { reservation: { ...RESERVATION, uuid: '1' } }],
  ])('%s', (_, part) => {
    expect(() => memoXml({ ...MEMO, ...part })).toThrow(MemoFormatError);
  });

  it('without repeating a value, which can be a CPR number', () => {
    const memo = { ...MEMO, recipient: { idType: 'CPR', id: '010101-0000' } } as const;
    expect(() => memoXml(memo)).toThrow('memo: recipient is not valid; expected the digits of a CPR number.');
  });

  it('but longest values are taken', () => {
    expect(() => memoXml({ ...MEMO, label: 'å'.repeat(256), notification: 'å'.repeat(150) })).not.toThrow();
  });
});

type Read = Record<string, unknown>;
/** An element as the parser keeps order: `{ name: [elements] }`, text under `#text`. */
type Ordered = Record<string, unknown>;

function readOf(memo: Memo): { readonly header: Read; readonly body: Read } {
  const parser = new XMLParser({
    parseTagValue: false,
    trimValues: false,
    htmlEntities: true,
    ignoreDeclaration: true,
  });
  const { 'memo:Message': message } = parser.parse(memoXml(memo));
  return { header: message['memo:MessageHeader'], body: message['memo:MessageBody'] };
}

function orderedOf(xml: string): readonly Ordered[] {
  return new XMLParser({ preserveOrder: true, ignoreDeclaration: true }).parse(xml);
}

/** The elements that stand after one they should stand before, or that are not in the schema. */
function outOfOrder(elements: readonly Ordered[], parent?: string): readonly string[] {
  const named = elements.flatMap((element) => Object.entries(element).filter(([, content]) => Array.isArray(content)));
  const order = parent === undefined ? ['memo:Message'] : (ORDER[parent] ?? []);
  const places = named.map(([name]) => order.indexOf(name));
  const here = named.filter((_, index) => (places[index] ?? -1) <= Math.max(-1, ...places.slice(0, index)));
  return [
    ...here.map(([name]) => `${name} in ${parent}`),
    ...named.flatMap(([name, content]) => outOfOrder(content as readonly Ordered[], name)),
  ];
}

/** What XML can hold of a text. */
function asXml(text: string): string {
  return text.replace(/[^\P{Cc}\t\n\r]|\ufffe|\p{Cs}/gu, '\ufffd');
}
