import { apiHandler, bindCaseCommand, commandPorts, partName } from '../api/index.ts';
import { type CaseEvent, changeHandoff } from '../domain/case/index.ts';
import { HandoffCommandSchema } from '../domain/handoff/index.ts';
import { HANDOFF_OPERATIONS } from './operations.ts';

const ports = commandPorts();

/** A command on a hand-off: acknowledge, accept, reject, choose the handling, record a contact, decide and so on. */
export const handler = apiHandler(
  ...HANDOFF_OPERATIONS.map(({ type, operation }) =>
    bindCaseCommand(ports, operation, {
      // Parsed once more as a whole: the body's schema has lost which of the commands it belongs to.
      decide: ({ path, body }, known, context) =>
        changeHandoff(known, path.handoffId, HandoffCommandSchema.parse(Object.assign({ type }, body)), context),
      about: ({ path }) => ({ part: partName(path.handoffId), created: requestedIn }),
    }),
  ),
);

/** The hand-off that a forwarding makes. */
function requestedIn(events: readonly CaseEvent[]): string | undefined {
  return events.find((event) => event.type === 'HandoffRequested')?.handoffId;
}
