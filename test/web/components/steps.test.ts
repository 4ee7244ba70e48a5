/** Which forms a hand-off has for its recipient: those that the API would not refuse. */
import { describe, expect, test } from 'vitest';
import type { Handoff } from '../../../web/src/api/types.ts';
import { outcomesOf, stepsOf } from '../../../web/src/pages/case/handoffs/status.ts';

function handoff(changes: Partial<Handoff>): Handoff {
  return {
    handoffId: 'hv-0123456789-h1',
    kind: 'statutory-notice',
    requester: 'housing',
    recipient: 'municipality',
    requestedAt: '2026-11-30T06:00:00.000Z',
    status: 'requested',
    ...changes,
  };
}

const CALL = { on: '2026-12-01', way: 'telephone', reached: false } as const;

describe('a statutory notice', () => {
  test.each([
    ['is acknowledged first', { status: 'requested' }, ['acknowledge']],
    ['then gets its paragraph', { status: 'received' }, ['handling']],
    ['of stk. 1 ends with a decision', { status: 'accepted', handling: 'at-once' }, ['decision', 'contact']],
    [
      'of stk. 5 needs a contact before it can end',
      { status: 'accepted', handling: 'contact' },
      ['contact', 'handling'],
    ],
    [
      'of stk. 5 can end after a contact',
      { status: 'in-progress', handling: 'contact', contacts: [CALL] },
      ['contact', 'outcome', 'handling'],
    ],
    ['on hold takes no contact', { status: 'on-hold', handling: 'at-once' }, ['decision']],
    ['that has ended takes nothing', { status: 'completed', handling: 'contact' }, []],
  ] as const)('%s', (_, changes, steps) => {
    expect(stepsOf(handoff(changes as Partial<Handoff>))).toEqual(steps);
  });

  test('was in vain or not, by whether the tenant was reached', () => {
    expect(outcomesOf(handoff({ contacts: [CALL] }))).toEqual(['not-reached']);
    expect(outcomesOf(handoff({ contacts: [CALL, { ...CALL, reached: true }] }))).not.toContain('not-reached');
  });
});

describe('a request', () => {
  test.each([
    ['requested', ['acknowledge', 'answer']],
    ['received', ['answer']],
    ['accepted', ['outcome']],
    ['in-progress', ['outcome']],
    ['on-hold', ['outcome']],
    ['rejected', []],
    ['cancelled', []],
    ['failed', []],
    ['entered-in-error', []],
  ] as const)('that is %s has %j', (status, steps) => {
    expect(stepsOf(handoff({ kind: 'rent-arrears-referral', recipient: 'advice', status }))).toEqual(steps);
  });
});
