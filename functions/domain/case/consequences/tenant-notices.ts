import type { TenantMessage } from '../../disclosure/index.ts';
import { type Hearing, type HearingEvent, wasTenantTold } from '../../hearing/index.ts';
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
    case 'HearingReminded':
    case 'HearingRescheduled':
    case 'HearingCancelled': {
      const hearing = after.hearings.get(event.hearingId);
      const message = hearing && hearingMessage(event, hearing);
      return hearing && message ? notice(message, { hearing: snapshotOf(hearing) }) : [];
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

type HearingNews = Extract<HearingEvent, { type: 'HearingReminded' | 'HearingRescheduled' | 'HearingCancelled' }>;

/** What the tenant is told of a hearing. Changes only of a date that was told: of the others the court's summons tells. */
function hearingMessage(event: HearingNews, hearing: Hearing): TenantMessage | undefined {
  switch (event.type) {
    case 'HearingReminded':
      return event.to === 'tenant' ? 'hearing-reminder' : undefined;
    case 'HearingRescheduled':
      return wasTenantTold(hearing) ? 'hearing-changed' : undefined;
    case 'HearingCancelled':
      // With its case a hearing is only called off here, not by the court: nobody is told to stay away from it.
      return event.reason !== 'case-closed' && wasTenantTold(hearing) && isCalledOffInTime(hearing, event.at)
        ? 'hearing-cancelled'
        : undefined;
    default:
      return event satisfies never;
  }
}
