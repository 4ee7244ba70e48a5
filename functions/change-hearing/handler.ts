import { caseDesk } from '../adapters/case-desk.ts';
import { taskHandler } from '../platform/task-handler.ts';
import { decideChange, timeRecorded } from './decide-change.ts';
import { ChangeHearingInput, ChangeHearingOutput } from './schema.ts';

const desk = caseDesk();

/** A person's command on a hearing: schedule, move, cancel, record the outcome, confirm. */
export const handler = taskHandler(ChangeHearingInput, ChangeHearingOutput, async (input) => {
  const { organisation, caseId, at, actor } = input;
  let hearing: ReturnType<typeof timeRecorded>;
  const answer = await desk.run({ organisation, caseId }, at, actor, (known, context) => {
    const decision = decideChange(known, input, context);
    // Decided anew after a conflict; what was decided last is what was recorded.
    hearing = timeRecorded(decision);
    return decision;
  });
  return answer.outcome === 'recorded' && hearing ? { ...answer, hearing } : answer;
});
