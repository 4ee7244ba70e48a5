import type * as z from 'zod';
import type { AccessLog } from '../adapters/access-log.ts';
import type { ContactStore } from '../adapters/contact-store.ts';
import { accessEntry, deniedProblem, instantOfRequest, refusalProblem } from '../api/index.ts';
import { actorOf, may, type Principal } from '../domain/authorisation/index.ts';
import { type LocalDate, localDateOf } from '../domain/calendar/index.ts';
import { caseViewFor } from '../domain/case-view/index.ts';
import { refuse } from '../domain/decision/index.ts';
import { type OrganisationSettings, rulesOf } from '../domain/settings/index.ts';
import type { CaseRef, CaseStore } from '../kernel/index.ts';
import type { Answer, HttpTools, Problem } from '../platform/http/index.ts';
import { type PreferenceSchema, SetContactPreference } from './operations.ts';

/** Where the tenant of a case is found, and what he or she chose is kept. */
export interface PreferencePorts {
  readonly cases: Pick<CaseStore, 'load'>;
  readonly contacts: Pick<ContactStore, 'keepPreference'>;
  readonly accesses: Pick<AccessLog, 'itemOf' | 'record'>;
  /** @throws {OrganisationNotSetUpError} */
  settingsFor(organisation: string, on: LocalDate): Promise<OrganisationSettings>;
}

/**
 * Takes down how a tenant wants to be told things, by whoever sees the case: to say no must be as easy as to be told (GDPR
 * art. 21). It is kept with the person, so it holds for every case of the tenancy and outlasts them.
 */
export async function changeContactPreference(
  ports: PreferencePorts,
  { organisation, caseId }: CaseRef,
  { channels, language }: z.output<typeof PreferenceSchema>,
  tools: HttpTools<Principal>,
): Promise<Answer | Problem> {
  const ref = { organisation, caseId };
  const personId = await personSeen(ports, ref, tools);
  if (typeof personId === 'object') return personId;
  const entryOf = (outcome: 'recorded' | 'refused') =>
    accessEntry(SetContactPreference, tools, { ...ref, personId }, outcome);
  const by = actorOf(tools.caller);
  if (personId === undefined || !by) {
    await ports.accesses.record(entryOf('refused'));
    return refusalProblem(refuse('tenant-not-known', caseId, ['a case whose tenant a rent roll named']).refusal);
  }
  const change = { by, at: instantOfRequest(tools), channels, language };
  await ports.contacts.keepPreference(personId, change, ports.accesses.itemOf(entryOf('recorded')));
  return { status: 200, body: { outcome: 'recorded', caseId } };
}

/** The tenant of a case that the caller sees, as far as anybody named one; a problem to whoever sees none. */
async function personSeen(
  { cases, settingsFor }: PreferencePorts,
  ref: CaseRef,
  tools: HttpTools<Principal>,
): Promise<string | undefined | Problem> {
  const actor = actorOf(tools.caller);
  const [loaded, settings] = await Promise.all([
    cases.load(ref),
    settingsFor(ref.organisation, localDateOf(instantOfRequest(tools))),
  ]);
  const isShown = actor && loaded && caseViewFor(loaded.aggregate, [], actor.agency, rulesOf(settings)) !== undefined;
  const resource = { organisation: ref.organisation, isShown: isShown ?? false };
  const permission = may(tools.caller, 'preference.change', resource);
  return permission.allowed ? loaded?.aggregate.case.personId : deniedProblem(permission.why);
}
