import { AnnounceDemandDateInput, AnnounceDemandDateOutput } from '../../functions/announce-demand-date/schema.ts';
import { AwaitSignalInput, AwaitSignalOutput } from '../../functions/await-signal/schema.ts';
import { CloseCaseInput, CloseCaseOutput } from '../../functions/close-case/schema.ts';
import { ContinueCaseInput, ContinueCaseOutput } from '../../functions/continue-case/schema.ts';
import { CaseTaskSchema } from '../../functions/domain/case/index.ts';
import { PlanCaseInput, PlanCaseOutput } from '../../functions/plan-case/schema.ts';
import { ReferToAdviceInput, ReferToAdviceOutput } from '../../functions/refer-to-advice/schema.ts';
import { ReviewCaseInput, ReviewCaseOutput } from '../../functions/review-case/schema.ts';

/** What an execution is started with: which case it runs. */
export const Input = CaseTaskSchema.omit({ at: true });

const awaitSignal = { function: 'await-signal', Input: AwaitSignalInput, Output: AwaitSignalOutput } as const;

/**
 * Every task state: the function it calls, what it hands over and what it gets. Executions run for up to a year while
 * functions change under them, so an Input only ever grows, and by optional members alone.
 */
export const tasks = {
  'Plan the case': { function: 'plan-case', Input: PlanCaseInput, Output: PlanCaseOutput },
  'Refer to advice': { function: 'refer-to-advice', Input: ReferToAdviceInput, Output: ReferToAdviceOutput },
  'Wait until a demand may be given': awaitSignal,
  'Tell housing that a demand may be given': {
    function: 'announce-demand-date',
    Input: AnnounceDemandDateInput,
    Output: AnnounceDemandDateOutput,
  },
  'Wait for the rent or the next review': awaitSignal,
  'Put the case before housing again': { function: 'review-case', Input: ReviewCaseInput, Output: ReviewCaseOutput },
  'Close the case': { function: 'close-case', Input: CloseCaseInput, Output: CloseCaseOutput },
  'Continue in a new execution': { function: 'continue-case', Input: ContinueCaseInput, Output: ContinueCaseOutput },
} as const;

/** The names under which an execution itself fails; docs/runbook.md says what to do. */
export const failures = ['UnknownPlanError'] as const;
