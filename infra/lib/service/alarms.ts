import { Duration } from 'aws-cdk-lib';
import type { HandoverFunction } from '../constructs/handover-function.ts';
import type { OperatorAlarms } from '../constructs/operator-alarms.ts';
import type { Functions } from './functions.ts';
import type { Triggers } from './triggers.ts';
import type { Workflows } from './workflows.ts';

export interface Watched {
  readonly functions: Functions;
  readonly workflows: Workflows;
  readonly triggers: Triggers;
}

/** Half an hour late is nothing to a case that waits for days; it means that nothing is sent at all. */
const RELAY_BEHIND = Duration.minutes(30);

/**
 * Every alarm of the service, and the one of the whole account, with what it means, what it does not tell, and its section
 * of docs/runbook.md. Those of the API are in ../api/alarms.ts.
 */
export function watchAll(alarms: OperatorAlarms, { functions, workflows, triggers }: Watched): void {
  alarms.watchDeadLetters('RelayDeadLetters', triggers.relay.deadLetters, {
    meaning: 'The relay gave up on messages of the outbox.',
    doesNotTell: 'that they are lost: they stay in the outbox, and the redrive tries again every 15 minutes.',
    runbook: 'relay-dead-letters',
  });
  alarms.watchStreamAge(functions.relay, RELAY_BEHIND, {
    meaning: `Messages of the outbox wait for more than ${RELAY_BEHIND.toMinutes()} minutes: executions start late, waits are answered late.`,
    doesNotTell: 'which cases wait; and one message that fails can hold up its shard while the others run.',
    runbook: 'relay-behind',
  });
  alarms.watchErrors(functions.relay, {
    meaning: 'The relay has failed in each of the last three periods of five minutes.',
    doesNotTell: 'that a message is lost or late; failed ones are tried again.',
    runbook: 'relay-errors',
  });
  alarms.watchDeadLetters('RedriveDeadLetters', triggers.redrive.deadLetters, {
    meaning: 'The redrive of the outbox could not be started.',
    doesNotTell: 'whether anything was undelivered at the time.',
    runbook: 'redrive-not-started',
  });
  alarms.watchErrors(functions['redrive-outbox'], {
    // As often as it runs: in shorter periods the ones between two runs would count as fine.
    period: Duration.minutes(15),
    meaning: 'The redrive of the outbox fails each time it runs.',
    doesNotTell: 'whether anything is undelivered.',
    runbook: 'redrive-errors',
  });
  alarms.watchDeadLetters('DigestDeadLetters', triggers.digests.deadLetters, {
    meaning: "The day's digests did not go out, or not all of them.",
    doesNotTell: 'that anything urgent is late: only digests are; and what is left is in the next one.',
    runbook: 'digests-not-sent',
  });
  alarms.watchDeadLetters('WebhookDeadLetters', triggers.webhooks.deadLetters, {
    meaning: 'An event could not be handed to the webhooks, or what is due could not be tried.',
    doesNotTell: 'that a receiver is down: that is no fault here, and is tried again for three days.',
    runbook: 'webhooks-not-delivered',
  });
  alarms.watchMessage('WebhookGivenUp', functions['deliver-webhooks'], 'webhook delivery failed for good', {
    meaning: "An agency's receiver has not taken an event in three days, or says that it is gone.",
    doesNotTell:
      'that the agency was not told: its mailbox was, where it has the channel. The state is with the webhook.',
    runbook: 'webhook-given-up',
  });
  alarms.watchDeadLetters('IntakeDeadLetters', triggers.intake.deadLetters, {
    meaning: 'A delivered file, or the daily sweep, did not start an intake.',
    doesNotTell: 'anything about intakes that did start and failed; the file itself is in the bucket.',
    runbook: 'intake-not-started',
  });
  alarms.watchDeadLetters('HearingListDeadLetters', triggers.hearingLists.deadLetters, {
    meaning: 'A list of hearings was not read, was refused, or not all of its rows were recorded.',
    doesNotTell: 'of rows that were rejected: those are results, found in the report.',
    runbook: 'hearing-list-not-read',
  });
  alarms.watchExecutions(workflows['arrears-intake'], {
    meaning: 'An intake ended without success: a delivery, or the daily sweep, is not complete.',
    doesNotTell: 'of rows that were rejected: those are results, found in the report. A refused file is told.',
    runbook: 'intake-failed',
  });
  alarms.watchExecutions(workflows['arrears-case'], {
    meaning: 'The workflow of a case ended without success: nobody is prompted about that case any more.',
    doesNotTell: 'that data is lost: the case is in the table as it was.',
    runbook: 'case-failed',
  });
  alarms.watchExecutions(workflows.handoff, {
    meaning: 'The workflow of a hand-off ended without success: nobody is reminded of it any more.',
    doesNotTell: 'whether the recipient acts: the hand-off can still be answered.',
    runbook: 'handoff-failed',
  });
  alarms.watchExecutions(workflows.hearing, {
    meaning: 'The workflow of a hearing ended without success: nobody is reminded of that hearing any more.',
    doesNotTell: 'that the hearing is off: its date stands, and its first announcement has gone out.',
    runbook: 'hearing-failed',
  });
  watchChain(alarms, 'ChainBroken', functions['verify-chain']);
  alarms.watchDeadLetters('VerificationDeadLetters', triggers.verification.deadLetters, {
    meaning: "The week's verification of the cases' record was not carried out to its end.",
    doesNotTell: 'that anything is wrong with a case: nobody has looked, or not at all of them.',
    runbook: 'verification-not-carried-out',
  });
  alarms.watchDeadLetters('ErasureDeadLetters', triggers.erasure.deadLetters, {
    meaning: 'What was due for erasure has not been erased, or not all of it.',
    doesNotTell: 'that anything was erased too early; and the next night tries again.',
    runbook: 'erasure-incomplete',
  });
  alarms.watchMessage('LegalHoldUnreviewed', functions['erase-expired'], 'legal hold to be reviewed', {
    meaning: 'A case is kept under a legal hold whose review is due, and nobody has looked at it.',
    doesNotTell: 'whether the hold is still needed; until somebody says so, nothing of the case is erased.',
    runbook: 'legal-hold-unreviewed',
  });
  alarms.watchThrottles({
    meaning: 'Lambda turned calls away: the account runs at its limit of concurrent executions.',
    doesNotTell: 'which function, or whether it is one of henvis; workflows and the stream try again.',
    runbook: 'functions-throttled',
  });
}

/** A function that verifies has found a broken record: it means the same whoever had it look, a schedule or an auditor. */
export function watchChain(alarms: OperatorAlarms, id: string, fn: HandoverFunction): void {
  alarms.watchMessage(id, fn, 'event chain broken', {
    meaning:
      'A verification found a case whose record is not what was written: it was changed by other than a command.',
    doesNotTell: 'who changed it or when; and a case that nobody has verified since may be changed as well.',
    runbook: 'chain-broken',
  });
}
