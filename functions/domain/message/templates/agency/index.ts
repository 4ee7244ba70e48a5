import type { AgencyMessage } from '../../../disclosure/index.ts';
import type { AgencyTemplate } from '../agency-template.ts';
import { agreementBreached } from './agreement-breached.ts';
import { agreementRestored } from './agreement-restored.ts';
import { caseClosed } from './case-closed.ts';
import { caseReview } from './case-review.ts';
import { consentWithdrawn } from './consent-withdrawn.ts';
import { decisionDue } from './decision-due.ts';
import { decisionEscalated } from './decision-escalated.ts';
import { decisionOverdue } from './decision-overdue.ts';
import { decisionReminder } from './decision-reminder.ts';
import { decisionTold } from './decision-told.ts';
import { demandPossible } from './demand-possible.ts';
import { demandReceiptMissing } from './demand-receipt-missing.ts';
import { handoffEscalated } from './handoff-escalated.ts';
import { handoffNotTaken } from './handoff-not-taken.ts';
import { handoffReminder } from './handoff-reminder.ts';
import { handoffRequested } from './handoff-requested.ts';
import { handoffWithdrawn } from './handoff-withdrawn.ts';
import { hearingCancelled } from './hearing-cancelled.ts';
import { hearingChanged } from './hearing-changed.ts';
import { hearingHeld } from './hearing-held.ts';
import { hearingOutcomeEscalated } from './hearing-outcome-escalated.ts';
import { hearingOutcomeWanted } from './hearing-outcome-wanted.ts';
import { hearingReminder } from './hearing-reminder.ts';
import { hearingScheduled } from './hearing-scheduled.ts';
import { noticeReceived } from './notice-received.ts';
import { paidAfterTermination } from './paid-after-termination.ts';
import { statutoryNotice } from './statutory-notice.ts';

/** The words of every message to an agency, a file each. */
export const AGENCY_TEMPLATES: Readonly<Record<AgencyMessage, AgencyTemplate>> = {
  'handoff-requested': handoffRequested,
  'handoff-reminder': handoffReminder,
  'handoff-escalated': handoffEscalated,
  'handoff-not-taken': handoffNotTaken,
  'handoff-withdrawn': handoffWithdrawn,
  'statutory-notice': statutoryNotice,
  'notice-received': noticeReceived,
  'decision-told': decisionTold,
  'decision-overdue': decisionOverdue,
  'demand-possible': demandPossible,
  'demand-receipt-missing': demandReceiptMissing,
  'decision-due': decisionDue,
  'decision-reminder': decisionReminder,
  'decision-escalated': decisionEscalated,
  'agreement-breached': agreementBreached,
  'agreement-restored': agreementRestored,
  'paid-after-termination': paidAfterTermination,
  'case-review': caseReview,
  'case-closed': caseClosed,
  'hearing-scheduled': hearingScheduled,
  'hearing-changed': hearingChanged,
  'hearing-cancelled': hearingCancelled,
  'hearing-reminder': hearingReminder,
  'hearing-outcome-wanted': hearingOutcomeWanted,
  'hearing-outcome-escalated': hearingOutcomeEscalated,
  'hearing-held': hearingHeld,
  'consent-withdrawn': consentWithdrawn,
};
