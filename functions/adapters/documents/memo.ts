import { epochMsOf, type Instant } from '../../domain/calendar/index.ts';
import { KLE_TOPICS, kleData } from './kle.ts';
import { type Element, xmlDocument } from './xml.ts';

/** A message of Digital Post, from one organisation to one receiver. */
export interface Memo {
  /** A UUID of version 4: the same for a repeat. */
  readonly messageUUID: string;
  /** The sender's own id of the message. */
  readonly messageId: string;
  readonly sender: { readonly cvr: string; readonly label: string };
  readonly recipient: { readonly idType: 'CVR' | 'CPR'; readonly id: string; readonly label?: string | undefined };
  /** What the receiver's inbox shows as the subject. */
  readonly label: string;
  /** The text of the mail or SMS that says there is post; nothing sensitive belongs in it. */
  readonly notification?: string | undefined;
  /** A number of {@link KLE_TOPICS}. */
  readonly kle?: string | undefined;
  readonly caseId?: string | undefined;
  readonly createdAt: Instant;
  /** A message that has legal effect when it has arrived (forkyndelse). */
  readonly legalNotification: boolean;
  /** Delivered also to those who opted out of what is not mandatory. */
  readonly mandatory: boolean;
  readonly mainDocument: { readonly filename: string; readonly bytes: Uint8Array; readonly encodingFormat: string };
  readonly reservation?: Reservation | undefined;
}

/** A meeting that the receiver's Digital Post offers to take into their calendar. */
export interface Reservation {
  /** A UUID of version 4, the same for all versions of the meeting. */
  readonly uuid: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly location?: string | undefined;
  readonly organizer?: { readonly name: string; readonly email?: string | undefined } | undefined;
  readonly description?: string | undefined;
}

/** A message that Digital Post would not take. */
export class MemoFormatError extends Error {
  override readonly name = 'MemoFormatError';
  constructor(field: string, expected: string) {
    super(`memo: ${field} is not valid; expected ${expected}.`);
  }
}

const CASE_SYSTEM = 'henvis';
const LABEL_MAX = 256;
const NOTIFICATION_MAX = 150;
const UUID_V4 = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i;
const DIGITS = { CVR: /^\d{8}$/, CPR: /^\d{10}$/ };
const FILENAME = /^[^<>:"/\\|?*\p{C}]+\.\w+$/u;
const MEDIA_TYPE = /^[a-z]+\/[\w.+-]+$/;

const NAMESPACES = [
  ['xmlns:memo', 'https://DigitalPost.dk/MeMo-1'],
  ['xmlns:kle', 'http://kle-online.dk/'],
] as const;

/**
 * The message as MeMo 1.2, the XML of Digital Post. Its elements are in the order of the schema, which the receiver's
 * validation demands; the prefix must be `memo`, for SF1601 KombiPostAfsend takes no other. Version 1.2 has no schema
 * version any more (Digitaliseringsstyrelsen, "Varsling og høring af MeMo v1.2", 23 Feb 2024).
 *
 * @throws {MemoFormatError} an id, a number or a name of a file has not the form of the format
 */
export function memoXml(memo: Memo): string {
  return xmlDocument(['memo:Message', [header(memo), body(memo)]], [...NAMESPACES, ['memoVersion', '1.2']]);
}

function header(memo: Memo): Element {
  return [
    'memo:MessageHeader',
    [
      ['memo:messageType', 'DIGITALPOST'],
      ['memo:messageUUID', checked('messageUUID', memo.messageUUID, UUID_V4, 'a UUID of version 4')],
      ['memo:messageID', short('messageID', memo.messageId)],
      ['memo:label', short('label', memo.label)],
      optional('memo:notification', memo.notification, NOTIFICATION_MAX),
      ['memo:mandatory', String(memo.mandatory)],
      ['memo:legalNotification', String(memo.legalNotification)],
      sender(memo.sender),
      recipient(memo.recipient),
      contentData(memo),
    ],
  ];
}

function sender({ cvr, label }: Memo['sender']): Element {
  return [
    'memo:Sender',
    [
      ['memo:senderID', checked('sender', cvr, DIGITS.CVR, 'a CVR number of 8 digits')],
      ['memo:idType', 'CVR'],
      ['memo:label', short('the label of the sender', label)],
    ],
  ];
}

function recipient({ idType, id, label }: Memo['recipient']): Element {
  return [
    'memo:Recipient',
    [
      ['memo:recipientID', checked('recipient', id, DIGITS[idType], `the digits of a ${idType} number`)],
      ['memo:idType', idType],
      optional('memo:label', label),
    ],
  ];
}

/** By what the receiver's systems route and file the message. */
function contentData({ caseId, kle }: Memo): Element | undefined {
  const data = [
    caseId === undefined ? undefined : caseData(caseId),
    kle === undefined ? undefined : (kleData(kle) ?? refuse('kle', `one of ${[...KLE_TOPICS.keys()].join(', ')}`)),
  ];
  return data.every((each) => each === undefined) ? undefined : ['memo:ContentData', data];
}

function caseData(caseId: string): Element {
  return [
    'memo:CaseID',
    [
      ['memo:caseID', short('caseID', caseId)],
      ['memo:caseSystem', CASE_SYSTEM],
    ],
  ];
}

function body({ createdAt, label, mainDocument: { filename, bytes, encodingFormat }, reservation }: Memo): Element {
  return [
    'memo:MessageBody',
    [
      ['memo:createdDateTime', second(createdAt)],
      [
        'memo:MainDocument',
        [
          ['memo:label', label],
          [
            'memo:File',
            [
              ['memo:encodingFormat', checked('encodingFormat', encodingFormat, MEDIA_TYPE, 'a media type')],
              [
                'memo:filename',
                checked('filename', short('filename', filename), FILENAME, 'a name of a file with an ending'),
              ],
              ['memo:language', 'da'],
              ['memo:content', Buffer.from(bytes).toString('base64')],
            ],
          ],
          reservation === undefined ? undefined : appointment(label, reservation),
        ],
      ],
    ],
  ];
}

/** The meeting as an action of the document. An empty place or description is written: the format demands both. */
function appointment(
  label: string,
  { uuid, startsAt, endsAt, location, organizer, description }: Reservation,
): Element {
  return [
    'memo:Action',
    [
      ['memo:label', label],
      ['memo:actionCode', 'AFTALE'],
      [
        'memo:Reservation',
        [
          ['memo:description', short('description', description ?? label)],
          ['memo:reservationUUID', checked('reservationUUID', uuid, UUID_V4, 'a UUID of version 4')],
          ['memo:abstract', label],
          ['memo:location', short('location', location ?? '')],
          ['memo:startDateTime', second(startsAt)],
          ['memo:endDateTime', second(endsAt)],
          optional('memo:organizerMail', organizer?.email),
          optional('memo:organizerName', organizer?.name),
        ],
      ],
    ],
  ];
}

/** UTC to the second: `2026-11-22T15:40:00Z`. */
function second(instant: Instant): string {
  return `${new Date(epochMsOf(instant)).toISOString().slice(0, 'YYYY-MM-DDThh:mm:ss'.length)}Z`;
}

function checked(field: string, value: string, pattern: RegExp, expected: string): string {
  return pattern.test(value) ? value : refuse(field, expected);
}

function short(field: string, text: string, max = LABEL_MAX): string {
  return text.length <= max ? text : refuse(field, `at most ${max} characters`);
}

function optional(name: string, text: string | undefined, max = LABEL_MAX): Element | undefined {
  return text === undefined ? undefined : [name, short(name, text, max)];
}

function refuse(field: string, expected: string): never {
  throw new MemoFormatError(field, expected);
}
