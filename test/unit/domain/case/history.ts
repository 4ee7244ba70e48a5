import fc from 'fast-check';
import {
  addDays,
  epochMsOf,
  type Instant,
  instantOf,
  localDateOf,
} from '../../../../functions/domain/calendar/index.ts';
import {
  type CaseContext,
  changeHandoff,
  closeCase,
  continueCase,
  promptHandoff,
  recordDemandPossible,
  recordMissedRent,
  referToAdvice,
  reviewCase,
  settleRent,
} from '../../../../functions/domain/case/index.ts';
import type { HandoffCommand, HandoffPrompt } from '../../../../functions/domain/handoff/index.ts';
import type { AdviceBasis } from '../../../../functions/domain/settings/index.ts';
import { CASE_ID, context, History, missed, OPENED_AT, person, rules } from './builders.ts';

/** One thing somebody does to a case, at a moment some time after the step before. */
export interface Step {
  readonly does: Doing;
  readonly hoursLater: number;
  /** Which hand-off and which number of reminder, review, generation or charge; 1 to 4. */
  readonly number: number;
  readonly adviceBasis: AdviceBasis;
}

type Doing =
  | { readonly own: 'miss' | 'refer' | 'demand' | 'review' | 'continue' | 'settle' | 'close' }
  | { readonly prompt: 'RemindHandoff' | 'EscalateHandoff' | 'ExpireHandoff' | 'ResumeHandoff' }
  | { readonly by: 'housing' | 'advice' | 'municipality'; readonly command: HandoffCommand };

const PEOPLE: readonly HandoffCommand[] = [
  { type: 'AcknowledgeHandoff' },
  { type: 'AcceptHandoff' },
  { type: 'RejectHandoff', reason: 'no-capacity' },
  { type: 'StartHandoff' },
  { type: 'HoldHandoff', until: '2026-12-01', reason: 'absence' },
  { type: 'ResumeHandoff' },
  { type: 'CompleteHandoff', outcome: 'rent-paid' },
  { type: 'FailHandoff', reason: 'no-contact' },
  { type: 'WithdrawHandoff', reason: 'no-longer-needed' },
  { type: 'ForwardHandoff', to: 'housing' },
  { type: 'ForwardHandoff', to: 'municipality' },
  { type: 'ForwardHandoff', to: 'court' },
  { type: 'CorrectHandoff' },
];

const anyDoing: fc.Arbitrary<Doing> = fc.oneof(
  fc.record({ own: fc.constantFrom('miss', 'refer', 'refer', 'demand', 'review', 'continue') }),
  {
    weight: 3,
    arbitrary: fc.record({
      by: fc.constantFrom('housing', 'advice', 'advice', 'municipality'),
      command: fc.constantFrom(...PEOPLE),
    }),
  },
  fc.record({ prompt: fc.constantFrom('RemindHandoff', 'EscalateHandoff', 'ExpireHandoff', 'ResumeHandoff') }),
);
const anyBasis = fc.constantFrom<AdviceBasis[]>('own-adviser', 'joint-control-agreement', 'none');

const stepOf = (does: fc.Arbitrary<Doing>): fc.Arbitrary<Step> =>
  fc.record({
    does,
    hoursLater: fc.constantFrom(0, 1, 30, 100, 1000),
    number: fc.integer({ min: 1, max: 4 }),
    adviceBasis: anyBasis,
  });

/** What happens to a case: up to thirty things, in half of the histories with a payment and an end among them. */
export const anySteps: fc.Arbitrary<Step[]> = fc
  .tuple(
    fc.array(stepOf(anyDoing), { maxLength: 20 }),
    fc.boolean(),
    fc.tuple(stepOf(fc.constant({ own: 'settle' })), stepOf(fc.constant({ own: 'close' }))),
    fc.array(stepOf(anyDoing), { maxLength: 8 }),
  )
  .map(([before, isPaid, ending, after]) => [...before, ...(isPaid ? ending : []), ...after]);

/** Does the steps; what is refused is passed over, as it is in life. */
export function live(steps: readonly Step[], onStep: (history: History) => void = () => {}): History {
  const history = History.opened(missed('charge-0'));
  let at: Instant = OPENED_AT;
  for (const step of steps) {
    at = instantOf(epochMsOf(at) + step.hoursLater * 3_600_000);
    const decision = decisionOf(history, step, context({ at, rules: rules({ adviceBasis: step.adviceBasis }) }));
    if (decision.accepted) history.record(decision);
    onStep(history);
  }
  return history;
}

function decisionOf({ aggregate }: History, { does, number }: Step, context: CaseContext) {
  const handoffId = `${CASE_ID}-h${number}`;
  if ('command' in does)
    return changeHandoff(aggregate, handoffId, does.command, { ...context, actor: person(does.by) });
  if ('prompt' in does) return promptHandoff(aggregate, handoffId, promptOf(does.prompt, number), context);
  return ownDecision(aggregate, does.own, number, context);
}

function promptOf(type: Extract<Doing, { prompt: string }>['prompt'], reminder: number) {
  const prompt: HandoffPrompt | { type: 'ResumeHandoff' } = type === 'RemindHandoff' ? { type, reminder } : { type };
  return prompt;
}

function ownDecision(
  aggregate: History['aggregate'],
  own: Extract<Doing, { own: string }>['own'],
  number: number,
  context: CaseContext,
) {
  const { at } = context;
  switch (own) {
    case 'miss': {
      const demandFrom = addDays(localDateOf(at), number);
      const charge = missed(`charge-${number}`, { demandFrom, referToAdvice: number !== 2 });
      return recordMissedRent(aggregate, [charge], at);
    }
    case 'refer':
      return referToAdvice(aggregate, context);
    case 'demand':
      return recordDemandPossible(aggregate, at);
    case 'review':
      return reviewCase(aggregate, number, at);
    case 'continue':
      return continueCase(aggregate, number, at);
    case 'settle':
      return settleRent(aggregate, () => [], context);
    case 'close':
      return closeCase(aggregate, context);
    default:
      return own satisfies never;
  }
}
