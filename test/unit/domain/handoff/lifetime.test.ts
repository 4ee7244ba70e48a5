import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addWorkingDays,
  epochMsOf,
  type Instant,
  instantOf,
  type LocalDate,
  localDateOf,
} from '../../../../functions/domain/calendar/index.ts';
import {
  evolveHandoff,
  type Handoff,
  type HandoffCommand,
  HOLD_SINCE_REQUEST_DAYS_MAX,
  planHandoff,
  startClock,
  statutoryNotice,
} from '../../../../functions/domain/handoff/index.ts';
import type { HandoffPolicies } from '../../../../functions/domain/settings/index.ts';
import { anyPolicies } from './any-policy.ts';
import { afterwards, decide, HANDOFF_ID, IN_STATUS, person, requestedAt } from './builders.ts';
import { anyInstant, DAY_MS, daysFrom, keepSilent, nextStep } from './silence.ts';

/** Two days less than the execution: room for what a relay or a retry takes. */
const LIFETIME_DAYS = 358;

/** Nobody answers until the moment before it would be over; then the next answer is given, until none is left. */
function lastMomentAnswers(
  asked: Handoff,
  answers: readonly HandoffCommand[],
  own: HandoffPolicies,
  from: Instant,
): { readonly endedAt: Instant; readonly answered: number } {
  let [handoff, at, answered] = [asked, from, 0];
  const by = { actor: person(asked.recipient), policies: own } as const;
  while (planHandoff(handoff, own, at).next !== 'end') {
    const silent = nextStep(handoff, own, at);
    at = silent.at;
    const isLast = planHandoff(silent.handoff, own, at).next === 'end';
    const answer = isLast ? answers[answered] : undefined;
    handoff = answer ? afterwards(handoff, decide(handoff, answer, { ...by, at })) : silent.handoff;
    answered += answer ? 1 : 0;
  }
  return { endedAt: at, answered };
}

describe('the longest that a hand-off can be open fits into the 360 days of its execution, under any policy', () => {
  test('each of its three answers comes at the last moment there is', () => {
    fc.assert(
      fc.property(anyPolicies, anyInstant, (own, asked) => {
        const answers = [{ type: 'AcknowledgeHandoff' }, { type: 'AcceptHandoff' }] as const;
        const request = requestedAt(asked, startClock('acknowledgement', asked, own.routine));
        const { endedAt, answered } = lastMomentAnswers(request, answers, own, asked);
        expect(answered).toBe(2);
        expect(daysFrom(asked, endedAt)).toBeLessThan(LIFETIME_DAYS);
      }),
      { numRuns: 300 },
    );
  });

  test('of a statutory notice there is a fourth: a late contact shows that it is treated at once', () => {
    fc.assert(
      fc.property(anyPolicies, anyInstant, (own, asked) => {
        const answers = [
          { type: 'AcknowledgeHandoff' },
          { type: 'ChooseHandling', handling: 'contact', reason: 'no-children-and-no-known-need' },
          { type: 'ChooseHandling', handling: 'at-once', reason: 'need-of-help-likely' },
        ] as const;
        const filing = { handoffId: HANDOFF_ID, filingId: 'hv-abcdefghjk-f1' };
        const notice = evolveHandoff(undefined, statutoryNotice(filing, asked, own));
        const { endedAt, answered } = lastMomentAnswers(notice, answers, own, asked);
        expect(answered).toBe(3);
        expect(daysFrom(asked, endedAt)).toBeLessThan(LIFETIME_DAYS);
      }),
      { numRuns: 300 },
    );
  });

  test('it is held for as long as it may be, and then forgotten', () => {
    fc.assert(
      fc.property(anyPolicies, anyInstant, (own, asked) => {
        const until = addDays(localDateOf(asked), HOLD_SINCE_REQUEST_DAYS_MAX);
        const held: Handoff = {
          ...IN_STATUS['on-hold'],
          status: 'on-hold',
          heldFrom: 'accepted',
          reason: 'agreed-pause',
          requestedAt: asked,
          until,
        };
        const { endedAt, longestWaitSeconds } = keepSilent(held, own, asked);
        expect(daysFrom(asked, endedAt)).toBeLessThan(LIFETIME_DAYS);
        expect(longestWaitSeconds).toBeLessThanOrEqual((HOLD_SINCE_REQUEST_DAYS_MAX + 1) * 86_400);
      }),
      { numRuns: 300 },
    );
  });

  test('on no day of 2021 to 2035 are the sums longer: three steps, four of a notice, a hold and a step', () => {
    const longest = (workingDays: number): number => {
      let most = 0;
      for (let ms = Date.UTC(2021, 0, 1); ms < Date.UTC(2036, 0, 1); ms += DAY_MS) {
        const on: LocalDate = localDateOf(instantOf(ms));
        const days = (epochMsOf(`${addWorkingDays(on, workingDays)}T00:00:00.000Z`) - ms) / DAY_MS;
        most = Math.max(most, days);
      }
      return most;
    };
    expect(longest(3 * 75)).toBeLessThan(LIFETIME_DAYS);
    expect(longest(4 * 60)).toBeLessThan(LIFETIME_DAYS - 1);
    expect(HOLD_SINCE_REQUEST_DAYS_MAX + longest(75)).toBeLessThan(LIFETIME_DAYS);
  });
});
