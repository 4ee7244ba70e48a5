import { describe, expect, test } from 'vitest';
import {
  evolveHandoff,
  HANDLING_REASONS,
  type Handling,
  type HandlingReason,
  type Handoff,
  type HandoffCommand,
  type HandoffContext,
  statutoryNotice,
} from '../../../../functions/domain/handoff/index.ts';
import { afterwards, decide, eventsOf, HANDOFF_ID, NOW, person, policies, wordOf } from './builders.ts';
import { SUBJECTS } from './subjects.ts';

const AT_ONCE = SUBJECTS['statutory-notice, treated at once'];
const CONTACT = SUBJECTS['statutory-notice, by contact'];
const filing = { handoffId: HANDOFF_ID, filingId: 'hv-abcdefghjk-f1' };

/** Decides with the municipality acting. */
const byMunicipality = (handoff: Handoff, command: HandoffCommand, changes: Partial<HandoffContext> = {}) =>
  decide(handoff, command, { actor: person('municipality'), ...changes });

describe('domain.md § 10 row 5: the notice goes with the filing (ALL § 92 stk. 2)', () => {
  const event = statutoryNotice(filing, NOW, policies());

  test('from housing to the municipality, with the days of its own policy and the last day for a refusal', () => {
    expect(event).toEqual({
      type: 'HandoffRequested',
      handoffId: HANDOFF_ID,
      filingId: 'hv-abcdefghjk-f1',
      at: NOW,
      kind: 'statutory-notice',
      priority: 'routine',
      kle: '32.21.14',
      requester: 'housing',
      recipient: 'municipality',
      chargeIds: [],
      // Friday 6 November and 14 days.
      decisionDueOn: '2026-11-20',
      clock: {
        phase: 'acknowledgement',
        dueAt: '2026-11-09T15:00:00.000Z',
        nextPromptAt: '2026-11-09T15:00:00.000Z',
        reminders: 0,
      },
    });
  });

  test('it holds neither amount nor charge, and rests on no consent', () => {
    const notice = evolveHandoff(undefined, event);
    expect(notice.chargeIds).toEqual([]);
    expect(notice).not.toHaveProperty('consentId');
  });

  test.each<HandoffCommand>([{ type: 'WithdrawHandoff', reason: 'no-longer-needed' }, { type: 'CorrectHandoff' }])(
    'housing can’t take it back while the filing stands: $type is refused in every status',
    (command) => {
      for (const notice of [...Object.values<Handoff>(AT_ONCE), ...Object.values<Handoff>(CONTACT)]) {
        expect(decide(notice, command, { actor: person('housing') })).toEqual({
          accepted: false,
          refusal: {
            code: 'kind-not-allowed',
            given: 'statutory-notice',
            expected: ['rent-arrears-referral', 'assistance-request', 'advice-request'],
          },
        });
      }
    },
  );
});

describe('domain.md § 10 row 6: treated at once or contacted at once (RSL § 5 a stk. 1 and 5)', () => {
  const choose = (handling: Handling, reason: HandlingReason): HandoffCommand => ({
    type: 'ChooseHandling',
    handling,
    reason,
  });
  const contact = choose('contact', 'no-children-and-no-known-need');
  const atOnce = choose('at-once', 'need-of-help-likely');

  test('received: one working day to choose', () => {
    const received = afterwards(AT_ONCE.requested, byMunicipality(AT_ONCE.requested, { type: 'AcknowledgeHandoff' }));
    expect(received).toMatchObject({ status: 'received', clock: { dueAt: '2026-11-09T15:00:00.000Z' } });
  });

  test.each(Object.entries(HANDLING_REASONS).flatMap(([handling, reasons]) => reasons.map((one) => [handling, one])))(
    '%s because of %s is chosen',
    (handling, reason) => {
      const command = choose(handling as Handling, reason as HandlingReason);
      expect(afterwards(CONTACT.received, byMunicipality(CONTACT.received, command))).toMatchObject({
        status: 'accepted',
        acceptedAt: NOW,
        handling,
        handlingReason: reason,
      });
    },
  );

  test('a reason that speaks for the other handling is refused', () => {
    expect(byMunicipality(CONTACT.received, choose('contact', 'children-in-household'))).toEqual({
      accepted: false,
      refusal: {
        code: 'reason-not-known',
        given: 'children-in-household',
        expected: ['no-children-and-no-known-need'],
      },
    });
    expect(wordOf(byMunicipality(CONTACT.received, choose('at-once', 'no-children-and-no-known-need')))).toBe(
      'reason-not-known',
    );
  });

  test('chosen at once, treated at once: the clock of the decision runs', () => {
    expect(eventsOf(byMunicipality(AT_ONCE.received, atOnce))).toMatchObject([
      { type: 'HandlingChosen', clock: { phase: 'decision', dueAt: '2026-11-16T22:59:59.999Z' } },
    ]);
  });

  test('by contact: ten working days to an outcome', () => {
    expect(eventsOf(byMunicipality(AT_ONCE.received, contact))).toMatchObject([
      { type: 'HandlingChosen', clock: { phase: 'outcome', dueAt: '2026-11-20T15:00:00.000Z' } },
    ]);
  });

  test('whoever chooses without having acknowledged has received it, which is an event of its own', () => {
    const decision = byMunicipality(AT_ONCE.requested, atOnce);
    expect(wordOf(decision)).toBe('HandoffReceived + HandlingChosen');
    expect(afterwards(AT_ONCE.requested, decision)).toMatchObject({ receivedAt: NOW, acceptedAt: NOW });
  });

  test('a contact can show that stk. 1 applies: by contact becomes at once, and keeps what was recorded', () => {
    const changed = afterwards(CONTACT['in-progress'], byMunicipality(CONTACT['in-progress'], atOnce));
    expect(changed).toMatchObject({
      status: 'in-progress',
      handling: 'at-once',
      handlingReason: 'need-of-help-likely',
      contacts: [{ on: '2026-11-04' }],
      acceptedAt: '2026-11-03T10:00:00.000Z',
      clock: { phase: 'decision', dueAt: '2026-11-16T22:59:59.999Z' },
    });
  });

  test('but at once never becomes by contact: nothing makes the duty go away', () => {
    expect(byMunicipality(AT_ONCE.accepted, contact)).toEqual({
      accepted: false,
      refusal: { code: 'already-recorded', given: 'contact', expected: ['at-once'] },
    });
  });

  test('the same choice again is no error; another reason for it is', () => {
    expect(wordOf(byMunicipality(CONTACT.accepted, contact))).toBe('nothing to do');
    expect(byMunicipality(AT_ONCE.accepted, atOnce)).toMatchObject({
      refusal: { code: 'already-recorded', given: 'need-of-help-likely', expected: ['children-in-household'] },
    });
  });

  test('where every notice is treated at once by the organisation’s switch, contact alone is refused', () => {
    const always = { noticeParagraph: 'always-at-once' } as const;
    expect(byMunicipality(CONTACT.received, contact, always)).toEqual({
      accepted: false,
      refusal: { code: 'handling-not-allowed', given: 'contact', expected: ['at-once'] },
    });
    expect(wordOf(byMunicipality(CONTACT.received, atOnce, always))).toBe('HandlingChosen');
  });

  test.each<HandoffCommand>([
    { type: 'RecordContact', on: '2026-11-06', way: 'telephone', reached: true },
    { type: 'CompleteHandoff', outcome: 'person-informed' },
    {
      type: 'DecideHelp',
      decision: 'help-granted',
      decidedOn: '2026-11-06',
      reasonsGiven: false,
      appealGuidanceGiven: false,
    },
  ])('$type comes after the choice', (command) => {
    expect(byMunicipality(AT_ONCE.received, command)).toEqual({
      accepted: false,
      refusal: { code: 'handling-not-chosen', given: 'received', expected: ['ChooseHandling'] },
    });
  });
});
