/** What an agency sees in a list of hearings: of each what its case would show it. */
import * as z from 'zod';
import { LocalDateSchema, localDateOf } from '../calendar/index.ts';
import { CaseIdSchema } from '../case/index.ts';
import { HearingViewSchema, hearingViewAlone, type LookAlone, mayBeToldAlone } from '../case-view/index.ts';
import type { Consented } from '../consent/index.ts';
import type { Hearing } from '../hearing/index.ts';

const { recipients: _, startsAt, ...shown } = HearingViewSchema.shape;

/** A hearing in a list. Whoever may know of it may know when it is, or it could not be in a list by time. */
export const ListedHearingSchema = z.strictObject({
  caseId: CaseIdSchema,
  ...shown,
  startsAt: startsAt.unwrap(),
  startsOn: LocalDateSchema.meta({ description: 'The Danish day of `startsAt`' }),
  outcomeWanted: z.literal(true).optional().meta({
    description: 'It is over, and the agency that looks was asked what came of it',
  }),
  etag: z.string().meta({
    description: 'The version of the hearing, which a command on it can name in If-Match: an acknowledgement, a change',
  }),
});
export type ListedHearing = z.infer<typeof ListedHearingSchema>;

/** A hearing as it lies in the list, with what a basis to know of it can rest on. */
export interface HearingRecord {
  readonly caseId: string;
  readonly hearing: Hearing;
  readonly consented: Consented;
}

/** Who looks; `etagOf` says the version of a hearing as it is shown. */
export interface HearingListLook extends Omit<LookAlone, 'consented'> {
  etagOf(hearingId: string, view: object): string;
}

/** What is shown of a hearing; undefined without a basis to know of it, and of its time. */
export function listedHearingOf(record: HearingRecord, look: HearingListLook): ListedHearing | undefined {
  const { caseId, hearing, consented } = record;
  const alone = { ...look, consented };
  const view = hearingViewAlone(hearing, alone);
  if (view?.startsAt === undefined) return undefined;
  const isWanted = hearing.status === 'scheduled' && hearing.outcomeAsks > 0;
  return {
    caseId,
    ...view,
    startsAt: view.startsAt,
    startsOn: localDateOf(view.startsAt),
    ...(isWanted && mayBeToldAlone('hearing-outcome-wanted', alone) && { outcomeWanted: true }),
    etag: look.etagOf(hearing.hearingId, view),
  };
}
