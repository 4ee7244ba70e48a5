import { caseDesk } from '../adapters/case-desk.ts';
import { planHearing } from '../domain/hearing/index.ts';
import { taskHandler } from '../platform/task-handler.ts';
import { PlanHearingInput, PlanHearingOutput } from './schema.ts';

const desk = caseDesk();

/** A hearing's workflow runs for one its case does not have. */
export class HearingNotFoundError extends Error {
  override readonly name = 'HearingNotFoundError';
  constructor(hearingId: string) {
    super(`The hearing ${hearingId} does not exist in its case.`);
  }
}

/** Says what a hearing waits for next and until when, or what is to be said now. */
export const handler = taskHandler(PlanHearingInput, PlanHearingOutput, async ({ hearingId, at, ...ref }) => {
  const { loaded, settings } = await desk.read(ref, at);
  const hearing = loaded.aggregate.hearings.get(hearingId);
  if (!hearing) throw new HearingNotFoundError(hearingId);
  return { ...planHearing(hearing, settings.hearing, at), cursor: loaded.lastSeq };
});
