/** The API's side of a use case: who may, what was seen, what is recorded. Handlers are made with it. */

import type { Principal } from '../domain/authorisation/index.ts';
import { type BoundOperation, httpHandler } from '../platform/http/index.ts';
import { admit } from './admit.ts';

export { type AccessedSubject, accessEntry, instantOfRequest } from './access-entry.ts';
export { deniedProblem } from './admit.ts';
export { bindCaseCommand, type CaseCommand } from './bind-case-command.ts';
export { type CaseRequest, type CommandAbout, type OpenedCommand, openCaseCommand } from './case-command.ts';
export { type CaseVersion, etagOf, etagOfPart, partName, versionOf } from './case-version.ts';
export { type CommandRoute, commandOperation } from './command-operation.ts';
export { cursorOf, NextSchema, type Page, type PageOf, PageQuery, pageOf, placeOf } from './paging.ts';
export { type CommandPorts, commandPorts } from './ports.ts';
export { type ReadPorts, readPorts } from './read-ports.ts';
export { refusalProblem } from './refusal-problem.ts';
export { CasePath, CommandAnswer, OrganisationPath } from './schemas.ts';

/** The handler of a function that serves these operations to callers with a token. */
export function apiHandler(...bound: readonly BoundOperation<Principal>[]) {
  return httpHandler(admit, ...bound);
}
