import type { Agency } from '../actor/index.ts';
import { type Refused, refuse } from '../decision/index.ts';
import type { HandoffContext } from './context.ts';
import type { HandoffKind } from './kinds.ts';

/** What one agency may ask of another, and on what that rests. */
export interface Asking {
  readonly from: Agency;
  readonly to: Agency;
  readonly kind: Extract<HandoffKind, 'assistance-request' | 'advice-request'>;
  /** `matrix`: any basis the disclosure matrix has, or a consent; `consent`: a consent alone. */
  readonly basis: 'matrix' | 'consent';
}

/**
 * Who may ask whom for what. The municipality's own knowledge is confidential (tavshedspligt, FVL § 27) and the adviser
 * hears in confidence, so that both pass a person on with his or her consent alone. Whoever isn't here isn't asked.
 */
export const ASKING: readonly Asking[] = [
  { from: 'housing', to: 'advice', kind: 'advice-request', basis: 'matrix' },
  { from: 'housing', to: 'municipality', kind: 'assistance-request', basis: 'matrix' },
  { from: 'advice', to: 'municipality', kind: 'assistance-request', basis: 'consent' },
  { from: 'municipality', to: 'advice', kind: 'advice-request', basis: 'consent' },
];

/** The row of {@link ASKING}, or undefined: not asked. */
export function askingOf(from: Agency, to: Agency): Asking | undefined {
  return ASKING.find((row) => row.from === from && row.to === to);
}

/** Why an agency may not be asked: a consent that was named must hold; without one the basis must do. */
export function withoutBasis(
  to: Agency,
  basis: Asking['basis'],
  consentId: string | undefined,
  { mayAsk, consentAllows }: Pick<HandoffContext, 'mayAsk' | 'consentAllows'>,
): Refused | undefined {
  if (consentId !== undefined) {
    return consentAllows(consentId, to) ? undefined : refuse('consent-not-in-effect', consentId, [`referral to ${to}`]);
  }
  if (basis === 'consent') return refuse('consent-missing', to, [`referral to ${to}`]);
  return mayAsk(to) ? undefined : refuse('no-legal-basis', to);
}
