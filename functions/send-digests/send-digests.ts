import { factsOf } from '../adapters/dispatch/alert.ts';
import type { DigestPorts } from '../adapters/dispatch/digest-ports.ts';
import { notToSend } from '../adapters/dispatch/not-to-send.ts';
import type { Attempt } from '../adapters/outbox-store.ts';
import { type Instant, localDateOf } from '../domain/calendar/index.ts';
import { renderDigest } from '../domain/message/index.ts';
import { alertEvent } from '../domain/published-event/index.ts';
import type { Log } from '../platform/logger.ts';
import { type DueAlert, dueAlerts, withoutOvertaken } from './due-alerts.ts';

/** Alerts of one run; at some 600 bytes each a few megabytes. What is left over is told the next day. */
export const ALERTS_PER_RUN_MAX = 5000;

/** How many mails went out, how many alerts they and the events told, and how many no longer needed telling. */
export interface DigestsSent {
  readonly mails: number;
  readonly told: number;
  readonly withdrawn: number;
}

/** Some of a run's alerts could not be told. The others were; a further run tells no one twice. */
export class DigestsIncompleteError extends Error {
  override readonly name = 'DigestsIncompleteError';
  constructor(mailboxes: number, items: number) {
    super(`Not told: ${mailboxes} mailboxes and ${items} items that can't be addressed; the log names the faults.`);
  }
}

/** A digest without a message was to be sent: a defect, since nobody is told that there is nothing to tell. */
export class EmptyDigestError extends Error {
  override readonly name = 'EmptyDigestError';
}

/**
 * Sends the digests of a day: one mail for each mailbox that has news, over all organisations whose settings name it. A
 * mailbox that fails keeps no other from its mail.
 *
 * @param at what was written before it is told; a second run for the same moment finds nothing new
 * @throws {DigestsIncompleteError} after everything else was told
 */
export async function sendDigests(ports: DigestPorts, at: Instant, log: Log): Promise<DigestsSent> {
  const items = await ports.outbox.forDigestBefore(at, ALERTS_PER_RUN_MAX);
  const { due, unaddressed, untellable } = await dueAlerts(ports, items, at);
  for (const { item, fault } of untellable) log.warn('alert for no digest', { item, fault });
  const { news, overtaken } = withoutOvertaken(due);
  const gone = [...unaddressed, ...overtaken.map(({ alert }) => alert)];
  for (const alert of gone) await ports.outbox.recordOutcome(alert, { outcome: 'withdrawn', at });
  const byMailbox = Map.groupBy(news, ({ mailbox }) => mailbox.toLowerCase());
  let [mails, told, withdrawn, failed] = [0, 0, gone.length, 0];
  for (const alerts of byMailbox.values()) {
    try {
      const sent = await tell(ports, alerts, at);
      mails += sent.mails;
      told += sent.told;
      withdrawn += sent.withdrawn;
      log.info('digest', { ...sent });
    } catch (fault) {
      failed += 1;
      log.warn('digest not sent', { alerts: alerts.length, fault: fault instanceof Error ? fault.name : 'unknown' });
    }
  }
  if (failed + untellable.length > 0) throw new DigestsIncompleteError(failed, untellable.length);
  return { mails, told, withdrawn };
}

interface BegunAlert extends DueAlert {
  readonly attempt: Attempt;
}

/**
 * Tells one mailbox's alerts: those of contacts that want mails in one mail, those of systems as an event each. What was
 * written in the morning may be told no more in the afternoon; that is withdrawn.
 */
async function tell(ports: DigestPorts, alerts: readonly DueAlert[], at: Instant): Promise<DigestsSent> {
  const { outbox } = ports;
  const waiting = (
    await Promise.all(alerts.map(async (due) => ({ ...due, attempt: await outbox.beginAttempt(due.alert) })))
  ).filter(({ attempt }) => !attempt.isDelivered);
  const decided = waiting.map((one) => ({ ...one, withheld: notToSend(one.alert, one.attempt, { ...one, at }) }));
  await Promise.all(
    decided.flatMap(({ alert, withheld }) => (withheld ? [outbox.recordOutcome(alert, withheld)] : [])),
  );
  const begun = decided.filter(({ withheld }) => withheld === undefined);
  const waitsFor = (channel: 'email' | 'event') =>
    begun.filter(({ contact, attempt }) => contact.channels.includes(channel) && !attempt.receipts[channel]);
  // What may have been in a mail before is repeated in one of its own: "you may know this" must not cover what is new.
  const mails = [...Map.groupBy(waitsFor('email'), isRepeat).values()];
  for (const mail of mails) {
    const id = await mailDigest(ports, mail, at);
    await Promise.all(mail.map(({ alert }) => outbox.recordReceipt(alert, 'email', { at, id })));
  }
  for (const one of waitsFor('event')) {
    const id = await ports.events.publish(alertEvent(one.alert));
    await outbox.recordReceipt(one.alert, 'event', { at, id });
  }
  await Promise.all(begun.map(({ alert }) => outbox.recordOutcome(alert, { outcome: 'delivered', at })));
  return { mails: mails.length, told: begun.length, withdrawn: decided.length - begun.length };
}

function isRepeat({ attempt }: BegunAlert): boolean {
  return attempt.attemptsBefore > 0;
}

async function mailDigest({ mailer }: DigestPorts, alerts: readonly BegunAlert[], at: Instant): Promise<string> {
  const [first] = alerts;
  const on = localDateOf(at);
  const digest = renderDigest({
    organisationNames: Object.fromEntries(alerts.map(({ known }) => [known.organisation, known.name])),
    items: alerts.map(({ alert, known }) => ({ ...factsOf(alert, known, false), organisation: known.organisation })),
    on,
    baseUrl: first?.known.webAddress,
    isRepeat: alerts.some(isRepeat),
  });
  if (!first || !digest) throw new EmptyDigestError();
  return mailer.send({ ...digest, to: first.mailbox, reference: `digest/${on}`, date: at });
}
