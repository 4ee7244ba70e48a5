import type { AccessEntry, Purpose } from '../domain/access/index.ts';
import { isAction, type Principal } from '../domain/authorisation/index.ts';
import { type Instant, instantOf } from '../domain/calendar/index.ts';
import type { HttpTools, Operation } from '../platform/http/index.ts';
import { UnknownActionError } from './admit.ts';

/** When a request came, as every decision and record of it has it. */
export function instantOfRequest({ timeEpoch }: Pick<HttpTools<unknown>, 'timeEpoch'>): Instant {
  return instantOf(timeEpoch);
}

/** What was looked at or changed. */
export interface AccessedSubject {
  readonly organisation: string;
  readonly caseId?: string | undefined;
  readonly personId?: string | undefined;
}

/** The entry of the access log for a request; the purpose is the work on a case unless somebody stated another. */
export function accessEntry(
  { id, action }: Pick<Operation, 'id' | 'action'>,
  tools: HttpTools<Principal>,
  { organisation, caseId, personId }: AccessedSubject,
  outcome: AccessEntry['outcome'],
  purpose: Purpose = 'case-handling',
): AccessEntry {
  if (action === undefined || !isAction(action)) throw new UnknownActionError(id, action);
  const { userId, kind, agency, roles } = tools.caller;
  return {
    at: instantOfRequest(tools),
    requestId: tools.requestId,
    userId,
    kind,
    ...(agency && { agency }),
    roles,
    action,
    operation: id,
    outcome,
    purpose,
    organisation,
    ...(caseId !== undefined && { caseId }),
    ...(personId !== undefined && { personId }),
  };
}
