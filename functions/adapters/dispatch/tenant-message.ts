import { type Instant, localDateOf } from '../../domain/calendar/index.ts';
import { renderTenantMessage, type TenantFacts } from '../../domain/message/index.ts';
import type { OrganisationSettings } from '../../domain/settings/index.ts';
import type { Contact, TenantChannel } from '../contact-store.ts';
import { danishNumberOf } from '../danish-number.ts';
import { requireSettings } from '../settings-store.ts';
import { invitationOf } from './invitation.ts';
import { caseOf, notToSend } from './not-to-send.ts';
import type { DispatchPorts, Sending, TenantNotice } from './ports.ts';
import { sendOn, type Way } from './ways.ts';

type TenantWay = Extract<Way, { channel: TenantChannel }>;

/**
 * Tells a tenant something, by text message and e-mail as far as the rent roll knows them and the message has a form for
 * them. Ways that the tenant has opted out of are left out, unless the law demands the message and there is no other.
 * Where no way is left it is recorded why, and not tried again: the next message looks anew.
 *
 * @throws {OrganisationNotSetUpError} @throws {CaseNotFoundError}
 */
export async function sendTenantMessage(ports: DispatchPorts, notice: TenantNotice, at: Instant): Promise<Sending> {
  const attempt = await ports.outbox.beginAttempt(notice);
  if (attempt.isDelivered) return 'already-delivered';
  const known = await requireSettings(ports.settings, notice.organisation, localDateOf(at));
  const aggregate = await caseOf(ports, notice);
  const withheld = notToSend(notice, attempt, { aggregate, known, at });
  if (withheld) return withheld;
  const contact = await ports.contacts.contactOf(notice.personId);
  const consent = notice.consentId === undefined ? undefined : aggregate.consents.get(notice.consentId);
  const isRepeat = attempt.attemptsBefore > 0;
  const possible = contact ? waysTo(ports, { notice, contact, consent, known, at, isRepeat }) : [];
  if (possible.length === 0) return { outcome: 'undeliverable', reason: 'no-contact', at };
  const wanted = possible.filter(({ channel }) => !contact?.optedOut.includes(channel));
  const ways = wanted.length === 0 && notice.isMandatory ? possible : wanted;
  if (ways.length === 0) return { outcome: 'undeliverable', reason: 'opted-out', at };
  await sendOn(ways, notice, attempt, ports.outbox);
  return { outcome: 'delivered', at };
}

interface TenantSending {
  readonly notice: TenantNotice;
  readonly contact: Contact;
  /** What the message is about, when it is a consent. */
  readonly consent: TenantFacts['consent'];
  readonly known: OrganisationSettings;
  readonly at: Instant;
  readonly isRepeat: boolean;
}

/** Text message and e-mail, as far as the rent roll knows where to. */
function waysTo(ports: DispatchPorts, sending: TenantSending): TenantWay[] {
  const { phone, email } = sending.contact;
  const number = phone === undefined ? undefined : danishNumberOf(phone);
  const { at } = sending;
  const ways: TenantWay[] = [];
  if (number !== undefined) {
    ways.push({ channel: 'sms', send: async () => ({ at, id: await text(ports, sending, number) }) });
  }
  if (email !== undefined) {
    ways.push({ channel: 'email', send: async () => ({ at, id: await mail(ports, sending, email) }) });
  }
  return ways;
}

async function text({ texts }: DispatchPorts, sending: TenantSending, to: string): Promise<string> {
  const { notice, contact } = sending;
  const { message } = notice;
  const facts = factsOf(sending);
  const rendered = renderTenantMessage({ message, language: contact.language, channel: 'sms', facts });
  return texts.send({ ...rendered, to, reference: referenceOf(notice) });
}

async function mail({ mailer }: DispatchPorts, sending: TenantSending, to: string): Promise<string> {
  const { notice, contact, known, at } = sending;
  const { message } = notice;
  const facts = factsOf(sending);
  const rendered = renderTenantMessage({ message, language: contact.language, channel: 'email', facts });
  const calendar = await invitationOf(notice, known, {
    sender: mailer.sender,
    attendee: { email: to },
    language: contact.language,
  });
  return mailer.send({ ...rendered, to, reference: referenceOf(notice), date: at, calendar });
}

function referenceOf({ caseId, messageId }: TenantNotice): string {
  return `${caseId}/${messageId}`;
}

function factsOf({ notice, consent, known, isRepeat }: TenantSending): TenantFacts {
  const { caseId, consentId, date, hearing, isMandatory } = notice;
  const { name, court, tenantAdvice } = known;
  return {
    ...{ caseId, consentId, consent, date, isMandatory, isRepeat },
    organisationName: name,
    advice: tenantAdvice,
    hearing: hearing && { ...hearing, courtName: court?.name },
    courtAddress: court && [court.address.street, `${court.address.postalCode} ${court.address.city}`],
  };
}
