import { caseDesk } from '../adapters/case-desk.ts';
import { promptHearing } from '../domain/case/index.ts';
import { taskHandler } from '../platform/task-handler.ts';
import { RemindHearingInput, RemindHearingOutput } from './schema.ts';

const desk = caseDesk();

/** Reminds the agencies or the tenant of a hearing. */
export const handler = taskHandler(
  RemindHearingInput,
  RemindHearingOutput,
  ({ at, hearingId, to, daysBefore, ...ref }) =>
    desk.runForSystem(ref, at, (known, context) =>
      promptHearing(known, hearingId, { type: 'RemindHearing', to, daysBefore }, context),
    ),
);
