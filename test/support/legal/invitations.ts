/** The calendar entries that came with mails, read by a parser that is not the writer. */
import ICAL from 'ical.js';
import type { KeptMail } from '../../../local/mailbox/index.ts';

export interface Invitation {
  readonly method: string;
  readonly uid: string;
  readonly sequence: number;
  readonly status: string | undefined;
  /** ISO instant. */
  readonly startsAt: string;
  readonly timeZone: string;
}

/** The invitations of mails, in the order of sending; mails without one are left out. */
export function invitationsIn(mails: readonly KeptMail[]): Invitation[] {
  return mails.flatMap(({ calendar }) => (calendar === undefined ? [] : [invitationOf(calendar)]));
}

function invitationOf(text: string): Invitation {
  const calendar = new ICAL.Component(ICAL.parse(text));
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  const entry = calendar.getFirstSubcomponent('vevent');
  if (!entry) throw new Error('an invitation without VEVENT');
  const start = entry.getFirstPropertyValue('dtstart');
  if (!(start instanceof ICAL.Time)) throw new Error('an invitation without DTSTART');
  return {
    method: String(calendar.getFirstPropertyValue('method')),
    uid: String(entry.getFirstPropertyValue('uid')),
    sequence: Number(entry.getFirstPropertyValue('sequence')),
    status: entry.getFirstPropertyValue('status')?.toString(),
    startsAt: start.toJSDate().toISOString(),
    timeZone: String(entry.getFirstProperty('dtstart')?.getFirstParameter('tzid')),
  };
}
