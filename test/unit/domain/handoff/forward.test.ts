import { describe, expect, test } from 'vitest';
import type { Agency } from '../../../../functions/domain/actor/index.ts';
import type { Handoff, HandoffContext } from '../../../../functions/domain/handoff/index.ts';
import { afterwards, decide, eventsOf, HANDOFF_ID, IN_STATUS, NEXT_HANDOFF_ID, NOW, wordOf } from './builders.ts';
import { SUBJECTS } from './subjects.ts';

describe('a forwarded hand-off', () => {
  const consentId = 'hv-abcdefghjk-c1';
  const forward = (
    to: Agency,
    consent: { consentId?: string } = { consentId },
    changes: Partial<HandoffContext> = {},
  ) => decide(IN_STATUS.accepted, { type: 'ForwardHandoff', to, ...consent }, changes);

  test('ends, and a new one asks the next agency; each names the other', () => {
    const [ended, asked] = eventsOf(forward('municipality'));
    expect(ended).toEqual({
      type: 'HandoffCancelled',
      handoffId: HANDOFF_ID,
      at: NOW,
      reason: 'forwarded',
      forwardedTo: NEXT_HANDOFF_ID,
    });
    expect(asked).toEqual({
      type: 'HandoffRequested',
      handoffId: NEXT_HANDOFF_ID,
      at: NOW,
      forwardedFrom: HANDOFF_ID,
      requester: 'advice',
      recipient: 'municipality',
      chargeIds: ['rent-2026-11'],
      kind: 'assistance-request',
      priority: 'routine',
      kle: '32.21.14',
      consentId,
      clock: {
        phase: 'acknowledgement',
        dueAt: '2026-11-10T15:00:00.000Z',
        nextPromptAt: '2026-11-10T15:00:00.000Z',
        reminders: 0,
      },
    });
    expect(afterwards(IN_STATUS.accepted, forward('municipality'))).toMatchObject({
      status: 'cancelled',
      forwardedTo: NEXT_HANDOFF_ID,
    });
  });

  test('keeps its urgency and its subject, and the deadlines that go with them', () => {
    const urgent: Handoff = { ...IN_STATUS.accepted, priority: 'urgent', kle: '32.21.32' };
    const [, asked] = eventsOf(decide(urgent, { type: 'ForwardHandoff', to: 'municipality', consentId }));
    expect(asked).toMatchObject({
      priority: 'urgent',
      kle: '32.21.32',
      // An urgent one is acknowledged within one working day: Monday.
      clock: { dueAt: '2026-11-09T15:00:00.000Z' },
    });
  });

  test('may go back to the agency it came from, as what it was and without a consent', () => {
    const [, asked] = eventsOf(forward('housing', {}));
    expect(asked).toMatchObject({ kind: 'rent-arrears-referral', requester: 'advice', recipient: 'housing' });
    expect(asked).not.toHaveProperty('consentId');
  });

  test('is not forwarded to the agency that has it', () => {
    expect(forward('advice')).toMatchObject({ refusal: { code: 'recipient-unchanged', given: 'advice' } });
  });

  test('is not forwarded to an agency of which the matrix has no basis to tell it', () => {
    expect(forward('housing', {}, { mayAsk: (to) => to !== 'housing' })).toMatchObject({
      refusal: { code: 'no-legal-basis', given: 'housing' },
    });
  });

  test('is not forwarded from the advice to the municipality without a consent that is in effect', () => {
    expect(forward('municipality', {})).toMatchObject({
      refusal: { code: 'consent-missing', given: 'municipality', expected: ['referral to municipality'] },
    });
    expect(forward('municipality', { consentId }, { consentAllows: () => false })).toMatchObject({
      refusal: { code: 'consent-not-in-effect', given: consentId },
    });
  });

  test('is forwarded to no one who is not asked by anyone: not to the court', () => {
    expect(forward('court')).toMatchObject({ refusal: { code: 'no-legal-basis', given: 'court' } });
  });

  test('asks about the consent and the agency of the command, not about others', () => {
    const asked: string[] = [];
    const consentAllows = (...about: string[]) => asked.push(about.join(' to ')) > 0;
    forward('municipality', { consentId }, { consentAllows });
    expect(asked).toEqual([`${consentId} to municipality`]);
  });

  test('that the municipality asked goes nowhere without a consent (tavshedspligt, FVL § 27)', () => {
    const asked = SUBJECTS['advice-request'].accepted;
    expect(wordOf(decide(asked, { type: 'ForwardHandoff', to: 'housing' }))).toBe('consent-missing');
    expect(wordOf(decide(asked, { type: 'ForwardHandoff', to: 'housing', consentId }))).toBe(
      'HandoffCancelled + HandoffRequested',
    );
  });
});
