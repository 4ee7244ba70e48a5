import type { Party } from '../actor/index.ts';
import type { Message } from './messages.ts';
import type { DisclosureRule, Field } from './rules.ts';

type Row = Readonly<Partial<Record<Party, readonly DisclosureRule[]>>>;

const CASE: readonly Field[] = ['case-reference', 'dates'];
const HANDOFF: readonly Field[] = ['case-reference', 'handoff-reference', 'dates'];
const HEARING: readonly Field[] = ['case-reference', 'hearing-time', 'hearing-place', 'court-reference'];

/** The controller's own data about its own tenancy. */
const own = (fields: readonly Field[], source = 'GDPR art. 6(1)(b)'): DisclosureRule => ({
  when: 'always',
  basis: 'own-data',
  source,
  fields,
});

/** The adviser: the organisation's own (DBL § 5), or under joint control (GDPR art. 26). With neither, not at all. */
const adviser = (fields: readonly Field[]): DisclosureRule[] => [
  { when: 'own-adviser', basis: 'own-data', source: 'GDPR art. 6(1)(f), DBL § 5', fields },
  { when: 'joint-control-agreement', basis: 'agreement', source: 'GDPR art. 26', fields },
];

const consent = (subject: 'referral' | 'hearing-dates' | 'decision', fields: readonly Field[]): DisclosureRule => ({
  when: `consent:${subject}`,
  basis: 'consent',
  source: subject === 'decision' ? 'RSL § 5 a stk. 3, GDPR art. 6(1)(a)' : 'GDPR art. 6(1)(a)',
  fields,
});

/** Whoever was asked or told hears that it ended or no longer holds, so that nobody goes on with a case that isn't one. */
const toldBefore = (fields: readonly Field[], source = 'GDPR art. 5(1)(d)'): DisclosureRule => ({
  when: 'told-before',
  basis: 'told-before',
  source,
  fields,
});

/** The tenant: data about him- or herself. */
const tenant = (fields: readonly Field[], source: string): DisclosureRule => own(fields, source);

const HOUSING_ONLY = (fields: readonly Field[]): Row => ({ housing: [own(fields)] });

/** The prompts of a hand-off that was requested: its recipient has a basis, or it would not have been asked. */
const ASKED: Row = {
  housing: [own(HANDOFF)],
  advice: [...adviser(HANDOFF), consent('referral', HANDOFF)],
  municipality: [toldBefore(HANDOFF, 'RSL § 5 a; GDPR art. 6(1)(e)')],
};

/** What its requester and its recipient hear of a hand-off's end. */
const ENDED: Row = {
  housing: [own(HANDOFF)],
  advice: [toldBefore(HANDOFF)],
  municipality: [toldBefore(HANDOFF)],
};

/**
 * Dates of hearings. The requester has them from the court (RPL § 491 stk. 1). The court's practice of notifying the
 * municipality covers the outgoing eviction (RSL § 5 a presupposes it); of a first meeting it hears by consent or switch.
 */
const HEARING_DATE = {
  housing: [own(HEARING, 'RPL § 491 stk. 1')],
  advice: [...adviser(HEARING), consent('hearing-dates', HEARING)],
  municipality: [
    { when: 'effective-eviction', basis: 'statute', source: 'RSL § 5 a stk. 1 (presupposed)', fields: HEARING },
    consent('hearing-dates', HEARING),
    {
      when: 'first-meeting-to-municipality',
      basis: 'assessment',
      source: 'GDPR art. 6(1)(f), decided by the DPO',
      fields: HEARING,
    },
  ],
} satisfies Row;

const TENANTS_HEARING = tenant(HEARING, 'GDPR art. 6(1)(f), the tenant’s own case');

/**
 * The one matrix (design rule 6): which party may be told what, on which basis, with which fields. The first rule whose
 * condition holds applies; whatever isn't written here is not told.
 */
export const MATRIX: Readonly<Record<Message, Row>> = {
  'handoff-requested': {
    housing: [own(HANDOFF)],
    advice: [...adviser(HANDOFF), consent('referral', HANDOFF)],
    municipality: [
      consent('referral', HANDOFF),
      {
        when: 'municipality-before-filing',
        basis: 'assessment',
        source: 'GDPR art. 6(1)(f), decided by the DPO',
        fields: HANDOFF,
      },
    ],
  },
  'handoff-reminder': ASKED,
  'handoff-escalated': ASKED,
  'handoff-not-taken': ENDED,
  'handoff-withdrawn': ENDED,
  'statutory-notice': {
    municipality: [{ when: 'always', basis: 'statute', source: 'ALL § 92 stk. 2, GDPR art. 6(1)(c)', fields: HANDOFF }],
  },
  'statutory-notice-letter': {
    municipality: [
      {
        when: 'always',
        basis: 'statute',
        source: 'ALL § 92 stk. 2, GDPR art. 6(1)(c)',
        fields: ['handoff-reference', 'dates', 'tenant-name', 'tenant-address'],
      },
    ],
  },
  'notice-received': { housing: [own(HANDOFF, 'receipt of its own notice, GDPR art. 5(2)')] },
  'decision-told': { housing: [consent('decision', [...HANDOFF, 'decision'])] },
  'decision-overdue': { municipality: [own(HANDOFF, 'RSL § 5 a stk. 2, GDPR art. 6(1)(e)')] },
  'demand-possible': HOUSING_ONLY(CASE),
  'demand-receipt-missing': HOUSING_ONLY(CASE),
  'decision-due': HOUSING_ONLY(CASE),
  'decision-reminder': HOUSING_ONLY(CASE),
  'decision-escalated': HOUSING_ONLY(CASE),
  'agreement-breached': HOUSING_ONLY(CASE),
  'agreement-restored': HOUSING_ONLY(CASE),
  'paid-after-termination': HOUSING_ONLY(CASE),
  'case-review': HOUSING_ONLY(CASE),
  'case-closed': {
    housing: [own(['case-reference', 'closing-reason'])],
    advice: [toldBefore(['case-reference', 'closing-reason'])],
    municipality: [toldBefore(['case-reference'])],
    tenant: [{ ...toldBefore(['case-reference'], 'GDPR art. 5(1)(a)') }],
  },
  'hearing-scheduled': HEARING_DATE,
  'hearing-changed': { ...HEARING_DATE, tenant: [TENANTS_HEARING] },
  // After a withdrawal of consent nothing more is told of hearings; that message itself says to drop what one has.
  'hearing-cancelled': { ...HEARING_DATE, tenant: [TENANTS_HEARING] },
  'hearing-reminder': { ...HEARING_DATE, tenant: [TENANTS_HEARING] },
  'hearing-outcome-wanted': {
    housing: [own(HEARING, 'RPL § 491 stk. 1')],
    court: [own(HEARING, 'its own hearing, GDPR art. 6(1)(e)')],
  },
  'hearing-outcome-escalated': { housing: [own(HEARING, 'RPL § 491 stk. 1')] },
  'hearing-held': { housing: [own([...HEARING, 'hearing-outcome'], 'RPL § 491 stk. 1')] },
  'missed-rent': { tenant: [tenant(['dates'], 'GDPR art. 13 and 14')] },
  'consent-given': { tenant: [tenant(['consent-reference', 'dates'], 'GDPR art. 7(1) and 7(3)')] },
  'consent-withdrawn': {
    housing: [toldBefore(['case-reference', 'consent-reference', 'dates'], 'GDPR art. 7(3) and 19')],
    advice: [toldBefore(['case-reference', 'consent-reference', 'dates'], 'GDPR art. 7(3) and 19')],
    municipality: [toldBefore(['case-reference', 'consent-reference', 'dates'], 'GDPR art. 7(3) and 19')],
    court: [toldBefore(['case-reference', 'consent-reference', 'dates'], 'GDPR art. 7(3) and 19')],
    tenant: [tenant(['consent-reference', 'dates'], 'GDPR art. 7(3)')],
  },
};

/** The rules of one cell; none when nothing is written there. */
export function rulesFor(message: Message, to: Party): readonly DisclosureRule[] {
  return MATRIX[message][to] ?? [];
}
