import type { AccessLog } from '../adapters/access-log.ts';
import type { Contact, ContactStore } from '../adapters/contact-store.ts';
import { type Delivery, deliveryOf } from '../adapters/dispatch/deliveries.ts';
import type { Account, LedgerStore } from '../adapters/ledger-store.ts';
import type { OutboxItem } from '../adapters/outbox-records.ts';
import type { OutboxStore } from '../adapters/outbox-store.ts';
import type { TenancyCases } from '../adapters/tenancy-cases.ts';
import type { AccessEntry } from '../domain/access/index.ts';
import type { Instant } from '../domain/calendar/index.ts';
import type { LegalHold } from '../domain/case/index.ts';
import { type CaseView, caseViewFor } from '../domain/case-view/index.ts';
import { type OrganisationSettings, rulesOf } from '../domain/settings/index.ts';
import { isShownMessage, type ShownEvent, shownEvents } from '../domain/subject-access/index.ts';
import type { CaseRef, CaseStore } from '../kernel/index.ts';

/** What an export is put together from. */
export interface Sources {
  readonly ledger: Pick<LedgerStore, 'loadAccount'>;
  readonly contacts: Pick<ContactStore, 'contactOf'>;
  readonly tenancies: Pick<TenancyCases, 'casesOf'>;
  readonly cases: Pick<CaseStore<unknown>, 'load' | 'eventsAfter'>;
  readonly outbox: Pick<OutboxStore, 'itemsOf'>;
  readonly accesses: Pick<AccessLog, 'list'>;
}

/** A message that was sent in a case: to whom, when, on which ways; of a letter the files' names. */
export type ShownMessage = Pick<Delivery, 'messageId' | 'message' | 'to' | 'state' | 'writtenAt' | 'sent'> & {
  readonly files?: readonly string[];
};

/** One case in an export. */
export interface ExportedCase {
  readonly caseId: string;
  readonly status: string;
  readonly legalHold?: LegalHold;
  readonly view: CaseView;
  readonly events: readonly ShownEvent[];
  readonly messages: readonly ShownMessage[];
}

/** Everything the housing organisation answers for about a person. */
export interface PersonExport {
  readonly exportedAt: Instant;
  readonly organisation: { readonly name: string; readonly cvr: string };
  readonly person: Contact | undefined;
  readonly tenancy: { readonly tenancyId: string } & Pick<Account, 'missed'> & {
      readonly registered: Account['ledger']['tenancy'];
      readonly entries: readonly unknown[];
    };
  readonly cases: readonly ExportedCase[];
  readonly accesses: readonly Pick<AccessEntry, 'at' | 'agency' | 'action' | 'purpose' | 'outcome' | 'caseId'>[];
  /** Accesses that are not listed, because there are too many. */
  readonly hasMoreAccesses: boolean;
}

const ACCESSES_PER_PAGE = 100;
/** Ten years of a look a day; who needs more asks the auditor's list. */
const ACCESSES_MAX = 4_000;

/** Puts it together; undefined when the tenancy is not this person's, or there is none. */
export async function collect(
  sources: Sources,
  { organisation, personId, tenancyId }: { organisation: string; personId: string; tenancyId: string },
  settings: OrganisationSettings,
  at: Instant,
): Promise<PersonExport | undefined> {
  const [account, found] = await Promise.all([
    sources.ledger.loadAccount(organisation, tenancyId),
    sources.tenancies.casesOf(organisation, tenancyId),
  ]);
  const known = [account.ledger.tenancy?.personId, ...found.map(({ state }) => state.personId)];
  if (!known.includes(personId)) return undefined;
  const cases: ExportedCase[] = [];
  for (const { caseId } of found) {
    const exported = await exportedCase(sources, { organisation, caseId }, settings);
    if (exported) cases.push(exported);
  }
  const { entries, isAll } = await accessesTo(sources, organisation, personId);
  return {
    exportedAt: at,
    organisation: { name: settings.name, cvr: settings.cvr },
    person: await sources.contacts.contactOf(personId),
    tenancy: {
      tenancyId,
      registered: account.ledger.tenancy,
      missed: account.missed,
      entries: [...account.ledger.entries.values()],
    },
    cases,
    accesses: entries,
    hasMoreAccesses: !isAll,
  };
}

async function exportedCase(
  { cases, outbox }: Sources,
  ref: CaseRef,
  settings: OrganisationSettings,
): Promise<ExportedCase | undefined> {
  const loaded = await cases.load(ref);
  const view = loaded && caseViewFor(loaded.aggregate, [], 'housing', rulesOf(settings));
  if (!view) return undefined;
  const { aggregate } = loaded;
  const { status, legalHold } = aggregate.case;
  const [events, items] = await Promise.all([cases.eventsAfter(ref, 0), outbox.itemsOf(ref)]);
  const messages = items.flatMap((item): ShownMessage[] => {
    const told = deliveryOf(item, aggregate.hearings);
    if (!told || !isShownMessage(told, aggregate, view)) return [];
    const { messageId, message, to, state, writtenAt, sent } = told;
    const files = filesOf(item);
    return [{ messageId, message, to, state, writtenAt, sent, ...(files.length > 0 && { files }) }];
  });
  return {
    caseId: ref.caseId,
    status,
    ...(legalHold && { legalHold }),
    view,
    events: shownEvents(events, view),
    messages,
  };
}

function filesOf({ receipts }: OutboxItem): string[] {
  return (receipts['digital-post']?.files ?? []).map(({ key }) => key);
}

/** Looks of other authorities are theirs to answer for: that there was one would tell what they are doing. */
const ANSWERED_FOR: readonly (AccessEntry['agency'] | undefined)[] = ['housing', 'advice', undefined];

async function accessesTo({ accesses }: Sources, organisation: string, personId: string) {
  const entries: PersonExport['accesses'][number][] = [];
  let after: string | undefined;
  do {
    const page = await accesses.list(organisation, { personId }, ACCESSES_PER_PAGE, after);
    for (const { at, agency, action, purpose, outcome, caseId } of page.entries) {
      if (!ANSWERED_FOR.includes(agency)) continue;
      // Not by whom: employees are no recipients (CJEU C-579/21), and a tenant who needs a name asks the organisation.
      entries.push({
        at,
        ...(agency && { agency }),
        action,
        purpose,
        outcome,
        ...(caseId !== undefined && { caseId }),
      });
    }
    after = page.next;
  } while (after !== undefined && entries.length < ACCESSES_MAX);
  return { entries, isAll: after === undefined };
}
