import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Actor, type Agency, AgencySchema } from '../../../../functions/domain/actor/index.ts';
import type { Instant } from '../../../../functions/domain/calendar/index.ts';
import {
  type Consent,
  type ConsentCommand,
  ConsentCommandSchema,
  type ConsentEvent,
  ConsentSchema,
  consentsInEffect,
  decideConsent,
  evolveConsent,
} from '../../../../functions/domain/consent/index.ts';
import type { Decision } from '../../../../functions/domain/decision/index.ts';

const NOW: Instant = '2026-11-06T09:00:00.000Z';
const LATER: Instant = '2026-11-09T09:00:00.000Z';
const FIRST = 'hv-abcdefghjk-c1';
const SECOND = 'hv-abcdefghjk-c2';

const person = (agency: Agency, userId = 'user-1'): Actor => ({ kind: 'person', agency, userId });

type Give = Extract<ConsentCommand, { type: 'GiveConsent' }>;
const give = (changes: Partial<Give> = {}): Give => ({
  type: 'GiveConsent',
  template: { id: 'referral-and-decision', version: 2 },
  what: ['referral', 'decision'],
  to: ['municipality', 'housing'],
  way: 'oral',
  ...changes,
});
const withdraw = { type: 'WithdrawConsent', consentId: FIRST } as const;

/** The consents of a case after commands, each decided at the moment given. */
class Consents {
  readonly known = new Map<string, Consent>();

  decide(command: ConsentCommand, actor: Actor = person('advice'), at: Instant = NOW): Decision<ConsentEvent> {
    const nextConsentId = `hv-abcdefghjk-c${this.known.size + 1}`;
    return decideConsent(this.known, command, { actor, at, nextConsentId });
  }

  does(command: ConsentCommand, actor?: Actor, at?: Instant): this {
    const decision = this.decide(command, actor, at);
    if (!decision.accepted) throw new Error(decision.refusal.code);
    for (const event of decision.events) {
      this.known.set(event.consentId, evolveConsent(this.known.get(event.consentId), event));
    }
    return this;
  }

  inEffect(): string[] {
    return consentsInEffect(this.known).map(({ consentId }) => consentId);
  }
}

describe('a consent is demonstrable: who took it, when, and what it said (GDPR art. 7 stk. 1)', () => {
  test('given: the template with its version, the scope, the way, the time and who took it are kept', () => {
    const { known } = new Consents().does(give(), person('advice', 'adviser-7'));
    expect(known.get(FIRST)).toEqual({
      consentId: FIRST,
      status: 'given',
      template: { id: 'referral-and-decision', version: 2 },
      what: ['referral', 'decision'],
      to: ['municipality', 'housing'],
      way: 'oral',
      givenAt: NOW,
      takenBy: { agency: 'advice', userId: 'adviser-7' },
    });
  });

  test.each([
    ['without a subject', { what: [] }],
    ['to nobody', { to: [] }],
    ['with a subject named twice', { what: ['decision', 'decision'] }],
    ['with a subject that is not known', { what: ['everything'] }],
    ['to the tenant', { to: ['tenant'] }],
    ['with a template that has no version', { template: { id: 'referral' } }],
    ['with a free text for a template', { template: { id: 'Jane Doe said yes', version: 1 } }],
  ])('%s it is not a command', (_what, changes) => {
    expect(ConsentCommandSchema.safeParse(give()).success).toBe(true);
    expect(ConsentCommandSchema.safeParse({ ...give(), ...changes }).success).toBe(false);
  });
});

describe('withdrawing is as easy as giving (GDPR art. 7 stk. 3)', () => {
  test.each(AgencySchema.options)('whoever took it, %s may take the withdrawal', (agency) => {
    const consents = new Consents().does(give(), person('housing')).does(withdraw, person(agency), LATER);
    expect(consents.known.get(FIRST)).toMatchObject({
      status: 'withdrawn',
      takenBy: { agency: 'housing' },
      withdrawnAt: LATER,
      withdrawnVia: { agency, userId: 'user-1' },
    });
    expect(consents.inEffect()).toEqual([]);
  });

  test('it leaves other consents in effect', () => {
    const consents = new Consents()
      .does(give())
      .does(give({ what: ['hearing-dates'] }))
      .does(withdraw);
    expect(consents.inEffect()).toEqual([SECOND]);
  });

  test('it is never more than one command away: nothing but the consent’s id is needed', () => {
    expect(ConsentCommandSchema.safeParse(withdraw).success).toBe(true);
  });

  test('of a consent that does not exist it is refused', () => {
    expect(new Consents().decide(withdraw)).toEqual({
      accepted: false,
      refusal: { code: 'not-found', given: FIRST, expected: [] },
    });
  });
});

describe('the system itself can neither give nor withdraw: a consent is a person’s', () => {
  test.each([give(), withdraw])('$type', (command) => {
    expect(new Consents().does(give()).decide(command, { kind: 'system' })).toEqual({
      accepted: false,
      refusal: { code: 'not-allowed-for-side', given: 'system', expected: ['person'] },
    });
  });
});

describe('a repeat changes nothing', () => {
  const eventsOf = (decision: Decision<ConsentEvent>) => (decision.accepted ? decision.events : decision.refusal.code);

  test('the same wording, scope and way, in whatever order and whoever takes it', () => {
    const consents = new Consents().does(give());
    const again = give({ what: ['decision', 'referral'], to: ['housing', 'municipality'] });
    expect(eventsOf(consents.decide(again, person('housing')))).toEqual([]);
  });

  test.each<[string, Partial<Give>]>([
    ['another version of the wording', { template: { id: 'referral-and-decision', version: 3 } }],
    ['another wording', { template: { id: 'referral', version: 2 } }],
    ['another way', { way: 'written' }],
    ['fewer subjects', { what: ['referral'] }],
    ['more subjects', { what: ['referral', 'decision', 'hearing-dates'] }],
    ['another agency', { to: ['municipality', 'court'] }],
  ])('but %s is another consent', (_what, changes) => {
    expect(eventsOf(new Consents().does(give()).decide(give(changes)))).toMatchObject([
      { type: 'ConsentGiven', consentId: SECOND },
    ]);
  });

  test('a second withdrawal', () => {
    expect(eventsOf(new Consents().does(give()).does(withdraw).decide(withdraw))).toEqual([]);
  });

  test('but what was withdrawn can be given again, as a new consent', () => {
    expect(new Consents().does(give()).does(withdraw).does(give()).inEffect()).toEqual([SECOND]);
  });
});

describe('events that no decider makes are faults', () => {
  const given = {
    type: 'ConsentGiven',
    consentId: FIRST,
    at: NOW,
    takenBy: { agency: 'advice', userId: 'u' },
  } as const;
  const { type: _command, ...scope } = give();
  const withdrawn = { type: 'ConsentWithdrawn', consentId: FIRST, at: NOW, withdrawnVia: given.takenBy } as const;

  test('given twice', () => {
    const consent = evolveConsent(undefined, { ...given, ...scope });
    expect(() => evolveConsent(consent, { ...given, ...scope })).toThrow('can\'t follow the status "given"');
  });

  test('withdrawn twice, or without having been given', () => {
    const consent = evolveConsent(evolveConsent(undefined, { ...given, ...scope }), withdrawn);
    expect(() => evolveConsent(consent, withdrawn)).toThrow('can\'t follow the status "withdrawn"');
    expect(() => evolveConsent(undefined, withdrawn)).toThrow('can\'t follow the status "none"');
  });
});

describe('any sequence of giving and withdrawing', () => {
  const step = fc.oneof(
    fc
      .subarray(['referral', 'hearing-dates', 'decision', 'advice-outcome'] as const, { minLength: 1 })
      .map((what) => give({ what })),
    fc.integer({ min: 1, max: 6 }).map((number) => ({
      type: 'WithdrawConsent' as const,
      consentId: `hv-abcdefghjk-c${number}`,
    })),
  );

  /** Which consents are in effect, told a second time: a list of scopes and of what was crossed out. */
  function naively(steps: readonly ConsentCommand[]): string[] {
    const given: { scope: string; withdrawn: boolean }[] = [];
    for (const command of steps) {
      if (command.type === 'GiveConsent') {
        const scope = command.what.join();
        if (given.every((known) => known.withdrawn || known.scope !== scope)) given.push({ scope, withdrawn: false });
        continue;
      }
      const named = given[Number(command.consentId.split('-c')[1]) - 1];
      if (named) named.withdrawn = true;
    }
    return given.flatMap(({ withdrawn }, index) => (withdrawn ? [] : [`hv-abcdefghjk-c${index + 1}`]));
  }

  test('a consent is in effect exactly if it was given and not withdrawn since; each fits its schema', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const consents = new Consents();
        for (const command of steps) if (consents.decide(command).accepted) consents.does(command);
        expect(consents.inEffect()).toEqual(naively(steps));
        for (const consent of consents.known.values()) expect(ConsentSchema.parse(consent)).toEqual(consent);
      }),
    );
  });
});
