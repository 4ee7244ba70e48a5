import { type Instant, localDateOf } from '../../domain/calendar/index.ts';
import { renderMessage } from '../../domain/message/index.ts';
import { alertEvent, alertLetterEvent } from '../../domain/published-event/index.ts';
import type { AgencyContact, OrganisationSettings } from '../../domain/settings/index.ts';
import { requireSettings } from '../settings-store.ts';
import { invitationOf, locationOf } from './invitation.ts';
import { caseOf, notToSend } from './not-to-send.ts';
import type { Alert, DispatchPorts, Sending } from './ports.ts';
import { sendOn, type Way } from './ways.ts';

/**
 * Tells an agency something now: by e-mail, by an event for its own systems, or both, as its contact says. One that was
 * begun but not recorded may have gone out; it goes out once more, the mail marked as a repeat (design.md: mail can't be
 * sent exactly once), the event under the same id. One that may not be told any more is withdrawn.
 *
 * @throws {OrganisationNotSetUpError} @throws {CaseNotFoundError}
 */
export async function sendAlert(ports: DispatchPorts, alert: Alert, at: Instant): Promise<Sending> {
  const attempt = await ports.outbox.beginAttempt(alert);
  if (attempt.isDelivered) return 'already-delivered';
  const known = await requireSettings(ports.settings, alert.organisation, localDateOf(at));
  const withheld = notToSend(alert, attempt, { aggregate: await caseOf(ports, alert), known, at });
  if (withheld) return withheld;
  const contact = known.agencies[alert.to];
  if (!contact) return { outcome: 'withdrawn', at };
  const sending = { alert, known, contact, at, isRepeat: attempt.attemptsBefore > 0 };
  const ways = contact.channels.map((channel): Way => {
    const send = async (id: Promise<string>) => ({ at, id: await id });
    switch (channel) {
      case 'email':
        return { channel, send: () => send(mailAlert(ports, sending)) };
      case 'event':
        return { channel, send: () => send(ports.events.publish(alertEvent(alert))) };
      case 'digital-post':
        return { channel, send: () => postAlert(ports, sending) };
      default:
        return channel satisfies never;
    }
  });
  await sendOn(ways, alert, attempt, ports.outbox);
  return { outcome: 'delivered', at };
}

/** Which of an agency's mailboxes an alert is for. */
export function mailboxOf({ mailbox, leaderMailbox }: AgencyContact, { audience }: Pick<Alert, 'audience'>): string {
  return audience === 'leader' ? leaderMailbox : mailbox;
}

/** What is known when an alert goes out. */
interface AlertSending {
  readonly alert: Alert;
  readonly known: OrganisationSettings;
  readonly contact: AgencyContact;
  readonly at: Instant;
  readonly isRepeat: boolean;
}

async function mailAlert({ mailer }: DispatchPorts, { alert, known, contact, at, isRepeat }: AlertSending) {
  const to = mailboxOf(contact, alert);
  const invited = { sender: mailer.sender, attendee: { name: contact.name, email: to } };
  return mailer.send({
    ...renderMessage(factsOf(alert, known, isRepeat)),
    to,
    reference: `${alert.caseId}/${alert.messageId}`,
    date: at,
    calendar: await invitationOf(alert, known, invited),
  });
}

/**
 * Hands an alert to Digital Post: the MeMo is kept in the letters' bucket and announced on the bus, as a letter is. Said
 * twice it is the same file under the same UUID, which the gateway recognises.
 */
async function postAlert({ postRoom, events }: DispatchPorts, { alert, known, contact, at }: AlertSending) {
  // Not marked as a repeat: the UUID is what Digital Post knows one by, and the same UUID must be the same file.
  const rendered = renderMessage(factsOf(alert, known, false));
  const meeting = alert.hearing && !alert.hearing.isCancelled ? meetingOf(alert.hearing, known) : undefined;
  const kept = await postRoom.keepAlert({ alert, known, contact, rendered, meeting, at });
  await events.publish(alertLetterEvent(alert, kept));
  return kept;
}

function meetingOf(
  { hearingId, startsAt, durationMinutes, place }: NonNullable<Alert['hearing']>,
  known: OrganisationSettings,
) {
  return { hearingId, startsAt, durationMinutes, location: locationOf(place, known.court, 'da') };
}

/** An alert as the templates take it; what its settings add is the organisation's name, the court's and henvis's own address. */
export function factsOf(alert: Alert, { name, court, webAddress }: OrganisationSettings, isRepeat: boolean) {
  const { hearing, organisation: _organisation, kind: _kind, messageId: _messageId, ...facts } = alert;
  return {
    ...facts,
    ...(hearing && { hearing: { ...hearing, courtName: court?.name } }),
    organisationName: name,
    ...(webAddress !== undefined && { baseUrl: webAddress }),
    isRepeat,
  };
}
