import type { Agency } from '../../actor/index.ts';
import { URGENCY } from '../../message/index.ts';
import type { CaseAggregate } from '../aggregate.ts';
import type { Alert, Happened } from './consequence.ts';

/**
 * A withdrawal of consent is shown at once to those who hold data under it (GDPR art. 7(3) and 19): whom it names, who
 * took it, and whose hand-offs rested on it.
 */
export function consentAlerts({ event, after }: Happened): Alert[] {
  if (event.type !== 'ConsentWithdrawn') return [];
  const { consentId, at: date } = event;
  const message = 'consent-withdrawn';
  return concernedBy(consentId, after).map((agency) => ({
    kind: 'alert',
    audience: 'team',
    message,
    urgency: URGENCY[message],
    to: agency,
    consentId,
    date,
  }));
}

function concernedBy(consentId: string, { consents, handoffs }: CaseAggregate): Agency[] {
  const consent = consents.get(consentId);
  if (!consent) return [];
  const resting = [...handoffs.values()].filter((handoff) => handoff.consentId === consentId);
  return [...new Set([...consent.to, consent.takenBy.agency, ...resting.map(({ requester }) => requester)])];
}
