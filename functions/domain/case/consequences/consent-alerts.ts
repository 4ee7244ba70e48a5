import { URGENCY } from '../../message/index.ts';
import type { Alert, Happened } from './consequence.ts';

/** A withdrawal of consent is shown at once to those who hold data under it (GDPR art. 7(3) and 19). */
export function consentAlerts({ event, after }: Happened): Alert[] {
  if (event.type !== 'ConsentWithdrawn') return [];
  const { consentId, at: date } = event;
  const message = 'consent-withdrawn';
  const to = after.consents.get(consentId)?.to ?? [];
  return to.map((agency) => ({
    kind: 'alert',
    audience: 'team',
    message,
    urgency: URGENCY[message],
    to: agency,
    consentId,
    date,
  }));
}
