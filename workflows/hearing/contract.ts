import { AskHearingOutcomeInput, AskHearingOutcomeOutput } from '../../functions/ask-hearing-outcome/schema.ts';
import { AwaitSignalInput, AwaitSignalOutput } from '../../functions/await-signal/schema.ts';
import { HearingTaskSchema } from '../../functions/domain/case/index.ts';
import { PlanHearingInput, PlanHearingOutput } from '../../functions/plan-hearing/schema.ts';
import { RemindHearingInput, RemindHearingOutput } from '../../functions/remind-hearing/schema.ts';

/** What an execution is started with: which hearing of which case it follows. */
export const Input = HearingTaskSchema.omit({ at: true });

const awaitSignal = { function: 'await-signal', Input: AwaitSignalInput, Output: AwaitSignalOutput } as const;

/** Every task state; see the contract of arrears-case. */
export const tasks = {
  'Plan the next step': { function: 'plan-hearing', Input: PlanHearingInput, Output: PlanHearingOutput },
  'Await the day of a reminder': awaitSignal,
  'Await the hearing': awaitSignal,
  'Await the outcome': awaitSignal,
  'Remind of the hearing': { function: 'remind-hearing', Input: RemindHearingInput, Output: RemindHearingOutput },
  'Ask for the outcome': {
    function: 'ask-hearing-outcome',
    Input: AskHearingOutcomeInput,
    Output: AskHearingOutcomeOutput,
  },
} as const;

/** The names under which an execution itself fails; docs/runbook.md says what to do. */
export const failures = ['UnknownPlanError'] as const;
