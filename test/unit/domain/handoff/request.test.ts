import { describe, expect, test } from 'vitest';
import { type Agency, AgencySchema } from '../../../../functions/domain/actor/index.ts';
import {
  ASKING,
  decideRequest,
  type Handoff,
  type HandoffContext,
  KleNumberSchema,
  type RequestHandoff,
  RequestHandoffSchema,
} from '../../../../functions/domain/handoff/index.ts';
import { context, eventsOf, IN_STATUS, NEXT_HANDOFF_ID, NOW, person, SIDES, wordOf } from './builders.ts';

const consentId = 'hv-abcdefghjk-c1';
const ask = (changes: Partial<RequestHandoff> = {}): RequestHandoff => ({
  type: 'RequestHandoff',
  kind: 'assistance-request',
  to: 'municipality',
  priority: 'routine',
  ...changes,
});
const request = (
  command: RequestHandoff,
  by: Agency,
  changes: Partial<HandoffContext> = {},
  handoffs: readonly Handoff[] = [],
) => decideRequest(handoffs, command, context({ actor: person(by), ...changes }));

/**
 * Who may ask whom for what, written from issue and domain.md § 4 and not from the code: `matrix`, what the disclosure
 * matrix allows; `consent`, with a consent alone. Every other pair is refused.
 */
const ALLOWED: Readonly<Record<string, 'matrix' | 'consent'>> = {
  'housing asks advice for advice-request': 'matrix',
  'housing asks municipality for assistance-request': 'matrix',
  'advice asks municipality for assistance-request': 'consent',
  'municipality asks advice for advice-request': 'consent',
};
const agencies = AgencySchema.options;
const kinds = RequestHandoffSchema.shape.kind.options;
const cells = agencies.flatMap((from) => agencies.flatMap((to) => kinds.map((kind) => ({ from, to, kind }))));

describe('who may ask whom for what, on which basis', () => {
  const matrixOnly = { consentAllows: () => false };
  const consentOnly = { mayAsk: () => false };

  test.each(cells)('$from asks $to for $kind', ({ from, to, kind }) => {
    const basis = ALLOWED[`${from} asks ${to} for ${kind}`];
    const command = ask({ kind, to });
    const withoutConsent = wordOf(request(command, from, matrixOnly));
    const withConsent = wordOf(request({ ...command, consentId }, from, consentOnly));
    if (basis === undefined) {
      const isAsked = ASKING.some((row) => row.from === from && row.to === to);
      const word = isAsked ? 'kind-not-allowed' : 'not-allowed-for-agency';
      expect([withoutConsent, withConsent]).toEqual([word, word]);
    } else {
      expect(withoutConsent).toBe(basis === 'matrix' ? 'HandoffRequested' : 'consent-missing');
      expect(withConsent).toBe('HandoffRequested');
    }
  });

  test('the table has no row beside these', () => {
    const rows = ASKING.map(({ from, to, kind, basis }) => [`${from} asks ${to} for ${kind}`, basis]);
    expect(Object.fromEntries(rows)).toEqual(ALLOWED);
  });

  test('without any basis nobody is asked', () => {
    expect(request(ask(), 'housing', { mayAsk: () => false })).toEqual({
      accepted: false,
      refusal: { code: 'no-legal-basis', given: 'municipality', expected: [] },
    });
  });

  test('a consent that is named must hold, even where the matrix would have done', () => {
    expect(request(ask({ consentId }), 'housing', { mayAsk: () => true, consentAllows: () => false })).toEqual({
      accepted: false,
      refusal: { code: 'consent-not-in-effect', given: consentId, expected: ['referral to municipality'] },
    });
  });

  test('the system asks nobody by itself', () => {
    expect(wordOf(decideRequest([], ask(), context({ actor: SIDES.system })))).toBe('not-allowed-for-side');
  });
});

describe('a request', () => {
  test('names its kind, urgency, subject and consent, with the clock of its urgency running', () => {
    const command = ask({ priority: 'urgent', kle: '32.21.32', consentId });
    expect(eventsOf(request(command, 'advice'))).toEqual([
      {
        type: 'HandoffRequested',
        handoffId: NEXT_HANDOFF_ID,
        at: NOW,
        kind: 'assistance-request',
        priority: 'urgent',
        kle: '32.21.32',
        requester: 'advice',
        recipient: 'municipality',
        chargeIds: [],
        consentId,
        clock: {
          phase: 'acknowledgement',
          dueAt: '2026-11-09T15:00:00.000Z',
          nextPromptAt: '2026-11-09T15:00:00.000Z',
          reminders: 0,
        },
      },
    ]);
  });

  test('is about tenants at risk of eviction unless it says otherwise', () => {
    expect(eventsOf(request(ask(), 'housing'))).toMatchObject([{ kle: '32.21.14', priority: 'routine' }]);
  });

  test('takes the numbers of the subject plan, and no other', () => {
    for (const kle of KleNumberSchema.options) expect(RequestHandoffSchema.safeParse(ask({ kle })).success).toBe(true);
    for (const kle of ['32.21.99', '32', '', 'Jane Doe'])
      expect(RequestHandoffSchema.safeParse({ ...ask(), kle }).success).toBe(false);
  });

  test('is never for a statutory notice or a referral of missed rent: those are made by a filing and by policy', () => {
    for (const kind of ['statutory-notice', 'rent-arrears-referral'])
      expect(RequestHandoffSchema.safeParse({ ...ask(), kind }).success).toBe(false);
  });
});

describe('what is asked and not answered yet', () => {
  const pending: Handoff = {
    ...IN_STATUS.requested,
    kind: 'assistance-request',
    requester: 'housing',
    recipient: 'municipality',
  };

  test('is not asked a second time', () => {
    expect(wordOf(request(ask(), 'housing', {}, [pending]))).toBe('nothing to do');
  });

  test('but asking as urgent, or under a consent, what was asked otherwise is refused and names the pending one', () => {
    expect(request(ask({ priority: 'urgent' }), 'housing', {}, [pending])).toMatchObject({
      refusal: { code: 'already-recorded', expected: [pending.handoffId] },
    });
    expect(wordOf(request(ask({ consentId }), 'housing', {}, [pending]))).toBe('already-recorded');
  });

  test('does not keep another subject, another requester or another recipient from being asked', () => {
    expect(wordOf(request(ask({ kle: '32.21.12' }), 'housing', {}, [pending]))).toBe('HandoffRequested');
    expect(wordOf(request(ask({ consentId }), 'advice', {}, [pending]))).toBe('HandoffRequested');
    const toAdvice = ask({ kind: 'advice-request', to: 'advice' });
    expect(wordOf(request(toAdvice, 'housing', {}, [pending]))).toBe('HandoffRequested');
  });

  test('once it has ended it can be asked again', () => {
    const ended: Handoff = { ...IN_STATUS.rejected, kind: 'assistance-request', recipient: 'municipality' };
    expect(wordOf(request(ask(), 'housing', {}, [ended]))).toBe('HandoffRequested');
  });
});
