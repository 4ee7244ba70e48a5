import { type Language, roomIn } from '../../domain/message/index.ts';
import type { OrganisationSettings } from '../../domain/settings/index.ts';
import type { Mail } from '../mail.ts';
import type { Alert, TenantNotice } from './ports.ts';

type Told = Pick<Alert | TenantNotice, 'kind' | 'hearing' | 'caseId' | 'createdAt'> & { readonly message: string };

/** Who invites and who is invited. */
export interface Invited {
  readonly sender: string;
  readonly attendee: { readonly name?: string | undefined; readonly email: string };
  /** The tenant's; agencies are written to in Danish. */
  readonly language?: Language;
}

/** The messages that put a hearing into a calendar, change it there or take it out. */
const CALENDAR_MESSAGES: ReadonlySet<string> = new Set([
  'hearing-scheduled',
  'hearing-changed',
  'hearing-cancelled',
  'hearing-reminder',
]);

/** What a hearing is called in an agency's calendar. */
export const HEARING_TITLES = {
  'bailiff-court-meeting': 'Fogedmøde',
  'effective-eviction': 'Udkørende fogedforretning',
} as const;

/** A phone shows a meeting's title on its locked screen: a tenant's says that there is one, not what it is about. */
const NEUTRAL = {
  da: { 'bailiff-court-meeting': 'Møde', 'effective-eviction': 'Møde hos dig' },
  en: { 'bailiff-court-meeting': 'Meeting', 'effective-eviction': 'Meeting at your home' },
} as const satisfies Record<Language, object>;

/**
 * The calendar entry of a message about a hearing (RFC 5545, RFC 5546): the same UID from the announcement to the
 * cancellation, with the hearing's own SEQUENCE, so that a calendar knows which version is the newest even when mails
 * overtake each other. It says no more than the mail: no name, and of a dwelling no address.
 */
export async function invitationOf(
  { kind, hearing, message, caseId, createdAt }: Told,
  { name, court }: Pick<OrganisationSettings, 'name' | 'court'>,
  { sender, attendee, language = 'da' }: Invited,
): Promise<Mail['calendar']> {
  if (!hearing || !CALENDAR_MESSAGES.has(message)) return undefined;
  const { calendarOf } = await import('../documents/calendar.ts');
  const method = hearing.isCancelled ? 'CANCEL' : 'REQUEST';
  const ics = calendarOf({
    uid: `${hearing.hearingId}@${sender.slice(sender.indexOf('@') + 1)}`,
    sequence: hearing.sequence,
    method,
    startsAt: hearing.startsAt,
    durationMinutes: hearing.durationMinutes,
    summary: kind === 'alert' ? `${HEARING_TITLES[hearing.kind]} (${caseId})` : NEUTRAL[language][hearing.kind],
    description: kind === 'alert' ? descriptionOf(hearing, caseId, name) : name,
    location: locationOf(hearing.place, court, language),
    organizer: { name, email: sender },
    attendee,
    stamp: createdAt,
  });
  return { method, ics };
}

type Hearing = NonNullable<Told['hearing']>;

function descriptionOf({ courtReference }: Hearing, caseId: string, organisation: string): string {
  const references = [
    `Sag: ${caseId}`,
    ...(courtReference === undefined ? [] : [`Rettens nummer: ${courtReference}`]),
    `Boligorganisation: ${organisation}`,
  ];
  return references.join('\n');
}

/** Where a hearing is, as a calendar shows it: the court, or that it is at the dwelling, never its address. */
export function locationOf(place: Hearing['place'], court: OrganisationSettings['court'], language: Language): string {
  if (place.at === 'dwelling') return language === 'da' ? 'Ved boligen' : 'At the dwelling';
  const { name = 'Fogedretten', address } = court ?? {};
  const lines = [name, ...(place.room === undefined ? [] : [roomIn(language, place.room)])];
  return [...lines, ...(address ? [address.street, `${address.postalCode} ${address.city}`] : [])].join(', ');
}
