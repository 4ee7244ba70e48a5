import type { TenantMessage } from '../../../disclosure/index.ts';
import type { TenantTemplate } from '../tenant-template.ts';
import { caseClosed } from './case-closed.ts';
import { consentGiven } from './consent-given.ts';
import { consentWithdrawn } from './consent-withdrawn.ts';
import { hearingCancelled } from './hearing-cancelled.ts';
import { hearingChanged } from './hearing-changed.ts';
import { hearingReminder } from './hearing-reminder.ts';
import { missedRent } from './missed-rent.ts';

/** The words of every message to a tenant, a file each. */
export const TENANT_TEMPLATES: Readonly<Record<TenantMessage, TenantTemplate>> = {
  'missed-rent': missedRent,
  'hearing-reminder': hearingReminder,
  'hearing-changed': hearingChanged,
  'hearing-cancelled': hearingCancelled,
  'consent-given': consentGiven,
  'consent-withdrawn': consentWithdrawn,
  'case-closed': caseClosed,
};
