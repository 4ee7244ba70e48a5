import { apiHandler, bindCaseCommand, commandPorts } from '../api/index.ts';
import { type CaseEvent, requestHandoff } from '../domain/case/index.ts';
import { RequestHandoffSchema } from '../domain/handoff/index.ts';
import { RequestHandoff } from './operations.ts';

/** A person's request that another agency helps: the municipality, or the advice (again). */
export const handler = apiHandler(
  bindCaseCommand(commandPorts(), RequestHandoff, {
    decide: ({ body }, known, context) =>
      requestHandoff(known, RequestHandoffSchema.parse(Object.assign({ type: 'RequestHandoff' }, body)), context),
    about: () => ({ created: requestedIn }),
  }),
);

function requestedIn(events: readonly CaseEvent[]): string | undefined {
  return events.find((event) => event.type === 'HandoffRequested')?.handoffId;
}
