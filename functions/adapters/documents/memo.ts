import type { Instant } from '../../domain/calendar/index.ts';
import { KLE_TITLES } from '../../domain/handoff/index.ts';
import { fileName, idOf, mediaType, optional, short, uuid } from './memo-fields.ts';
import { type Element, xmlDocument } from './xml.ts';

export { MemoFormatError } from './memo-fields.ts';

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
  /** The topic the receiver files it under. */
  readonly kle?: keyof typeof KLE_TITLES | undefined;
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

/** The issue of KLE that the topics are of. */
const KLE_VERSION = '2025-05-01';
/** The facet of a case about one citizen. */
const KLE_FACET = 'G01';
const CASE_SYSTEM = 'henvis';
/** Characters of the text of an advis. */
const NOTIFICATION_MAX = 150;

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
      ['memo:messageUUID', uuid('messageUUID', memo.messageUUID)],
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
      ['memo:senderID', idOf('sender', 'CVR', cvr)],
      ['memo:idType', 'CVR'],
      ['memo:label', short('the label of the sender', label)],
    ],
  ];
}

function recipient({ idType, id, label }: Memo['recipient']): Element {
  return [
    'memo:Recipient',
    [['memo:recipientID', idOf('recipient', idType, id)], ['memo:idType', idType], optional('memo:label', label)],
  ];
}

/** By what the receiver's systems route and file the message. */
function contentData({ caseId, kle }: Memo): Element | undefined {
  const data = [caseId === undefined ? undefined : caseData(caseId), kle === undefined ? undefined : kleData(kle)];
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

function kleData(number: keyof typeof KLE_TITLES): Element {
  return [
    'kle:KLEdata',
    [
      ['kle:subjectKey', number],
      ['kle:version', KLE_VERSION],
      ['kle:activityFacet', KLE_FACET],
      ['kle:label', KLE_TITLES[number]],
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
              ['memo:encodingFormat', mediaType(encodingFormat)],
              ['memo:filename', fileName(filename)],
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

/**
 * The meeting as an action of the document. The format demands a place and a description: where none is given, an empty
 * one and the subject.
 */
function appointment(label: string, reservation: Reservation): Element {
  const { startsAt, endsAt, location, organizer, description } = reservation;
  return [
    'memo:Action',
    [
      ['memo:label', label],
      ['memo:actionCode', 'AFTALE'],
      [
        'memo:Reservation',
        [
          ['memo:description', short('description', description ?? label)],
          ['memo:reservationUUID', uuid('reservationUUID', reservation.uuid)],
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
  return `${instant.slice(0, 'YYYY-MM-DDThh:mm:ss'.length)}Z`;
}
