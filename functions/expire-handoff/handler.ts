import { caseDesk } from '../adapters/case-desk.ts';
import { promptHandoff } from '../domain/case/index.ts';
import { taskHandler } from '../platform/task-handler.ts';
import { ExpireHandoffInput, ExpireHandoffOutput } from './schema.ts';

const desk = caseDesk();

/**
 * Ends a hand-off that nobody answered and tells the requester, who must find another way. A statutory notice ends so only
 * if nobody acknowledged it.
 */
export const handler = taskHandler(ExpireHandoffInput, ExpireHandoffOutput, ({ at, handoffId, ...ref }) =>
  desk.runForSystem(ref, at, (known, context) => promptHandoff(known, handoffId, { type: 'ExpireHandoff' }, context)),
);
