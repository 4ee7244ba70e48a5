import type { AccessLog } from '../adapters/access-log.ts';
import type { CaseDesk } from '../adapters/case-desk.ts';
import { deliveriesOf } from '../adapters/dispatch/deliveries.ts';
import type { OutboxStore } from '../adapters/outbox-store.ts';
import { accessEntry, instantOfRequest } from '../api/index.ts';
import { actorOf, may, type Principal } from '../domain/authorisation/index.ts';
import { localDateOf } from '../domain/calendar/index.ts';
import type { CaseAggregate } from '../domain/case/index.ts';
import { type CaseView, caseViewFor } from '../domain/case-view/index.ts';
import { type OrganisationSettings, rulesOf } from '../domain/settings/index.ts';
import type { CaseRef } from '../kernel/index.ts';
import type { HttpTools, Operation } from '../platform/http/index.ts';
import { hearingDeliveriesOf } from './hearing-deliveries.ts';

/** What showing a case needs. */
export interface ShowCasePorts {
  readonly desk: CaseDesk;
  readonly outbox: Pick<OutboxStore, 'itemsOf'>;
  readonly accesses: Pick<AccessLog, 'record'>;
  settingsFor(organisation: string, on: ReturnType<typeof localDateOf>): Promise<OrganisationSettings>;
}

/**
 * A case as the caller's agency may see it, strongly consistent, so that whoever just acted sees it; undefined when there
 * is no such case, or nothing of it is shown: the two look alike. The look is recorded before anything is shown.
 */
export async function showCase(
  ports: ShowCasePorts,
  operation: Operation,
  { organisation, caseId }: CaseRef,
  tools: HttpTools<Principal>,
): Promise<CaseView | undefined> {
  const ref = { organisation, caseId };
  const actor = actorOf(tools.caller);
  const [loaded, settings] = await Promise.all([
    ports.desk.cases.load(ref),
    ports.settingsFor(organisation, localDateOf(instantOfRequest(tools))),
  ]);
  if (!loaded || !actor) return undefined;
  const { aggregate } = loaded;
  const view = caseViewFor(aggregate, [], actor.agency, rulesOf(settings));
  const isShown = view !== undefined;
  if (!isShown || !may(tools.caller, 'case.read', { organisation, isShown }).allowed) return undefined;
  const { personId } = aggregate.case;
  await ports.accesses.record(accessEntry(operation, tools, { ...ref, personId }, 'shown'));
  return showsRecipients(view) ? withDeliveries(ports, ref, aggregate, actor.agency, settings) : view;
}

/** Who was told of a hearing is shown to the one that answers for the telling; for anyone else, and without hearings, a read less. */
function showsRecipients({ hearings }: CaseView): boolean {
  return hearings.some(({ recipients }) => recipients !== undefined);
}

async function withDeliveries(
  { outbox }: ShowCasePorts,
  ref: CaseRef,
  aggregate: CaseAggregate,
  agency: Parameters<typeof caseViewFor>[2],
  settings: OrganisationSettings,
): Promise<CaseView | undefined> {
  const deliveries = hearingDeliveriesOf(await deliveriesOf(outbox, ref, aggregate.hearings));
  return caseViewFor(aggregate, deliveries, agency, rulesOf(settings));
}
