import fc from 'fast-check';
import { epochMsOf, type Instant, instantOf } from '../../../../functions/domain/calendar/index.ts';
import {
  evolveHandoff,
  type Handoff,
  type HandoffEvent,
  planHandoff,
  type Silence,
} from '../../../../functions/domain/handoff/index.ts';
import type { HandoffPolicies } from '../../../../functions/domain/settings/index.ts';
import { decide, eventsOf, SIDES } from './builders.ts';

/** What happened while nobody answered: the events with their moments, and the hand-off as it ended. */
export interface Silent {
  readonly events: readonly HandoffEvent[];
  readonly said: readonly HandoffEvent['type'][];
  readonly longestWaitSeconds: number;
  readonly endedAt: Instant;
  readonly handoff: Handoff;
}

/** Does what the workflow does while nobody answers: plan, wait, do what silence means, plan again. */
export function keepSilent(handoff: Handoff, own: HandoffPolicies, from: Instant): Silent {
  const events: HandoffEvent[] = [];
  let [known, at, longestWaitSeconds] = [handoff, from, 0];
  while (planHandoff(known, own, at).next !== 'end') {
    const step = nextStep(known, own, at);
    longestWaitSeconds = Math.max(longestWaitSeconds, step.waitSeconds);
    events.push(step.event);
    [known, at] = [step.handoff, step.at];
  }
  return { events, said: events.map(({ type }) => type), longestWaitSeconds, endedAt: at, handoff: known };
}

/** One wait without an answer, and what silence then meant. @throws when nothing is awaited, or nothing happened */
export function nextStep(handoff: Handoff, own: HandoffPolicies, from: Instant) {
  const plan = planHandoff(handoff, own, from);
  if (plan.next === 'end') throw new Error(`nothing is awaited of a hand-off that is ${handoff.status}`);
  const { waitSeconds, onSilence } = plan;
  const at = instantOf(epochMsOf(from) + waitSeconds * 1000);
  const decision = decide(handoff, promptFor(onSilence), { actor: SIDES.system, at, policies: own });
  const [event, ...others] = eventsOf(decision);
  // A prompt without an effect would make the workflow turn round for ever.
  if (!event || others.length > 0) throw new Error(`${onSilence.does} at ${at} had not one effect`);
  return { event, at, waitSeconds, handoff: evolveHandoff(handoff, event) };
}

function promptFor(silence: Silence) {
  switch (silence.does) {
    case 'remind':
      return { type: 'RemindHandoff', reminder: silence.reminder } as const;
    case 'escalate':
      return { type: 'EscalateHandoff' } as const;
    case 'expire':
      return { type: 'ExpireHandoff' } as const;
    case 'resume':
      return { type: 'ResumeHandoff' } as const;
    default:
      return silence satisfies never;
  }
}

const SECONDS_2021_TO_2035 = (Date.UTC(2036, 0, 1) - Date.UTC(2021, 0, 1)) / 1000;

/** Any second of the years 2021 to 2035. */
export const anyInstant: fc.Arbitrary<Instant> = fc
  .integer({ min: 0, max: SECONDS_2021_TO_2035 - 1 })
  .map((seconds) => instantOf(Date.UTC(2021, 0, 1) + seconds * 1000));

export const DAY_MS = 86_400_000;

/** From one moment to another, in days with their fractions. */
export function daysFrom(from: Instant, to: Instant): number {
  return (epochMsOf(to) - epochMsOf(from)) / DAY_MS;
}
