import type { CaseAggregate } from '../aggregate.ts';
import type { CaseEvent } from '../events.ts';
import { mayTell } from '../may-tell.ts';
import { caseAlerts } from './case-alerts.ts';
import { consentAlerts } from './consent-alerts.ts';
import type { Alert, Consequence, ConsequenceContext, LetterToSend, TenantNotice } from './consequence.ts';
import { executionsOf } from './executions.ts';
import { handoffAlerts } from './handoff-alerts.ts';
import { hearingAlerts } from './hearing-alerts.ts';
import { lettersOf } from './letters.ts';
import { tenantNotices } from './tenant-notices.ts';

export type {
  Alert,
  Consequence,
  ConsequenceContext,
  HearingSnapshot,
  LetterToSend,
  StartExecution,
  TenantNotice,
} from './consequence.ts';

/**
 * What follows outside the case from an event that has just been recorded; goes to the outbox in the same
 * transaction (design rule 3). Whatever tells anybody anything has passed the disclosure matrix.
 *
 * @param after the aggregate with the event applied
 */
export function consequencesOf(event: CaseEvent, after: CaseAggregate, context: ConsequenceContext): Consequence[] {
  const happened = { event, after, context, at: event.at };
  const told: (Alert | TenantNotice | LetterToSend)[] = [
    ...lettersOf(happened),
    ...caseAlerts(happened),
    ...handoffAlerts(happened),
    ...hearingAlerts(happened),
    ...consentAlerts(happened),
    ...tenantNotices(happened),
  ];
  return [...executionsOf(happened), ...told.filter((one) => mayTell(one, after, context.rules))];
}
