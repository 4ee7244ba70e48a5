import { caseDesk } from '../adapters/case-desk.ts';
import { requestHandoff } from '../domain/case/index.ts';
import { taskHandler } from '../platform/task-handler.ts';
import { RequestHandoffInput, RequestHandoffOutput } from './schema.ts';

const desk = caseDesk();

/** A person's request that another agency helps: the municipality, or the advice (again). */
export const handler = taskHandler(
  RequestHandoffInput,
  RequestHandoffOutput,
  ({ organisation, caseId, at, actor, command }) =>
    desk.run({ organisation, caseId }, at, actor, (known, context) => requestHandoff(known, command, context)),
);
