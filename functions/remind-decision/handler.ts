import { caseDesk } from '../adapters/case-desk.ts';
import { promptDecision } from '../domain/case/index.ts';
import { taskHandler } from '../platform/task-handler.ts';
import { RemindDecisionInput, RemindDecisionOutput } from './schema.ts';

const desk = caseDesk();

/** Reminds the housing administration of a decision that is due, or tells its leader. */
export const handler = taskHandler(RemindDecisionInput, RemindDecisionOutput, ({ at, reminder, ...ref }) =>
  desk.runForSystem(ref, at, (known, context) =>
    promptDecision(known, reminder === undefined ? { does: 'escalate' } : { does: 'remind', reminder }, context),
  ),
);
