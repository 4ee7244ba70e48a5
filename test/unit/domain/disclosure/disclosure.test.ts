import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Party, PartySchema } from '../../../../functions/domain/actor/index.ts';
import {
  ConsentSubjectSchema,
  type DisclosureFacts,
  disclosureBasis,
  type Field,
  MATRIX,
  MESSAGES,
  type Message,
} from '../../../../functions/domain/disclosure/index.ts';
import { rules } from '../../../support/rules.ts';

const facts = (changes: Partial<DisclosureFacts> = {}): DisclosureFacts => ({
  policy: { ...rules().disclosure, adviceBasis: 'none' },
  wasTold: false,
  consents: new Set(),
  ...changes,
});
const anyFacts: fc.Arbitrary<DisclosureFacts> = fc.record({
  policy: fc.record({
    adviceBasis: fc.constantFrom('own-adviser' as const, 'joint-control-agreement' as const, 'none' as const),
    municipalityBeforeFiling: fc.constantFrom('consent' as const, 'allowed' as const),
    firstMeetingToMunicipality: fc.constantFrom('consent' as const, 'allowed' as const),
    noticeParagraph: fc.constantFrom('caseworker-chooses' as const, 'always-at-once' as const),
  }),
  wasTold: fc.boolean(),
  consents: fc.subarray([...ConsentSubjectSchema.options]).map((subjects) => new Set(subjects)),
  hearingKind: fc.constantFrom('bailiff-court-meeting' as const, 'effective-eviction' as const, undefined),
});
const basisOf = (message: Message, to: Party, given: DisclosureFacts = facts()) =>
  disclosureBasis(message, to, given).basis;
const told = (given: DisclosureFacts, ...parties: Party[]) =>
  MESSAGES.flatMap((message) =>
    parties.filter((to) => basisOf(message, to, given) !== 'none').map((to) => `${message} to ${to}`),
  );

describe('with nothing agreed, consented to or told before', () => {
  test('the municipality is told of a statutory notice (ALL § 92 stk. 2), its 14 days and an effective eviction', () => {
    expect(told(facts(), 'municipality')).toEqual([
      'statutory-notice to municipality',
      'decision-overdue to municipality',
      'statutory-notice-letter to municipality',
    ]);
    expect(told(facts({ hearingKind: 'effective-eviction' }), 'municipality')).toContain(
      'hearing-scheduled to municipality',
    );
  });

  test('the adviser is told nothing', () => {
    expect(told(facts(), 'advice')).toEqual([]);
  });

  test('the court is asked for the outcome of its own hearing, and told nothing', () => {
    expect(told(facts(), 'court')).toEqual(['hearing-outcome-wanted to court']);
  });

  test('the tenant hears of a referral, a hearing and a consent of his or her own', () => {
    expect(told(facts(), 'tenant').sort()).toEqual([
      'consent-given to tenant',
      'consent-withdrawn to tenant',
      'hearing-cancelled to tenant',
      'hearing-changed to tenant',
      'hearing-reminder to tenant',
      'missed-rent to tenant',
    ]);
  });
});

describe('the decision of the municipality (RSL § 5 a stk. 3)', () => {
  test('goes back to housing with the citizen’s consent to just that', () => {
    expect(basisOf('decision-told', 'housing', facts({ consents: new Set(['decision']) }))).toBe('consent');
  });

  test('never goes to anyone without it, whatever else is agreed or was told', () => {
    fc.assert(
      fc.property(anyFacts, fc.constantFrom(...PartySchema.options), (given, to) => {
        const without = { ...given, consents: new Set([...given.consents].filter((what) => what !== 'decision')) };
        expect(basisOf('decision-told', to, without)).toBe('none');
      }),
    );
  });

  test('is not what the receipt of the notice says', () => {
    const fields = disclosureBasis('notice-received', 'housing', facts());
    expect(fields.basis === 'none' ? [] : fields.fields).not.toContain('decision');
  });
});

describe('a referral before anything is filed', () => {
  test('goes to the municipality with consent, or where the organisation’s DPO allows it', () => {
    expect(basisOf('handoff-requested', 'municipality', facts({ consents: new Set(['referral']) }))).toBe('consent');
    const allowed = { ...facts().policy, municipalityBeforeFiling: 'allowed' as const };
    expect(basisOf('handoff-requested', 'municipality', facts({ policy: allowed }))).toBe('assessment');
  });

  test('does not go without either', () => {
    expect(basisOf('handoff-requested', 'municipality', facts({ consents: new Set(['hearing-dates']) }))).toBe('none');
  });

  test.each([
    ['own-adviser', 'own-data'],
    ['joint-control-agreement', 'agreement'],
    ['none', 'none'],
  ] as const)('goes to the adviser on the basis %s as %s', (adviceBasis, basis) => {
    expect(basisOf('handoff-requested', 'advice', facts({ policy: { ...facts().policy, adviceBasis } }))).toBe(basis);
  });
});

describe('the date of a first meeting (fogedmøde)', () => {
  const meeting = (changes: Partial<DisclosureFacts>) => facts({ hearingKind: 'bailiff-court-meeting', ...changes });

  test('is told to the municipality with consent, or by the switch', () => {
    const consents = new Set(['hearing-dates' as const]);
    expect(basisOf('hearing-scheduled', 'municipality', meeting({ consents }))).toBe('consent');
    const policy = { ...facts().policy, firstMeetingToMunicipality: 'allowed' as const };
    expect(basisOf('hearing-scheduled', 'municipality', meeting({ policy }))).toBe('assessment');
  });

  test('is not told by default', () => {
    expect(basisOf('hearing-scheduled', 'municipality', meeting({}))).toBe('none');
  });

  test('is housing’s as the requester (RPL § 491 stk. 1)', () => {
    expect(basisOf('hearing-scheduled', 'housing', meeting({}))).toBe('own-data');
  });
});

describe('every cell of the matrix', () => {
  const rows = Object.entries(MATRIX).flatMap(([message, row]) =>
    Object.entries(row).flatMap(([to, list]) => list.map((rule) => ({ message, to, ...rule }))),
  );

  test('names the statute or the article it rests on', () => {
    for (const { source } of rows) expect(source).toMatch(/GDPR art\. \d+|DBL § \d+|ALL § \d+|RSL § \d+|RPL § \d+/);
  });

  test('carries fields, and of a person only in the letter', () => {
    const personal: readonly Field[] = ['tenant-name', 'tenant-address'];
    for (const { message, fields } of rows) {
      expect(fields.length).toBeGreaterThan(0);
      expect(fields.some((field) => personal.includes(field))).toBe(message === 'statutory-notice-letter');
    }
  });

  test('tells the decision in one message alone, and to one agency', () => {
    const telling = rows.filter(({ fields }) => fields.includes('decision'));
    expect(telling.map(({ message, to }) => `${message} to ${to}`)).toEqual(['decision-told to housing']);
  });

  test('gives the municipality no reason for the end of a case', () => {
    const reasons = rows.filter(({ to, fields }) => to === 'municipality' && fields.includes('closing-reason'));
    expect(reasons).toEqual([]);
  });

  test('tells no more of hearings once the consent to them is withdrawn, not even a cancellation', () => {
    const given = facts({ wasTold: true, hearingKind: 'bailiff-court-meeting' });
    for (const message of ['hearing-scheduled', 'hearing-changed', 'hearing-cancelled', 'hearing-reminder'] as const)
      expect(basisOf(message, 'municipality', given)).toBe('none');
  });

  test('ends a hand-off, a consent or a case for whoever was told of it', () => {
    const ends: readonly Message[] = ['handoff-withdrawn', 'consent-withdrawn', 'case-closed'];
    for (const message of ends)
      for (const to of ['advice', 'municipality'] as const)
        expect(basisOf(message, to, facts({ wasTold: true })), `${message} to ${to}`).not.toBe('none');
  });
});

describe('one organisation’s data', () => {
  test('more facts never take a basis away', () => {
    fc.assert(
      fc.property(
        anyFacts,
        fc.constantFrom(...MESSAGES),
        fc.constantFrom(...PartySchema.options),
        (given, message, to) => {
          if (basisOf(message, to, given) === 'none') return;
          const more = { ...given, wasTold: true, consents: new Set(ConsentSubjectSchema.options) };
          expect(basisOf(message, to, more)).not.toBe('none');
        },
      ),
    );
  });
});
