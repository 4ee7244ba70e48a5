import { AnnounceDemandDateInput, AnnounceDemandDateOutput } from '../../functions/announce-demand-date/schema.ts';
import { AskDecisionInput, AskDecisionOutput } from '../../functions/ask-decision/schema.ts';
import { AskDemandReceiptInput, AskDemandReceiptOutput } from '../../functions/ask-demand-receipt/schema.ts';
import { AwaitSignalInput, AwaitSignalOutput } from '../../functions/await-signal/schema.ts';
import { CheckAgreementInput, CheckAgreementOutput } from '../../functions/check-agreement/schema.ts';
import { CloseCaseInput, CloseCaseOutput } from '../../functions/close-case/schema.ts';
import { ContinueCaseInput, ContinueCaseOutput } from '../../functions/continue-case/schema.ts';
import { CaseTaskSchema } from '../../functions/domain/case/index.ts';
import { PlanCaseInput, PlanCaseOutput } from '../../functions/plan-case/schema.ts';
import { ReferToAdviceInput, ReferToAdviceOutput } from '../../functions/refer-to-advice/schema.ts';
import { RemindDecisionInput, RemindDecisionOutput } from '../../functions/remind-decision/schema.ts';
import { ReviewCaseInput, ReviewCaseOutput } from '../../functions/review-case/schema.ts';

/** What an execution is started with: which case it runs. */
export const Input = CaseTaskSchema.omit({ at: true });

const awaitSignal = { function: 'await-signal', Input: AwaitSignalInput, Output: AwaitSignalOutput } as const;

const remindDecision = {
  function: 'remind-decision',
  Input: RemindDecisionInput,
  Output: RemindDecisionOutput,
} as const;

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
  'Wait for the receipt of the demand': awaitSignal,
  'Ask when the demand was received': {
    function: 'ask-demand-receipt',
    Input: AskDemandReceiptInput,
    Output: AskDemandReceiptOutput,
  },
  'Wait for the payment deadline': awaitSignal,
  'Ask housing for its decision': { function: 'ask-decision', Input: AskDecisionInput, Output: AskDecisionOutput },
  'Wait for the decision': awaitSignal,
  'Remind housing of its decision': remindDecision,
  'Tell the leader of the missing decision': remindDecision,
  'Wait for the next instalment': awaitSignal,
  'Look whether the agreement is kept': {
    function: 'check-agreement',
    Input: CheckAgreementInput,
    Output: CheckAgreementOutput,
  },
  'Wait until the extension ends': awaitSignal,
  'Wait for the rent or the next review': awaitSignal,
  'Put the case before housing again': { function: 'review-case', Input: ReviewCaseInput, Output: ReviewCaseOutput },
  'Close the case': { function: 'close-case', Input: CloseCaseInput, Output: CloseCaseOutput },
  'Continue in a new execution': { function: 'continue-case', Input: ContinueCaseInput, Output: ContinueCaseOutput },
} as const;

/** The names under which an execution itself fails; docs/runbook.md says what to do. */
export const failures = ['UnknownPlanError'] as const;
