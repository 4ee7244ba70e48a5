import { caseDesk } from '../adapters/case-desk.ts';
import { promptHearing } from '../domain/case/index.ts';
import { taskHandler } from '../platform/task-handler.ts';
import { AskHearingOutcomeInput, AskHearingOutcomeOutput } from './schema.ts';

const desk = caseDesk();

/** Asks what came of a hearing that is over; the last time the leader of whoever should know. */
export const handler = taskHandler(AskHearingOutcomeInput, AskHearingOutcomeOutput, ({ at, hearingId, ask, ...ref }) =>
  desk.runForSystem(ref, at, (known, context) =>
    promptHearing(known, hearingId, { type: 'AskHearingOutcome', ask }, context),
  ),
);
