import type { Agency } from '../actor/index.ts';
import { type DisclosureFacts, holds } from './basis.ts';
import type { BasisKind, Condition } from './rules.ts';

/** What of the tenant can be looked up. */
export type PersonField = 'tenant-name' | 'tenant-address' | 'tenant-contact';

/** What must hold besides the conditions of a message. */
export type PersonCondition =
  | Condition
  /** The agency is asked for something in this case and has not answered it yet. */
  | 'asked'
  /** A statutory notice (ALL § 92 stk. 2) was given in this case. */
  | 'notice-given'
  /** A request for eviction is before the court. */
  | 'filed';

/** One way in which an agency may look up the tenant: all its conditions hold. */
export interface PersonRule {
  readonly when: readonly PersonCondition[];
  readonly basis: BasisKind;
  readonly source: string;
  readonly fields: readonly PersonField[];
}

/** The facts of a case that a look-up can rest on. */
export interface PersonFacts extends DisclosureFacts {
  readonly isAsked: boolean;
  readonly isNoticeGiven: boolean;
  readonly isFiled: boolean;
}

const WHO: readonly PersonField[] = ['tenant-name', 'tenant-address'];
const ALL: readonly PersonField[] = [...WHO, 'tenant-contact'];

/**
 * Who may look up the tenant of a case, and what: the part of the matrix that is asked for, not told. The first rule whose
 * conditions all hold applies; whatever isn't written here is not shown. An address that is protected (CPR § 28) goes to the
 * landlord alone, whose dwelling it is.
 */
export const PERSON_RULES: Readonly<Record<Agency, readonly PersonRule[]>> = {
  housing: [{ when: ['always'], basis: 'own-data', source: 'GDPR art. 6(1)(b)', fields: ALL }],
  // To reach out, and for as long as that is asked.
  advice: [
    { when: ['own-adviser', 'asked'], basis: 'own-data', source: 'GDPR art. 6(1)(f), DBL § 5', fields: ALL },
    { when: ['joint-control-agreement', 'asked'], basis: 'agreement', source: 'GDPR art. 26', fields: ALL },
    { when: ['consent:referral'], basis: 'consent', source: 'GDPR art. 6(1)(a)', fields: ALL },
  ],
  municipality: [
    { when: ['notice-given'], basis: 'statute', source: 'ALL § 92 stk. 2, GDPR art. 6(1)(c)', fields: WHO },
    { when: ['consent:referral'], basis: 'consent', source: 'GDPR art. 6(1)(a)', fields: WHO },
    {
      when: ['municipality-before-filing', 'asked'],
      basis: 'assessment',
      source: 'GDPR art. 6(1)(f), decided by the DPO',
      fields: WHO,
    },
  ],
  court: [{ when: ['filed'], basis: 'own-data', source: 'its own case, GDPR art. 6(1)(e)', fields: ['tenant-name'] }],
};

/** What an agency may look up of the tenant; empty without a basis, which is the default. */
export function personFieldsFor(agency: Agency, facts: PersonFacts): ReadonlySet<PersonField> {
  const rule = PERSON_RULES[agency].find(({ when }) => when.every((condition) => holdsForPerson(condition, facts)));
  return new Set(rule?.fields);
}

function holdsForPerson(condition: PersonCondition, facts: PersonFacts): boolean {
  switch (condition) {
    case 'asked':
      return facts.isAsked;
    case 'notice-given':
      return facts.isNoticeGiven;
    case 'filed':
      return facts.isFiled;
    default:
      return holds(condition, facts);
  }
}
