import { type Instant, localDateOf } from '../../domain/calendar/index.ts';
import { letterEvent } from '../../domain/published-event/index.ts';
import { requireSettings } from '../settings-store.ts';
import type { DispatchPorts, LetterToSend, Sending } from './ports.ts';
import { sendOn } from './ways.ts';

/** A letter is to name a person whom the person table doesn't know; the filing that caused it has checked that it does. */
export class PersonNotFoundError extends Error {
  override readonly name = 'PersonNotFoundError';
  constructor({ caseId, messageId }: LetterToSend) {
    super(`Letter ${caseId}/${messageId}: the person table has no such person; expected the case's tenant.`);
  }
}

/**
 * Sends a letter by Digital Post: it is written and kept in the letters' bucket, then announced on the bus for the
 * gateway of the organisation, which has the agreement and the certificates for Digital Post. The receipt of what was kept is
 * recorded in between: a repeat announces the very files of the first time, under the same UUID, and writes none anew.
 *
 * @throws {PersonNotFoundError} @throws {OrganisationNotSetUpError} @throws {NoDigitalPostAddressError}
 */
export async function sendLetter(ports: DispatchPorts, letter: LetterToSend, at: Instant): Promise<Sending> {
  const attempt = await ports.outbox.beginAttempt(letter);
  if (attempt.isDelivered) return 'already-delivered';
  let kept = attempt.receipts['digital-post'];
  const keep = async () => {
    const known = await requireSettings(ports.settings, letter.organisation, localDateOf(at));
    const tenant = await ports.contacts.contactOf(letter.personId);
    if (!tenant) throw new PersonNotFoundError(letter);
    kept = await ports.postRoom.keep({ letter, tenant, known, at });
    return kept;
  };
  const announce = async () => {
    kept ??= await keep();
    return { at, id: await ports.events.publish(letterEvent(letter, kept)) };
  };
  const ways = [
    { channel: 'digital-post', send: keep },
    { channel: 'event', send: announce },
  ] as const;
  await sendOn(ways, letter, attempt, ports.outbox);
  return { outcome: 'delivered', at };
}
