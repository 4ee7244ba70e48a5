import { accept, type Decision } from '../decision/index.ts';
import { escalatedClock, remindedClock } from './clock.ts';
import type { HandoffPrompt } from './commands.ts';
import type { HandoffContext } from './context.ts';
import type { HandoffEvent } from './events.ts';
import type { RunningHandoff } from './handoff.ts';
import { policyOf } from './kinds.ts';
import { silenceOf } from './plan.ts';

/** A prompt that comes twice, after the recipient answered, or out of its turn changes nothing. */
export function prompt(
  handoff: RunningHandoff,
  command: Extract<HandoffPrompt, { type: 'RemindHandoff' | 'EscalateHandoff' | 'ExpireHandoff' }>,
  { at, policies }: HandoffContext,
): Decision<HandoffEvent> {
  const { clock, handoffId } = handoff;
  const policy = policyOf(handoff, policies);
  if (at < clock.nextPromptAt) return accept();
  const silence = silenceOf(handoff, policy);
  switch (command.type) {
    case 'RemindHandoff':
      if (silence?.does !== 'remind' || silence.reminder !== command.reminder) return accept();
      return accept({ type: 'HandoffReminded', handoffId, at, clock: remindedClock(clock, at, policy) });
    case 'EscalateHandoff':
      if (silence?.does !== 'escalate') return accept();
      return accept({ type: 'HandoffEscalated', handoffId, at, clock: escalatedClock(clock, at, policy) });
    case 'ExpireHandoff':
      if (silence?.does !== 'expire') return accept();
      return accept({ type: 'HandoffFailed', handoffId, at, reason: 'no-answer-from-recipient' });
    default:
      return command satisfies never;
  }
}
