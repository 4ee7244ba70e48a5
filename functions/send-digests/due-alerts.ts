import { contactFor, mailboxOf } from '../adapters/dispatch/alert.ts';
import type { DigestPorts } from '../adapters/dispatch/digest-ports.ts';
import type { Alert } from '../adapters/dispatch/ports.ts';
import type { UndeliveredItem } from '../adapters/outbox-store.ts';
import { requireSettings } from '../adapters/settings-store.ts';
import { type Instant, localDateOf } from '../domain/calendar/index.ts';
import type { AgencyContact, OrganisationSettings } from '../domain/settings/index.ts';

/** An alert for the digest, with where it goes by the settings of the day. */
export interface DueAlert {
  readonly alert: Alert;
  readonly known: OrganisationSettings;
  readonly contact: AgencyContact;
  readonly mailbox: string;
}

/** An item for the digest that can't be told: who is told and how, or the item itself, is not known. */
export interface Untellable {
  /** Where the item lies; never what it says. */
  readonly item: string;
  /** Name of the fault. */
  readonly fault: string;
}

/** An outbox item of the digest that this version of the code can't read; a later one may. */
export class UnreadableDigestItemError extends Error {
  override readonly name = 'UnreadableDigestItemError';
}

/** Addresses the items of a digest; what can't be addressed keeps no other from being told. */
export async function dueAlerts(
  { settings }: Pick<DigestPorts, 'settings'>,
  items: readonly UndeliveredItem[],
  at: Instant,
): Promise<{ readonly due: readonly DueAlert[]; readonly untellable: readonly Untellable[] }> {
  const known = new Map<string, Promise<OrganisationSettings>>();
  const settingsOf = (organisation: string): Promise<OrganisationSettings> => {
    const asked = known.get(organisation) ?? requireSettings(settings, organisation, localDateOf(at));
    known.set(organisation, asked);
    return asked;
  };
  const due: DueAlert[] = [];
  const untellable: Untellable[] = [];
  for (const item of items) {
    try {
      due.push(await addressed(item, settingsOf));
    } catch (fault) {
      untellable.push({ item: `${item.pk}/${item.sk}`, fault: fault instanceof Error ? fault.name : 'unknown' });
    }
  }
  return { due, untellable };
}

async function addressed(
  { sk, message }: UndeliveredItem,
  settingsOf: (organisation: string) => Promise<OrganisationSettings>,
): Promise<DueAlert> {
  if (message?.kind !== 'alert') throw new UnreadableDigestItemError(`${sk} is no alert as this version writes them.`);
  const known = await settingsOf(message.organisation);
  const contact = contactFor(known, message);
  return { alert: message, known, contact, mailbox: mailboxOf(contact, message) };
}

/**
 * Parts what is still news from what isn't: whoever reads that a case is closed has nothing to do about what was asked of
 * them in it earlier that day.
 */
export function withoutOvertaken(due: readonly DueAlert[]): {
  readonly news: readonly DueAlert[];
  readonly overtaken: readonly DueAlert[];
} {
  const addressee = ({ alert: { organisation, caseId, to } }: DueAlert) => `${organisation}/${caseId}/${to}`;
  const closed = new Set(due.filter(({ alert }) => alert.message === 'case-closed').map(addressee));
  const isOvertaken = (one: DueAlert) => one.alert.message !== 'case-closed' && closed.has(addressee(one));
  return { news: due.filter((one) => !isOvertaken(one)), overtaken: due.filter(isOvertaken) };
}
