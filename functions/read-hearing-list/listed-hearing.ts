import * as z from 'zod';
import { customerOf, dateOf, EXPECTED_CUSTOMER, EXPECTED_DATE, field } from '../adapters/csv/index.ts';
import type { Instant } from '../domain/calendar/index.ts';
import { CaseIdSchema } from '../domain/case/index.ts';
import { CourtReferenceSchema, type HearingKind, instantsAt, KINDS, RoomSchema } from '../domain/hearing/index.ts';

/** What a row of the list says of a hearing. */
export interface ListedHearing {
  /** Whose hearing: the case's reference, or the tenancy's customer number, or both. */
  readonly caseId?: string | undefined;
  readonly customer?: string | undefined;
  readonly kind: HearingKind;
  readonly startsAt: Instant;
  readonly room?: string | undefined;
  readonly courtReference?: string | undefined;
}

/** The kinds as courts and administrations write them. *Udsættelse* alone is not taken: it means two things. */
const KIND_WORDS: Readonly<Record<HearingKind, readonly string[]>> = {
  'bailiff-court-meeting': ['fogedmøde', 'vejledende møde', 'vejledende fogedmøde', 'møde i fogedretten'],
  'effective-eviction': [
    'udkørende fogedforretning',
    'udkørende forretning',
    'udgående fogedforretning',
    'udgående forretning',
    'effektiv udsættelse',
  ],
};
const PLACE_WORDS: Readonly<Record<'court' | 'dwelling', readonly string[]>> = {
  court: ['retten', 'fogedretten', 'ret'],
  dwelling: ['lejemålet', 'boligen', 'ejendommen', 'adressen'],
};

const EXPECTED = {
  caseId: 'the reference of a case, hv- and ten letters or digits',
  caseOrCustomer: 'the reference of a case (Sag) or a customer number (Kundenummer)',
  kind: 'Fogedmøde or Udkørende fogedforretning',
  time: 'a time of day HH.MM or HH:MM',
  skipped: 'a time that exists: in the night of the last Sunday of March clocks go from 02:00 to 03:00',
  doubled:
    'a time that exists once: in the night of the last Sunday of October clocks show 02:00 to 03:00 twice; schedule the hearing by hand',
  place: 'retten or lejemålet, never an address',
  placeOf: {
    'bailiff-court-meeting': 'retten: that is where a fogedmøde takes place',
    'effective-eviction': 'lejemålet: that is where an udkørende fogedforretning takes place',
  },
  room: 'a room like Retssal 12, Lokale 2.14 or 5, and only at the court',
  courtReference: 'a reference like FS 41-1234/2026, without a CPR number',
} as const;

const TIME = /^(?:kl\.? ?)?(\d{1,2})[.:](\d\d)$/i;

/** One row's cells into what they say; the message of an issue is what was expected. */
export const ListedHearingSchema = z
  .object({
    caseId: field(matching(CaseIdSchema), EXPECTED.caseId).optional(),
    customer: field(customerOf, EXPECTED_CUSTOMER).optional(),
    kind: field((text) => wordIn(KIND_WORDS, text), EXPECTED.kind),
    date: field(dateOf, EXPECTED_DATE),
    time: field(minutesOf, EXPECTED.time),
    place: field((text) => wordIn(PLACE_WORDS, text), EXPECTED.place).optional(),
    room: field(matching(RoomSchema), EXPECTED.room).optional(),
    courtReference: field(matching(CourtReferenceSchema), EXPECTED.courtReference).optional(),
  })
  .transform((row, context): ListedHearing => {
    const { date, time, place, kind, ...rest } = row;
    const refuse = (path: keyof typeof row, message: string): never => {
      context.addIssue({ code: 'custom', path: [path], message });
      return z.NEVER;
    };
    if (rest.caseId === undefined && rest.customer === undefined) return refuse('caseId', EXPECTED.caseOrCustomer);
    const { at } = KINDS[kind];
    if (place !== undefined && place !== at) return refuse('place', EXPECTED.placeOf[kind]);
    if (rest.room !== undefined && at !== 'court') return refuse('room', EXPECTED.room);
    const [startsAt, second] = instantsAt(date, time);
    if (startsAt === undefined) return refuse('time', EXPECTED.skipped);
    return second === undefined ? { ...rest, kind, startsAt } : refuse('time', EXPECTED.doubled);
  });

function matching<Value>(schema: z.ZodType<Value>) {
  return (text: string): Value | undefined => schema.safeParse(text).data;
}

function wordIn<Code extends string>(words: Readonly<Record<Code, readonly string[]>>, text: string): Code | undefined {
  const given = text.toLowerCase().replaceAll(/\s+/g, ' ');
  for (const code in words) if (words[code].includes(given)) return code;
  return undefined;
}

/** Minutes since midnight. */
function minutesOf(text: string): number | undefined {
  const [, hours = '', minutes = ''] = TIME.exec(text) ?? [];
  if (minutes === '' || Number(hours) > 23 || Number(minutes) > 59) return undefined;
  return Number(hours) * 60 + Number(minutes);
}
