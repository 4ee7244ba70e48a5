import { describe, expect, test } from 'vitest';
import {
  type Handoff,
  type HandoffCommand,
  type HandoffContext,
  planHandoff,
} from '../../../../functions/domain/handoff/index.ts';
import { afterwards, decide, eventsOf, NOW, person, policies, wordOf } from './builders.ts';
import { keepSilent } from './silence.ts';
import { SUBJECTS } from './subjects.ts';

const AT_ONCE = SUBJECTS['statutory-notice, treated at once'];
const CONTACT = SUBJECTS['statutory-notice, by contact'];

/** Decides with the municipality acting. */
const byMunicipality = (handoff: Handoff, command: HandoffCommand, changes: Partial<HandoffContext> = {}) =>
  decide(handoff, command, { actor: person('municipality'), ...changes });

describe('silence does not end the duty of whoever received a notice (RSL § 5 a)', () => {
  const own = policies();
  const silent = (notice: Handoff) => keepSilent(notice, own, NOW);
  const at = '2027-03-01T09:00:00.000Z';

  test('nobody opened it: it ends unanswered once the leader was told six times', () => {
    const { said, handoff } = silent(AT_ONCE.requested);
    expect(said.slice(-2)).toEqual(['HandoffEscalated', 'HandoffFailed']);
    expect(handoff).toMatchObject({ status: 'failed', reason: 'no-answer-from-recipient' });
  });

  test.each([
    ['received', AT_ONCE.received],
    ['treated at once', AT_ONCE.accepted],
    ['handled by contact', CONTACT['in-progress']],
  ])('%s: the leader is told six times, then its workflow ends and it stays open', (_how, notice) => {
    const { said, handoff, endedAt } = silent(notice);
    expect(said.filter((type) => type === 'HandoffEscalated')).toHaveLength(6);
    expect(said).not.toContain('HandoffFailed');
    expect(handoff.status).toBe(notice.status);
    expect(planHandoff(handoff, own, endedAt)).toEqual({ next: 'end', status: notice.status });
    expect(planHandoff(handoff, own, at)).toEqual({ next: 'end', status: notice.status });
  });

  test('what is done about it later is recorded, a late refusal as late', () => {
    const atOnce = silent(AT_ONCE.accepted).handoff;
    const confirmed = { reasonsGiven: true, appealGuidanceGiven: true };
    const refused = { type: 'DecideHelp', decision: 'help-refused', decidedOn: '2027-02-26', ...confirmed } as const;
    expect(eventsOf(byMunicipality(atOnce, refused, { at }))).toMatchObject([{ type: 'HelpDecided', isLate: true }]);
    const byContact = silent(CONTACT['in-progress']).handoff;
    const contact = { type: 'RecordContact', on: '2027-02-26', way: 'visit', reached: true } as const;
    const told = afterwards(byContact, byMunicipality(byContact, contact, { at }));
    expect(wordOf(byMunicipality(told, { type: 'CompleteHandoff', outcome: 'person-informed' }, { at }))).toBe(
      'HandoffCompleted',
    );
    const unread = silent(AT_ONCE.received).handoff;
    const choice = { type: 'ChooseHandling', handling: 'at-once', reason: 'need-of-help-likely' } as const;
    expect(wordOf(byMunicipality(unread, choice, { at }))).toBe('HandlingChosen');
  });
});
