import type { Agency } from '../actor/index.ts';

/** What henvis tells an agency about a case. */
export type Message =
  | 'handoff-requested'
  | 'handoff-reminder'
  | 'handoff-escalated'
  | 'handoff-not-taken'
  | 'handoff-withdrawn'
  | 'demand-possible'
  | 'case-review'
  | 'case-closed';

/** What a message may carry. No message of this matrix carries a name, an address or an amount. */
export type Field = 'case-reference' | 'handoff-reference' | 'dates' | 'closing-reason';

/** Why an agency may be told, or `none`. */
export type Basis =
  | { readonly basis: 'none' }
  | {
      readonly basis: 'own-data' | 'agreement' | 'told-before';
      readonly source: string;
      readonly fields: readonly Field[];
    };

/** The facts of a case and its organisation that a basis can rest on. */
export interface DisclosureFacts {
  /** How the organisation may use the shared adviser (domain.md § 11 nr. 4 is open, so it is a setting). */
  readonly adviceBasis: 'own-adviser' | 'joint-control-agreement' | 'none';
  /** Whether this agency has been asked in the case before. */
  readonly wasAsked: boolean;
}

const NONE: Basis = { basis: 'none' };

/**
 * The one matrix (design rule 6): may this agency be told this, on which basis, and with which fields? Whatever isn't
 * written here is not told.
 *
 * - The housing administration is the controller of its own rent data: GDPR art. 6(1)(b).
 * - The adviser is told on the organisation's own responsibility (same controller, DBL § 5) or under an agreement on
 *   joint control (GDPR art. 26); with neither, not at all.
 * - Municipality and court: nothing before a filing without consent (ALL § 92 stk. 2 begins with the filing).
 * - Whoever was asked is told that the request was withdrawn and that the case ended, so that nobody goes on with a case that isn't one.
 */
export function disclosureBasis(message: Message, to: Agency, facts: DisclosureFacts): Basis {
  switch (to) {
    case 'housing':
      return { basis: 'own-data', source: 'GDPR art. 6(1)(b)', fields: fieldsOf(message) };
    case 'advice':
      return adviceBasis(message, facts);
    case 'municipality':
    case 'court':
      return NONE;
    default:
      return to satisfies never;
  }
}

function adviceBasis(message: Message, { adviceBasis: by, wasAsked }: DisclosureFacts): Basis {
  if (message === 'demand-possible' || message === 'case-review') return NONE;
  if (message === 'case-closed' || message === 'handoff-withdrawn') {
    return wasAsked ? { basis: 'told-before', source: 'GDPR art. 5(1)(d)', fields: fieldsOf(message) } : NONE;
  }
  switch (by) {
    case 'own-adviser':
      return { basis: 'own-data', source: 'GDPR art. 6(1)(f), DBL § 5', fields: fieldsOf(message) };
    case 'joint-control-agreement':
      return { basis: 'agreement', source: 'GDPR art. 26', fields: fieldsOf(message) };
    case 'none':
      return NONE;
    default:
      return by satisfies never;
  }
}

function fieldsOf(message: Message): readonly Field[] {
  switch (message) {
    case 'handoff-requested':
    case 'handoff-reminder':
    case 'handoff-escalated':
    case 'handoff-not-taken':
    case 'handoff-withdrawn':
      return ['case-reference', 'handoff-reference', 'dates'];
    case 'demand-possible':
    case 'case-review':
      return ['case-reference', 'dates'];
    case 'case-closed':
      return ['case-reference', 'closing-reason'];
    default:
      return message satisfies never;
  }
}
