import { caseDesk } from '../adapters/case-desk.ts';
import { planHandoff } from '../domain/handoff/index.ts';
import { rulesOf } from '../domain/settings/index.ts';
import { taskHandler } from '../platform/task-handler.ts';
import { PlanHandoffInput, PlanHandoffOutput } from './schema.ts';

const desk = caseDesk();

/** A hand-off's workflow runs for one its case does not have. */
export class HandoffNotFoundError extends Error {
  override readonly name = 'HandoffNotFoundError';
  constructor(handoffId: string) {
    super(`The hand-off ${handoffId} does not exist in its case.`);
  }
}

/** Says which answer of a hand-off is awaited next, until when, and what silence means. */
export const handler = taskHandler(PlanHandoffInput, PlanHandoffOutput, async ({ handoffId, at, ...ref }) => {
  const { loaded, settings } = await desk.read(ref, at);
  const handoff = loaded.aggregate.handoffs.get(handoffId);
  if (!handoff) throw new HandoffNotFoundError(handoffId);
  return { ...planHandoff(handoff, rulesOf(settings).handoff, at), cursor: loaded.lastSeq };
});
