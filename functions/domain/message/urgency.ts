import type { AgencyMessage } from '../disclosure/index.ts';

/** `now`: sent at once. `digest`: with everything else of the day for the same mailbox, at 17:00. */
export type Urgency = 'now' | 'digest';

/**
 * How soon an agency must see a message. At once: what a tenant can lose a home over within days, or what stops somebody
 * from acting on what no longer holds. A hand-off of urgent priority goes at once whatever stands here.
 */
export const URGENCY: Readonly<Record<AgencyMessage, Urgency>> = {
  'handoff-requested': 'digest',
  'handoff-reminder': 'digest',
  'handoff-escalated': 'now',
  'handoff-not-taken': 'digest',
  'handoff-withdrawn': 'now',
  'statutory-notice': 'now',
  'notice-received': 'digest',
  'decision-told': 'digest',
  'decision-overdue': 'now',
  'demand-possible': 'digest',
  'demand-receipt-missing': 'digest',
  'decision-due': 'digest',
  'decision-reminder': 'digest',
  'decision-escalated': 'now',
  'agreement-breached': 'digest',
  'agreement-restored': 'digest',
  'paid-after-termination': 'now',
  'case-review': 'digest',
  'case-closed': 'digest',
  'hearing-scheduled': 'now',
  'hearing-changed': 'now',
  'hearing-cancelled': 'now',
  'hearing-reminder': 'now',
  'hearing-outcome-wanted': 'digest',
  'hearing-outcome-escalated': 'now',
  'hearing-held': 'now',
  'consent-withdrawn': 'now',
};
