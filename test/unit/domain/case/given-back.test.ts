import { describe, expect, test } from 'vitest';
import type { Agency } from '../../../../functions/domain/actor/index.ts';
import type { Instant } from '../../../../functions/domain/calendar/index.ts';
import { type CaseAggregate, consequencesOf, evolveCase } from '../../../../functions/domain/case/index.ts';
import type { HandoffEvent } from '../../../../functions/domain/handoff/index.ts';
import { rules } from '../../../support/rules.ts';

const AT = '2026-11-06T06:00:00.000Z' as Instant;
const CASE = 'hv-0123456789';
const of = { handoffId: `${CASE}-h1`, at: AT };

/** A case with one open referral from housing to advice. */
function referred(): CaseAggregate {
  const because = [{ rule: 'settled' as const }];
  const charge = { chargeId: '2026-11', period: '2026-11', dueOn: '2026-11-02', demandFrom: '2026-11-06' } as const;
  const missed = [{ ...charge, outstandingOere: 650_000, rule: 'first' as const, referToAdvice: true, because }];
  const opened = evolveCase(undefined, CASE, { type: 'CaseOpened', at: AT, tenancyId: '1', episode: 1, missed });
  return evolveCase(opened, CASE, {
    type: 'HandoffRequested',
    ...of,
    kind: 'rent-arrears-referral',
    requester: 'housing',
    recipient: 'advice',
    chargeIds: ['2026-11'],
    clock: { phase: 'acknowledgement', dueAt: AT, nextPromptAt: AT, reminders: 0 },
  });
}

function toldAfter(event: HandoffEvent, agency?: Agency): string[] {
  const actor = agency && ({ kind: 'person', agency, userId: 'u-1' } as const);
  const context = { organisation: 'alboa', rules: rules(), actor } as const;
  return consequencesOf(event, evolveCase(referred(), CASE, event), context).map((consequence) =>
    consequence.kind === 'alert' ? `${consequence.message} to ${consequence.to}` : consequence.kind,
  );
}

describe('a hand-off that is cancelled', () => {
  const cancelled = { type: 'HandoffCancelled', ...of } as const;

  test('by its recipient is told to the requester, who must find another way', () => {
    const event = { ...cancelled, reason: 'no-longer-needed' } as const;
    expect(toldAfter(event, 'advice')).toEqual(['handoff-not-taken to housing']);
  });

  test('by the requester itself is told to the recipient, who must not go on, and is no news to the requester', () => {
    const event = { ...cancelled, reason: 'requested-by-mistake' } as const;
    expect(toldAfter(event, 'housing')).toEqual(['handoff-withdrawn to advice']);
  });

  test('as entered in error is told to the recipient', () => {
    expect(toldAfter({ type: 'HandoffEnteredInError', ...of }, 'housing')).toEqual(['handoff-withdrawn to advice']);
  });

  test('since it is forwarded is not: the next agency is asked', () => {
    const forwardedTo = `${CASE}-h2`;
    expect(toldAfter({ ...cancelled, reason: 'forwarded', forwardedTo }, 'advice')).toEqual([]);
  });

  test('with its case is not: the end of the case is told', () => {
    expect(toldAfter({ ...cancelled, reason: 'case-closed' })).toEqual([]);
  });
});
