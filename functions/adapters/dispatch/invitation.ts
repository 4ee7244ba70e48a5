import type { OrganisationSettings } from '../../domain/settings/index.ts';
import type { Mail } from '../mail.ts';
import type { Alert, TenantNotice } from './ports.ts';

type Told = Pick<Alert | TenantNotice, 'hearing' | 'caseId' | 'createdAt'> & { readonly message: string };

/** Who invites and who is invited. */
export interface Invited {
  readonly sender: string;
  readonly attendee: { readonly name?: string | undefined; readonly email: string };
}

/** The messages that put a hearing into a calendar, change it there or take it out. */
const CALENDAR_MESSAGES: ReadonlySet<string> = new Set([
  'hearing-scheduled',
  'hearing-changed',
  'hearing-cancelled',
  'hearing-reminder',
]);

const SUMMARIES = { 'bailiff-court-meeting': 'Fogedmøde', 'effective-eviction': 'Udkørende fogedforretning' } as const;

/**
 * The calendar entry of a message about a hearing (RFC 5545, RFC 5546): the same UID from the announcement to the
 * cancellation, with the hearing's own SEQUENCE, so that a calendar knows which version is the newest even when mails
 * overtake each other. It says no more than the mail: no name, and of a dwelling no address.
 */
export async function invitationOf(
  { hearing, message, caseId, createdAt }: Told,
  { name, court }: Pick<OrganisationSettings, 'name' | 'court'>,
  { sender, attendee }: Invited,
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
    summary: `${SUMMARIES[hearing.kind]} (${caseId})`,
    description: descriptionOf(hearing, caseId, name),
    location: locationOf(hearing.place, court),
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

function locationOf(place: Hearing['place'], court: OrganisationSettings['court']): string {
  if (place.at === 'dwelling') return 'Ved boligen';
  const { name = 'Fogedretten', address } = court ?? {};
  const lines = [name, ...(place.room === undefined ? [] : [place.room])];
  return [...lines, ...(address ? [address.street, `${address.postalCode} ${address.city}`] : [])].join(', ');
}
