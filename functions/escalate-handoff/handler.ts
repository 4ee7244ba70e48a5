import { caseDesk } from '../adapters/case-desk.ts';
import { promptHandoff } from '../domain/case/index.ts';
import { taskHandler } from '../platform/task-handler.ts';
import { EscalateHandoffInput, EscalateHandoffOutput } from './schema.ts';

const desk = caseDesk();

/** Tells the recipient's leader of a hand-off that reminders did not move. */
export const handler = taskHandler(EscalateHandoffInput, EscalateHandoffOutput, ({ at, handoffId, ...ref }) =>
  desk.runForSystem(ref, at, (known, context) => promptHandoff(known, handoffId, { type: 'EscalateHandoff' }, context)),
);
