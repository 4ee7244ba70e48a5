import type { TenantMessage } from '../../disclosure/index.ts';
import { wasTenantTold } from '../../hearing/index.ts';
import type { ClosingReason } from '../closing.ts';
import type { Happened, TenantNotice } from './consequence.ts';
import { isCalledOffInTime, snapshotOf } from './hearing-alerts.ts';

/**
 * What the law has the tenant told whatever he or she opted out of: that data went to an adviser (GDPR art. 13 and 14),
 * what was consented to and how to withdraw it (art. 7).
 */
const MANDATORY: ReadonlySet<TenantMessage> = new Set(['missed-rent', 'consent-given', 'consent-withdrawn']);

/** The ends of a case that are good news, and no news to whoever moved out. */
const WORTH_TELLING: ReadonlySet<ClosingReason> = new Set(['rent-paid', 'agreement-fulfilled', 'withdrawn']);

/** What the tenant is told. Without a known person nobody can be. */
export function tenantNotices({ event, after }: Happened): TenantNotice[] {
  const { personId } = after.case;
  if (personId === undefined) return [];
  const notice = (message: TenantMessage, facts: Partial<TenantNotice> = {}): TenantNotice[] => [
    { kind: 'tenant-message', message, personId, isMandatory: MANDATORY.has(message), ...facts },
  ];
  switch (event.type) {
    case 'HandoffRequested':
      return event.kind === 'rent-arrears-referral' && event.forwardedFrom === undefined
        ? notice('missed-rent', { date: event.at })
        : [];
    case 'HearingReminded': {
      const hearing = after.hearings.get(event.hearingId);
      return event.to === 'tenant' && hearing ? notice('hearing-reminder', { hearing: snapshotOf(hearing) }) : [];
    }
    case 'HearingRescheduled':
    case 'HearingCancelled': {
      const hearing = after.hearings.get(event.hearingId);
      // Of a date that was never told the court's own summons tells.
      if (!hearing || !wasTenantTold(hearing)) return [];
      const isCancelled = event.type === 'HearingCancelled';
      if (isCancelled && !isCalledOffInTime(hearing, event.at)) return [];
      return notice(isCancelled ? 'hearing-cancelled' : 'hearing-changed', { hearing: snapshotOf(hearing) });
    }
    case 'ConsentGiven':
      return notice('consent-given', { consentId: event.consentId, date: event.at });
    case 'ConsentWithdrawn':
      return notice('consent-withdrawn', { consentId: event.consentId, date: event.at });
    case 'CaseClosed':
      return WORTH_TELLING.has(event.reason) ? notice('case-closed') : [];
    default:
      return [];
  }
}
