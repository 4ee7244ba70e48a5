import { AwaitSignalInput, AwaitSignalOutput } from '../../functions/await-signal/schema.ts';
import { HandoffTaskSchema } from '../../functions/domain/case/index.ts';
import { EscalateHandoffInput, EscalateHandoffOutput } from '../../functions/escalate-handoff/schema.ts';
import { ExpireHandoffInput, ExpireHandoffOutput } from '../../functions/expire-handoff/schema.ts';
import { PlanHandoffInput, PlanHandoffOutput } from '../../functions/plan-handoff/schema.ts';
import { RemindHandoffInput, RemindHandoffOutput } from '../../functions/remind-handoff/schema.ts';
import { ResumeHandoffInput, ResumeHandoffOutput } from '../../functions/resume-handoff/schema.ts';

/** What an execution is started with: which hand-off of which case it follows. */
export const Input = HandoffTaskSchema.omit({ at: true });

const awaitSignal = { function: 'await-signal', Input: AwaitSignalInput, Output: AwaitSignalOutput } as const;

/** Every task state; see the contract of arrears-case. */
export const tasks = {
  'Plan the next step': { function: 'plan-handoff', Input: PlanHandoffInput, Output: PlanHandoffOutput },
  'Await acknowledgement': awaitSignal,
  'Await acceptance': awaitSignal,
  'Await outcome': awaitSignal,
  'Await decision': awaitSignal,
  'On hold': awaitSignal,
  'Remind the recipient': { function: 'remind-handoff', Input: RemindHandoffInput, Output: RemindHandoffOutput },
  'Tell the leader': { function: 'escalate-handoff', Input: EscalateHandoffInput, Output: EscalateHandoffOutput },
  'End without an answer': { function: 'expire-handoff', Input: ExpireHandoffInput, Output: ExpireHandoffOutput },
  'Take off hold': { function: 'resume-handoff', Input: ResumeHandoffInput, Output: ResumeHandoffOutput },
} as const;

/** The names under which an execution itself fails; docs/runbook.md says what to do. */
export const failures = ['UnknownPlanError'] as const;
