import { caseDesk } from '../adapters/case-desk.ts';
import { promptHandoff } from '../domain/case/index.ts';
import { taskHandler } from '../platform/task-handler.ts';
import { RemindHandoffInput, RemindHandoffOutput } from './schema.ts';

const desk = caseDesk();

/** Reminds the recipient of a hand-off that is not answered. */
export const handler = taskHandler(RemindHandoffInput, RemindHandoffOutput, ({ at, handoffId, reminder, ...ref }) =>
  desk.runForSystem(ref, at, (known, context) =>
    promptHandoff(known, handoffId, { type: 'RemindHandoff', reminder }, context),
  ),
);
