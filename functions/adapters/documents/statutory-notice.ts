import * as z from 'zod';
import { type Instant, type LocalDate, LocalDateSchema, localDateOf } from '../../domain/calendar/index.ts';
import { HandoffIdSchema, KLE_DEFAULT } from '../../domain/handoff/index.ts';
import { letterWords } from '../../domain/message/index.ts';
import { isPrintable, letterPdf } from './letter.ts';
import { memoXml } from './memo.ts';

/** Who is told by whom, about whom and since when. */
export interface StatutoryNotice {
  /** The notice in henvis: the hand-off to the municipality. */
  readonly noticeId: string;
  /** The message of Digital Post, the same for a repeat: its UUID of version 4 and the sender's own id. */
  readonly messageUUID: string;
  readonly messageId: string;
  /** The landlord, who files and notifies. */
  readonly organisation: { readonly name: string; readonly cvr: string };
  readonly municipality: { readonly name: string; readonly cvr: string };
  readonly tenant: {
    readonly name: string;
    readonly address: { readonly street: string; readonly postalCode: string; readonly city: string };
  };
  /** The day the request was submitted to fogedretten. */
  readonly filedOn: LocalDate;
  readonly createdAt: Instant;
}

const NAME_MAX = 200;

const name = z.string().trim().min(1).max(NAME_MAX);
const cvr = z.string().regex(/^\d{8}$/, 'expected a CVR number of 8 digits');

/**
 * The notice as data, for the municipality's own system to read: who filed, when, and about whom. Strict, so that no
 * other field of a person can come along.
 */
export const StatutoryNoticeDataSchema = z.strictObject({
  type: z.literal('statutory-notice'),
  version: z.literal(1),
  noticeId: HandoffIdSchema,
  organisation: z.strictObject({ name, cvr }),
  filedOn: LocalDateSchema,
  tenant: z.strictObject({
    name,
    address: z.strictObject({ street: name, postalCode: z.string().regex(/^\d{4}$/), city: name }),
  }),
});
export type StatutoryNoticeData = z.infer<typeof StatutoryNoticeDataSchema>;

/** The same notice in its three forms. */
export interface StatutoryNoticeDocuments {
  /** The letter, for people. */
  readonly pdf: Uint8Array;
  /** The letter in a message of Digital Post, as MeMo XML. */
  readonly memo: string;
  readonly data: StatutoryNoticeData;
}

/**
 * Writes the landlord's notice to the municipality that a request for eviction because of arrears is submitted to
 * fogedretten (underretning, ALL § 92 stk. 2). It is written and holds the tenant's name and address, as the provision
 * demands, and nothing else about the tenant: no amount, household, CPR number or contact. A protected name or address
 * is told like any other, for it is the law that asks for it. Where the letter's font lacks characters of them, the
 * letter says so, and the data has them all.
 *
 * @throws {z.ZodError} a part is missing or not what it should be
 */
export async function statutoryNotice(notice: StatutoryNotice): Promise<StatutoryNoticeDocuments> {
  const { noticeId, organisation, municipality, createdAt } = notice;
  const data = dataOf(notice);
  const words = letterWords('statutory-notice-letter', data.tenant);
  const pdf = await letterPdf({
    sender: data.organisation,
    recipient: { name: municipality.name, lines: [] },
    date: localDateOf(createdAt),
    reference: noticeId,
    language: 'da',
    heading: words.heading,
    paragraphs: words.paragraphs.every(isPrintable)
      ? words.paragraphs
      : [...words.paragraphs, words.whereCharactersAreMissing],
  });
  const memo = memoXml({
    messageUUID: notice.messageUUID,
    messageId: notice.messageId,
    sender: { cvr: organisation.cvr, label: organisation.name },
    recipient: { idType: 'CVR', id: municipality.cvr, label: municipality.name },
    label: words.heading,
    kle: KLE_DEFAULT,
    caseId: noticeId,
    createdAt,
    legalNotification: false,
    mandatory: true,
    mainDocument: { filename: `${noticeId}.pdf`, bytes: pdf, encodingFormat: 'application/pdf' },
  });
  return { pdf, memo, data };
}

/** Field by field: what else is known of a tenant must not come along. */
function dataOf({ noticeId, organisation, tenant, filedOn }: StatutoryNotice): StatutoryNoticeData {
  const { street, postalCode, city } = tenant.address;
  return StatutoryNoticeDataSchema.parse({
    type: 'statutory-notice',
    version: 1,
    noticeId,
    organisation: { name: organisation.name, cvr: organisation.cvr },
    filedOn,
    tenant: { name: tenant.name, address: { street, postalCode, city } },
  });
}
