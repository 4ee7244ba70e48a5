import { URGENCY } from '../../message/index.ts';
import { concernedBy } from '../disclosure-facts.ts';
import type { Alert, Happened } from './consequence.ts';

/**
 * A withdrawal of consent is shown at once to those who hold data under it (GDPR art. 7(3) and 19): who took it, whose
 * hand-offs rested on it, and who was told something under it. Who was only named in it never heard of the case.
 */
export function consentAlerts({ event, after, context: { rules } }: Happened): Alert[] {
  if (event.type !== 'ConsentWithdrawn') return [];
  const { consentId, at: date } = event;
  const consent = after.consents.get(consentId);
  const message = 'consent-withdrawn';
  return [...(consent ? concernedBy(consent, after, rules.disclosure) : [])].map((agency) => ({
    kind: 'alert',
    audience: 'team',
    message,
    urgency: URGENCY[message],
    to: agency,
    consentId,
    date,
  }));
}
