import type * as z from 'zod';
import type { ContactStore } from '../adapters/contact-store.ts';
import { accessEntry, instantOfRequest, type ReadPorts } from '../api/index.ts';
import { actorOf, type Principal } from '../domain/authorisation/index.ts';
import { caseViewFor } from '../domain/case-view/index.ts';
import { type LookUpPurpose, lookUpFields, personViewOf } from '../domain/person-view/index.ts';
import type { CaseStore } from '../kernel/index.ts';
import { type Answer, type HttpTools, type Problem, problem } from '../platform/http/index.ts';
import { LookUpPerson } from './operations.ts';

/** What looking up a tenant needs. */
export interface LookUpPersonPorts extends ReadPorts {
  readonly cases: Pick<CaseStore, 'load'>;
  readonly contacts: Pick<ContactStore, 'contactOf'>;
}

interface Request {
  readonly path: z.output<typeof LookUpPerson.path>;
  readonly body: { readonly purpose: LookUpPurpose };
}

/**
 * Looks up a case's tenant: the case and, at the same time, the settings say what may be shown; then, if anything, the person
 * is read and the look recorded with its purpose. Not found where nothing is shown, whatever the reason. No answer is kept
 * under the Idempotency-Key: that would be a second place for a name, and a look that is repeated is a second look.
 */
export async function lookUpPerson(
  { cases, contacts, accesses, rulesFor }: LookUpPersonPorts,
  { path: { organisation, caseId }, body: { purpose } }: Request,
  tools: HttpTools<Principal>,
): Promise<Answer | Problem> {
  const agency = actorOf(tools.caller)?.agency;
  const [loaded, rules] = await Promise.all([
    cases.load({ organisation, caseId }),
    rulesFor(organisation, instantOfRequest(tools)),
  ]);
  const personId = loaded?.aggregate.case.personId;
  if (!agency || !loaded || personId === undefined) return problem('not-found');
  if (!caseViewFor(loaded.aggregate, [], agency, rules)) return problem('not-found');
  const fields = lookUpFields(loaded.aggregate, agency, purpose, rules);
  const person = fields.size > 0 ? await contacts.contactOf(personId) : undefined;
  const view = person && personViewOf(person, fields, agency);
  if (!view) return problem('not-found');
  await accesses.record(accessEntry(LookUpPerson, tools, { organisation, caseId, personId }, 'shown', purpose));
  return { status: 200, body: view };
}
