import { caseDesk } from '../adapters/case-desk.ts';
import { promptHandoff } from '../domain/case/index.ts';
import { taskHandler } from '../platform/task-handler.ts';
import { ResumeHandoffInput, ResumeHandoffOutput } from './schema.ts';

const desk = caseDesk();

/** Takes a hand-off off hold when its date has come. */
export const handler = taskHandler(ResumeHandoffInput, ResumeHandoffOutput, ({ at, handoffId, ...ref }) =>
  desk.runForSystem(ref, at, (known, context) => promptHandoff(known, handoffId, { type: 'ResumeHandoff' }, context)),
);
