import * as z from 'zod';
import type { HandoffPolicies, HandoffPolicy } from '../settings/index.ts';

/** Why one agency hands something over to another. */
export const HandoffKindSchema = z.enum([
  /** Missed rent, told to the advice by the housing administration's policy. */
  'rent-arrears-referral',
  /**
   * Underretning of ALL § 92 stk. 2: an eviction request for arrears is filed. Made by the filing alone; the municipality
   * can neither decline nor pass on what RSL § 5 a makes its duty.
   */
  'statutory-notice',
  /** The municipality is asked for help, with the tenant's consent. */
  'assistance-request',
  /** The advice is asked (again). */
  'advice-request',
]);
export type HandoffKind = z.infer<typeof HandoffKindSchema>;

/** The kinds a recipient may decline, pass on or give back. */
export const VOLUNTARY_KINDS = HandoffKindSchema.exclude(['statutory-notice']).options;

/** FHIR Task.priority; `urgent`: a meeting or an eviction is near. */
export const PrioritySchema = z.enum(['routine', 'urgent']);
export type Priority = z.infer<typeof PrioritySchema>;

/** The deadlines of a hand-off: a statutory notice has its own, the others go by their urgency. */
export function policyOf(
  { kind, priority }: { readonly kind: HandoffKind; readonly priority: Priority },
  { routine, urgent, statutoryNotice }: HandoffPolicies,
): HandoffPolicy {
  if (kind === 'statutory-notice') return statutoryNotice;
  return priority === 'urgent' ? urgent : routine;
}
