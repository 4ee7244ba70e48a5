import type { z } from 'zod';
import { caseDesk } from '../adapters/case-desk.ts';
import { type CasePlan, planCase } from '../domain/case/index.ts';
import type { LoadedCase } from '../kernel/index.ts';
import { taskHandler } from '../platform/task-handler.ts';
import { PlanCaseInput, PlanCaseOutput } from './schema.ts';

const desk = caseDesk();

/** Says what the case needs next. */
export const handler = taskHandler(PlanCaseInput, PlanCaseOutput, async ({ at, ...ref }) => {
  const { loaded, settings } = await desk.read(ref, at);
  return answerOf(planCase(loaded.aggregate, at, settings.legal), loaded);
});

function answerOf(
  plan: CasePlan,
  { lastSeq: cursor, aggregate: { case: state } }: LoadedCase,
): z.input<typeof PlanCaseOutput> {
  switch (plan.next) {
    case 'await-review':
      return { next: plan.next, waitSeconds: plan.waitSeconds, cursor, review: state.reviews + 1 };
    case 'remind-decision':
      return { next: plan.next, reminder: plan.reminder, cursor };
    case 'continue':
      return { next: plan.next, cursor, generation: state.generation + 1 };
    default:
      return 'waitSeconds' in plan
        ? { next: plan.next, waitSeconds: plan.waitSeconds, cursor }
        : { next: plan.next, cursor };
  }
}
