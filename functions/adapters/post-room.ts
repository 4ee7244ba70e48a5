import { createHash } from 'node:crypto';
import { epochMsOf, type Instant, instantOf } from '../domain/calendar/index.ts';
import type { AgencyContact, OrganisationSettings } from '../domain/settings/index.ts';
import type { OutboxMessage } from '../kernel/index.ts';
import type { Contact } from './contact-store.ts';
import { memoXml } from './documents/memo.ts';
import { statutoryNotice } from './documents/statutory-notice.ts';
import { type LetterBucket, letterBucket } from './letter-bucket.ts';
import { messageUuid } from './message-uuid.ts';
import type { LetterSent } from './outbox-records.ts';

type Letter = Extract<OutboxMessage, { kind: 'letter' }>;

/** What a letter is written from. */
export interface LetterOrder {
  readonly letter: Letter;
  /** Whom it is about. */
  readonly tenant: Pick<Contact, 'name' | 'address'>;
  /** The settings of the day: who sends it and who gets it. */
  readonly known: OrganisationSettings;
  readonly at: Instant;
}

/** Writes letters and keeps them as they are sent. */
export interface PostRoom {
  /** Returns the receipt of what was kept. @throws {NoDigitalPostAddressError} */
  keep(order: LetterOrder): Promise<LetterSent>;
  /** The same for an alert to an agency: a MeMo of what its mail says, and nothing of a person. */
  keepAlert(order: AlertOrder): Promise<LetterSent>;
}

/** What an alert by Digital Post is written from. */
export interface AlertOrder {
  readonly alert: Pick<
    Extract<OutboxMessage, { kind: 'alert' }>,
    'organisation' | 'caseId' | 'messageId' | 'createdAt'
  >;
  readonly known: OrganisationSettings;
  /** The agency that gets it. */
  readonly contact: Pick<AgencyContact, 'name' | 'cvr'>;
  readonly rendered: { readonly subject: string; readonly text: string };
  /** A hearing, to be taken into the calendar. */
  readonly meeting?:
    | {
        readonly hearingId: string;
        readonly startsAt: Instant;
        readonly durationMinutes: number;
        readonly location: string;
      }
    | undefined;
  readonly at: Instant;
}

/** Digital Post goes to a CVR number; the settings have none for the municipality. */
export class NoDigitalPostAddressError extends Error {
  override readonly name = 'NoDigitalPostAddressError';
  constructor(organisation: string) {
    super(`The settings of "${organisation}" name no CVR number of the municipality; letters to it need one.`);
  }
}

/** The {@link PostRoom} on the letters' bucket. */
export function s3PostRoom(bucket: string): PostRoom {
  return postRoom(letterBucket(bucket));
}

/**
 * The {@link PostRoom} over a bucket. A letter is three objects under `letters/<organisation>/<case>/<hand-off>`: the PDF
 * for people, the MeMo message with it for Digital Post, and the same facts as data for the municipality's system. Ids
 * make up the keys, never a person's data.
 */
export function postRoom(bucket: LetterBucket): PostRoom {
  return {
    keep: async (order) => {
      const { organisation, caseId, handoffId } = order.letter;
      const files = await Promise.all(
        (await filesOf(order)).map(async ({ ending, type, bytes }) => {
          const key = `letters/${organisation}/${caseId}/${handoffId}.${ending}`;
          await bucket.put(key, bytes, type);
          return { key, sha256: createHash('sha256').update(bytes).digest('hex') };
        }),
      );
      return { at: order.at, messageUUID: messageUuid(order.letter), files };
    },
    keepAlert: async (order) => {
      const { organisation, caseId, messageId } = order.alert;
      const key = `letters/${organisation}/${caseId}/${messageId}.memo.xml`;
      const bytes = Buffer.from(alertMemo(order), 'utf8');
      await bucket.put(key, bytes, 'application/xml');
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      return { at: order.at, messageUUID: messageUuid(order.alert), files: [{ key, sha256 }] };
    },
  };
}

function alertMemo({ alert, known, contact, rendered, meeting }: AlertOrder): string {
  const { name, cvr } = contact;
  if (cvr === undefined) throw new NoDigitalPostAddressError(known.organisation);
  return memoXml({
    messageUUID: messageUuid(alert),
    messageId: `${alert.caseId}/${alert.messageId}`,
    sender: { cvr: known.cvr, label: known.name },
    recipient: { idType: 'CVR', id: cvr, label: name },
    label: rendered.subject,
    caseId: alert.caseId,
    createdAt: alert.createdAt,
    legalNotification: false,
    mandatory: false,
    mainDocument: {
      filename: 'besked.txt',
      bytes: Buffer.from(rendered.text, 'utf8'),
      encodingFormat: 'text/plain',
    },
    reservation: meeting && {
      // The same for every version of the hearing, so that a calendar moves the meeting instead of adding one.
      uuid: messageUuid({ ...alert, messageId: meeting.hearingId }),
      startsAt: meeting.startsAt,
      endsAt: instantOf(epochMsOf(meeting.startsAt) + meeting.durationMinutes * 60_000),
      location: meeting.location,
      organizer: { name: known.name },
    },
  });
}

interface File {
  readonly ending: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

async function filesOf({ letter, tenant, known }: LetterOrder): Promise<File[]> {
  const { pdf, memo, data } = await statutoryNotice({
    noticeId: letter.handoffId,
    messageUUID: messageUuid(letter),
    messageId: `${letter.caseId}/${letter.messageId}`,
    organisation: known,
    municipality: municipalityOf(known),
    tenant,
    filedOn: letter.filedOn,
    createdAt: letter.createdAt,
  });
  return [
    { ending: 'pdf', type: 'application/pdf', bytes: pdf },
    { ending: 'memo.xml', type: 'application/xml', bytes: Buffer.from(memo, 'utf8') },
    { ending: 'json', type: 'application/json', bytes: Buffer.from(JSON.stringify(data), 'utf8') },
  ];
}

function municipalityOf({ organisation, agencies }: OrganisationSettings): { name: string; cvr: string } {
  const { name, cvr } = agencies.municipality;
  if (cvr === undefined) throw new NoDigitalPostAddressError(organisation);
  return { name, cvr };
}
