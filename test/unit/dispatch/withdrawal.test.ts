import { beforeEach, describe, expect, test } from 'vitest';
import { dispatch } from '../../../functions/adapters/dispatch/dispatcher.ts';
import type { Instant } from '../../../functions/domain/calendar/index.ts';
import type { CaseAggregate } from '../../../functions/domain/case/index.ts';
import type { Consent } from '../../../functions/domain/consent/index.ts';
import type { ConsentSubject } from '../../../functions/domain/disclosure/index.ts';
import { sendDigests } from '../../../functions/send-digests/send-digests.ts';
import { handoff, hearing as knownHearing } from '../domain/case-view/builders.ts';
import { alert, caseWith, consent, contact, FakePorts, hearing, notice } from './fakes.ts';
import { settingsOf } from './settings.ts';

const AT_TEN: Instant = '2026-11-06T09:00:00.000Z';
const AT_THREE: Instant = '2026-11-06T14:00:00.000Z';
const AT_FIVE: Instant = '2026-11-06T16:00:00.000Z';
const quiet = { info: () => undefined, warn: () => undefined };

let world: FakePorts;
beforeEach(() => {
  world = new FakePorts();
  world.contacts.set('p-1', contact());
});

const given = (to: 'municipality' | 'housing', what: ConsentSubject) =>
  consent({ to: [to], what: [what], givenAt: AT_TEN });
const withdrawn = (one: Extract<Consent, { status: 'given' }>): Consent => ({
  ...one,
  status: 'withdrawn',
  withdrawnAt: AT_THREE,
  withdrawnVia: one.takenBy,
});

/** What was told at ten under a consent, with the case as it is with the consent, and after its withdrawal at three. */
interface Story {
  readonly message: ReturnType<typeof alert>;
  readonly before: CaseAggregate;
  readonly after: CaseAggregate;
}

const referral = given('municipality', 'referral');
const decision = given('housing', 'decision');
const dates = given('municipality', 'hearing-dates');
const request = (status: 'requested' | 'cancelled') => ({
  handoffs: [handoff(1, status, { kind: 'assistance-request', consentId: referral.consentId })],
});
const asked = (message: 'handoff-requested' | 'handoff-reminder'): Story => ({
  message: alert({ message, to: 'municipality', createdAt: AT_TEN }),
  before: caseWith([referral], request('requested')),
  after: caseWith([withdrawn(referral)], request('cancelled')),
});
const decided = { handoffs: [handoff(2, 'completed')] };

const STORIES: readonly (readonly [string, Story])[] = [
  ['that the municipality is asked for help', asked('handoff-requested')],
  ['that it is reminded', asked('handoff-reminder')],
  [
    'that there is a decision (RSL § 5 a stk. 3)',
    {
      message: alert({ message: 'decision-told', to: 'housing', handoffId: 'hv-abcdefghjk-h2', createdAt: AT_TEN }),
      before: caseWith([decision], decided),
      after: caseWith([withdrawn(decision)], decided),
    },
  ],
  [
    'when a first meeting is',
    {
      message: alert({ message: 'hearing-scheduled', to: 'municipality', handoffId: undefined, hearing: hearing() }),
      before: caseWith([dates]),
      after: caseWith([withdrawn(dates)]),
    },
  ],
];

describe.each(STORIES)('a consent withdrawn at three stops what was written at ten: %s', (_what, story) => {
  const { message, before, after } = story;
  const digest = () => {
    const waiting = { ...message, urgency: 'digest' as const };
    world.forDigest.push({ pk: 'case', sk: 'OUTBOX#1', message: waiting });
    return sendDigests(world.ports, AT_FIVE, quiet);
  };

  test('it leaves with the digest at five while the consent is in effect', async () => {
    world.case = before;
    expect(await digest()).toEqual({ mails: 1, told: 1, withdrawn: 0 });
  });

  test('it does not leave with the digest at five after the withdrawal', async () => {
    world.case = after;
    expect(await digest()).toEqual({ mails: 0, told: 0, withdrawn: 1 });
    expect(world.recorded).toEqual([{ messageId: message.messageId, outcome: 'withdrawn' }]);
  });

  test('it does not leave with the redrive of what the relay had to give up, either', async () => {
    world.case = before;
    expect(await dispatch(world.ports, message, AT_FIVE)).toBe('delivered');
    world.case = after;
    expect(await dispatch(world.ports, { ...message, messageId: 'again' }, AT_FIVE)).toBe('withdrawn');
    expect(world.sent).toHaveLength(1);
  });

  test('it does not leave on the second way, where it had left on the first before', async () => {
    const { agencies } = settingsOf('alboa');
    const contactOf = {
      ...agencies[message.to === 'housing' ? 'housing' : 'municipality'],
      channels: ['event'] as const,
    };
    world.settings = settingsOf('alboa', { agencies: { ...agencies, [message.to]: contactOf } });
    world.receipts.set(message.messageId, { email: { at: AT_TEN, id: 'ses-1' } });
    world.case = after;
    expect(await dispatch(world.ports, message, AT_FIVE)).toBe('withdrawn');
    expect(world.events).toEqual([]);
  });
});

describe('a consent withdrawn leaves alone', () => {
  test('what rests on something else: a switch of the organisation, the law, another consent', async () => {
    world.case = caseWith([withdrawn(dates)]);
    const meeting = alert({ message: 'hearing-scheduled', to: 'municipality', hearing: hearing() });
    const eviction = { ...meeting, messageId: 'law', hearing: hearing({ kind: 'effective-eviction' }) };
    expect(await dispatch(world.ports, eviction)).toBe('delivered');
    world.case = caseWith([withdrawn(dates), { ...dates, consentId: 'hv-abcdefghjk-c2' }]);
    expect(await dispatch(world.ports, { ...meeting, messageId: 'other' })).toBe('delivered');
    world.case = caseWith([withdrawn(dates)]);
    const { disclosure } = settingsOf('alboa');
    world.settings = settingsOf('alboa', { disclosure: { ...disclosure, firstMeetingToMunicipality: 'allowed' } });
    expect(await dispatch(world.ports, { ...meeting, messageId: 'switch' })).toBe('delivered');
  });

  test('the news of itself, and that a hand-off was withdrawn with it', async () => {
    world.case = caseWith([withdrawn(referral)], request('cancelled'));
    const end = alert({ message: 'consent-withdrawn', to: 'municipality', handoffId: undefined });
    expect(await dispatch(world.ports, end)).toBe('delivered');
    const taken = alert({ message: 'handoff-withdrawn', to: 'municipality', messageId: 'handoff' });
    expect(await dispatch(world.ports, taken)).toBe('delivered');
  });
});

describe('what asks for something that is done', () => {
  const asks = ['handoff-requested', 'handoff-reminder', 'handoff-escalated'] as const;
  const referred = (status: 'requested' | 'completed' | 'rejected') => ({
    handoffs: [handoff(1, status, { kind: 'rent-arrears-referral', recipient: 'advice' })],
  });

  test.each(asks)('%s: is told while the hand-off is open, and no more once it has ended', async (message) => {
    world.case = caseWith([], referred('requested'));
    expect(await dispatch(world.ports, alert({ message }), AT_FIVE)).toBe('delivered');
    for (const status of ['completed', 'rejected'] as const) {
      world.case = caseWith([], referred(status));
      expect(await dispatch(world.ports, alert({ message, messageId: status }), AT_FIVE)).toBe('withdrawn');
    }
  });

  test('a tenant is not reminded of a hearing that was held or moved meanwhile', async () => {
    const known = (...changes: Parameters<typeof knownHearing>) =>
      caseWith([], { hearings: [knownHearing(...changes)] });
    world.case = known(1, 'bailiff-court-meeting', 'held');
    expect(await dispatch(world.ports, notice(), AT_FIVE)).toBe('withdrawn');
    world.case = known(1, 'bailiff-court-meeting', 'scheduled', { sequence: 1 });
    expect(await dispatch(world.ports, notice({ messageId: 'moved' }), AT_FIVE)).toBe('withdrawn');
    expect([world.texts, world.sent]).toEqual([[], []]);
  });
});
