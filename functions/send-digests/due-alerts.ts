import { mailboxOf } from '../adapters/dispatch/alert.ts';
import type { DigestPorts } from '../adapters/dispatch/digest-ports.ts';
import { caseOf } from '../adapters/dispatch/not-to-send.ts';
import type { Alert } from '../adapters/dispatch/ports.ts';
import type { UndeliveredItem } from '../adapters/outbox-store.ts';
import { requireSettings } from '../adapters/settings-store.ts';
import { type Instant, localDateOf } from '../domain/calendar/index.ts';
import type { CaseAggregate } from '../domain/case/index.ts';
import { isOpen } from '../domain/handoff/index.ts';
import type { AgencyContact, OrganisationSettings } from '../domain/settings/index.ts';
import type { CaseRef } from '../kernel/index.ts';

/** An alert for the digest, with where it goes by the settings of the day, and its case as it stands. */
export interface DueAlert {
  readonly alert: Alert;
  readonly known: OrganisationSettings;
  readonly aggregate: CaseAggregate;
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

/** The items of a digest, each in one of three ways. */
export interface Addressed {
  readonly due: readonly DueAlert[];
  /** To agencies that the settings don't name any more: they take no part. */
  readonly unaddressed: readonly Alert[];
  readonly untellable: readonly Untellable[];
}

/** Addresses the items of a digest; what can't be addressed keeps no other from being told. */
export async function dueAlerts(
  ports: Pick<DigestPorts, 'settings' | 'cases'>,
  items: readonly UndeliveredItem[],
  at: Instant,
): Promise<Addressed> {
  const known = once(({ organisation }) => requireSettings(ports.settings, organisation, localDateOf(at)));
  const cases = once((ref) => caseOf(ports, ref));
  const found = await Promise.all(
    items.map(async (item) => {
      try {
        return await addressed(item, {
          settingsOf: (ref) => known(ref.organisation, ref),
          caseOf: (ref) => cases(`${ref.organisation}/${ref.caseId}`, ref),
        });
      } catch (fault) {
        return { item: `${item.pk}/${item.sk}`, fault: fault instanceof Error ? fault.name : 'unknown' };
      }
    }),
  );
  return {
    due: found.filter((one) => 'mailbox' in one),
    unaddressed: found.filter((one) => 'kind' in one),
    untellable: found.filter((one) => 'fault' in one),
  };
}

/** Asks for the same thing once, however many alerts are about it. */
function once<T>(ask: (ref: CaseRef) => Promise<T>): (key: string, ref: CaseRef) => Promise<T> {
  const asked = new Map<string, Promise<T>>();
  return (key, ref) => {
    const answer = asked.get(key) ?? ask(ref);
    asked.set(key, answer);
    return answer;
  };
}

interface Sources {
  readonly settingsOf: (ref: CaseRef) => Promise<OrganisationSettings>;
  readonly caseOf: (ref: CaseRef) => Promise<CaseAggregate>;
}

async function addressed({ sk, message }: UndeliveredItem, sources: Sources): Promise<DueAlert | Alert> {
  if (message?.kind !== 'alert') throw new UnreadableDigestItemError(`${sk} is no alert as this version writes them.`);
  const known = await sources.settingsOf(message);
  const contact = known.agencies[message.to];
  if (!contact) return message;
  const aggregate = await sources.caseOf(message);
  return { alert: message, known, aggregate, contact, mailbox: mailboxOf(contact, message) };
}

/**
 * Parts what is still news from what isn't: whoever reads that a case is closed has nothing to do about what was asked of
 * them in it earlier that day, unless it is asked still: a statutory notice can outlive its case (RSL § 5 a).
 */
export function withoutOvertaken(due: readonly DueAlert[]): {
  readonly news: readonly DueAlert[];
  readonly overtaken: readonly DueAlert[];
} {
  const addressee = ({ alert: { organisation, caseId, to } }: DueAlert) => `${organisation}/${caseId}/${to}`;
  const closed = new Set(due.filter(({ alert }) => alert.message === 'case-closed').map(addressee));
  const isOvertaken = (one: DueAlert) =>
    one.alert.message !== 'case-closed' && closed.has(addressee(one)) && !isAskedStill(one);
  return { news: due.filter((one) => !isOvertaken(one)), overtaken: due.filter(isOvertaken) };
}

/** Whether it is about a hand-off that is still open. */
function isAskedStill({ alert: { handoffId = '' }, aggregate }: DueAlert): boolean {
  const handoff = aggregate.handoffs.get(handoffId);
  return handoff !== undefined && isOpen(handoff);
}
