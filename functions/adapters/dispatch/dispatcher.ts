import { type Instant, localDateOf } from '../../domain/calendar/index.ts';
import { renderMessage } from '../../domain/message/index.ts';
import type { AgencyContact, OrganisationSettings } from '../../domain/settings/index.ts';
import type { OutboxMessage } from '../../kernel/index.ts';
import type { Mailer } from '../mail.ts';
import type { DeliveryOutcome, OutboxStore } from '../outbox-store.ts';
import { requireSettings, type SettingsStore } from '../settings-store.ts';
import type { Workflows } from '../workflows.ts';

/** What a dispatcher sends through. */
export interface DispatchPorts {
  readonly outbox: OutboxStore;
  readonly workflows: Workflows;
  readonly mailer: Mailer;
  readonly settings: SettingsStore;
  /** ARN of each workflow that a message may start. */
  readonly stateMachineArns: Readonly<Record<StartMessage['workflow'], string>>;
}

type StartMessage = Extract<OutboxMessage, { kind: 'start-execution' }>;
type AlertMessage = Extract<OutboxMessage, { kind: 'alert' }>;

/** An alert is addressed to an agency that the organisation's settings don't name. */
export class NoMailboxError extends Error {
  override readonly name = 'NoMailboxError';
  constructor(organisation: string, agency: string) {
    super(`The settings of "${organisation}" name no mailbox for the agency "${agency}".`);
  }
}

/**
 * Sends one outbox message and records what became of it. Sending twice is harmless: an execution's name and a task
 * token are used once, and an alert with a recorded outcome isn't sent again. An alert whose sending was begun but not
 * recorded may have gone out; it goes out once more, marked as a repeat (design.md: mail can't be sent exactly once).
 *
 * @param at whose day's settings say where an alert goes, since a mailbox may have been mended after it was written
 */
export async function dispatch(
  ports: DispatchPorts,
  message: OutboxMessage,
  at: Instant = message.createdAt,
): Promise<DeliveryOutcome> {
  const outcome = await send(ports, message, at);
  if (outcome !== 'already-delivered') await ports.outbox.recordOutcome(message, outcome);
  return outcome;
}

async function send(ports: DispatchPorts, message: OutboxMessage, at: Instant): Promise<DeliveryOutcome> {
  switch (message.kind) {
    case 'start-execution':
      await ports.workflows.start(ports.stateMachineArns[message.workflow], message.executionName, message.input);
      return 'delivered';
    case 'task-callback':
      return (await ports.workflows.answer(message.token, message.signal)) === 'late' ? 'late' : 'delivered';
    case 'alert':
      return sendAlert(ports, message, at);
    default:
      return message satisfies never;
  }
}

async function sendAlert(
  { outbox, settings, mailer }: DispatchPorts,
  alert: AlertMessage,
  at: Instant,
): Promise<DeliveryOutcome> {
  const attempt = await outbox.beginAttempt(alert);
  if (attempt.isDelivered) return 'already-delivered';
  const { organisation, caseId, handoffId, date, reminder, message, messageId } = alert;
  const known = await requireSettings(settings, organisation, localDateOf(at));
  const isRepeat = attempt.attemptsBefore > 0;
  const rendered = renderMessage({
    message,
    organisationName: known.name,
    caseId,
    handoffId,
    date,
    reminder,
    isRepeat,
  });
  await mailer.send({ ...rendered, to: mailboxOf(known, alert), reference: `${caseId}/${messageId}` });
  return 'delivered';
}

function mailboxOf(settings: OrganisationSettings, { to, audience }: AlertMessage): string {
  const contacts: Readonly<Partial<Record<AlertMessage['to'], AgencyContact>>> = settings.agencies;
  const contact = contacts[to];
  if (!contact) throw new NoMailboxError(settings.organisation, to);
  return audience === 'leader' ? contact.leaderMailbox : contact.mailbox;
}
