import { caseDesk } from '../adapters/case-desk.ts';
import { askDecision } from '../domain/case/index.ts';
import { taskHandler } from '../platform/task-handler.ts';
import { AskDecisionInput, AskDecisionOutput } from './schema.ts';

const desk = caseDesk();

/** Records that the payment deadline or an extension has passed, and asks housing for its decision. */
export const handler = taskHandler(AskDecisionInput, AskDecisionOutput, ({ at, ...ref }) =>
  desk.runForSystem(ref, at, askDecision),
);
