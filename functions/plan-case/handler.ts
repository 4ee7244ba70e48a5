import type { z } from 'zod';
import { dynamoCaseStore } from '../adapters/case-store.ts';
import { documentClient } from '../adapters/dynamodb.ts';
import { type CasePlan, planCase } from '../domain/case/index.ts';
import { CaseNotFoundError, type LoadedCase } from '../kernel/index.ts';
import { environment } from '../platform/environment.ts';
import { taskHandler } from '../platform/task-handler.ts';
import { PlanCaseInput, PlanCaseOutput } from './schema.ts';

const cases = dynamoCaseStore(documentClient(), environment('CASE_TABLE').CASE_TABLE);

/** Says what the case needs next. */
export const handler = taskHandler(PlanCaseInput, PlanCaseOutput, async ({ organisation, caseId, at }) => {
  const loaded = await cases.load({ organisation, caseId });
  if (!loaded) throw new CaseNotFoundError({ organisation, caseId });
  return answerOf(planCase(loaded.aggregate, at), loaded);
});

function answerOf(
  plan: CasePlan,
  { lastSeq: cursor, aggregate: { case: state } }: LoadedCase,
): z.input<typeof PlanCaseOutput> {
  switch (plan.next) {
    case 'await-review':
      return { ...plan, next: plan.next, cursor, review: state.reviews + 1 };
    case 'await-demand-date':
      return { ...plan, next: plan.next, cursor };
    case 'continue':
      return { next: plan.next, cursor, generation: state.generation + 1 };
    default:
      return { next: plan.next, cursor };
  }
}
