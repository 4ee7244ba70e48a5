import type { AlertMail } from '../constructs/alert-mail.ts';
import type { CaseEventBus } from '../constructs/case-event-bus.ts';
import type { TenantTexts } from '../constructs/tenant-texts.ts';
import type { DataStack } from '../data-stack.ts';
import type { FunctionName, Functions } from './functions.ts';
import type { Workflows } from './workflows.ts';

export interface Granted {
  readonly data: DataStack;
  readonly functions: Functions;
  readonly workflows: Workflows;
  readonly mail: AlertMail;
  readonly texts: TenantTexts;
  readonly events: CaseEventBus;
}

/** What runs a command on a case whose events some wait accepts, or registers a wait in place of an earlier one. */
const SETTLING_COMMANDS: readonly FunctionName[] = [
  'evaluate-arrears',
  'await-signal',
  'ask-decision',
  'check-agreement',
  'close-case',
  'resume-handoff',
  'expire-handoff',
  'read-hearing-list',
];

/** What runs a command on a case whose events no wait accepts. */
const COMMANDS: readonly FunctionName[] = [
  'refer-to-advice',
  'announce-demand-date',
  'ask-demand-receipt',
  'remind-decision',
  'review-case',
  'continue-case',
  'remind-handoff',
  'escalate-handoff',
  'remind-hearing',
  'ask-hearing-outcome',
];

/** What reads a case and changes nothing. */
const READS: readonly FunctionName[] = ['plan-case', 'plan-handoff', 'plan-hearing'];

/**
 * Who of the service may do what, all of it (of the API: ../api/grants.ts): a function can reach nothing that is not named
 * here, beyond its own log and traces. test/infra/permissions.test.ts holds the actions each role ends up with, and
 * test/workflow/grants.test.ts that each of them is needed.
 */
export function grantAll({ data, functions: fn, workflows, mail, texts, events }: Granted): void {
  const { cases, ledger, persons, accesses, deliveries, letters, webhooks } = data;

  deliveries.grantReadOriginals(fn['read-delivery']);
  deliveries.grantUploadRows(fn['read-delivery']);
  deliveries.grantPutRejects(fn['post-to-ledger']);
  deliveries.grantUploadLists(fn['list-due-tenancies']);
  deliveries.grantReadHearingLists(fn['read-hearing-list']);
  deliveries.grantReadItems(workflows['arrears-intake']);

  persons.grantRegister(fn['read-delivery']);

  ledger.grantRecordReading(fn['read-delivery']);
  ledger.grantNoteArrival(fn['read-hearing-list']);
  ledger.grantPost(fn['post-to-ledger']);
  ledger.grantRecordPosting(fn['report-delivery']);
  ledger.grantListDue(fn['list-due-tenancies']);
  ledger.grantEvaluate(fn['evaluate-arrears']);
  // What is owed is read first, as of a day.
  ledger.grantRead(fn['check-agreement']);
  ledger.grantTieToCase(fn['close-case']);
  ledger.grantScan(fn['caseload-overview']);

  for (const command of COMMANDS) cases.grantCommand(fn[command]);
  for (const command of SETTLING_COMMANDS) cases.grantSettlingCommand(fn[command]);
  for (const read of READS) cases.grantRead(fn[read]);
  cases.grantScan(fn['caseload-overview']);
  cases.grantVerify(fn['verify-chain']);
  cases.grantErase(fn['erase-expired']);
  ledger.grantErase(fn['erase-expired']);
  persons.grantErase(fn['erase-expired']);
  letters.grantErase(fn['erase-expired']);
  accesses.grantErase(fn['erase-expired']);
  cases.grantFindByTenancy(fn['read-hearing-list']);
  cases.grantReadSettings(fn['read-delivery']);
  cases.grantReadSettings(fn['list-due-tenancies']);
  cases.grantAddSettings(fn['change-settings']);

  for (const sender of [fn.relay, fn['redrive-outbox']]) {
    cases.grantReadSettings(sender);
    // Whether something may still be told, the case says when it leaves.
    cases.grantRead(sender);
    cases.grantRecordDelivery(sender);
    workflows['arrears-case'].grantStart(sender, 'ARREARS_CASE_ARN');
    workflows['arrears-case'].grantAnswer(sender);
    workflows.handoff.grantStart(sender, 'HANDOFF_ARN');
    workflows.handoff.grantAnswer(sender);
    workflows.hearing.grantStart(sender, 'HEARING_ARN');
    workflows.hearing.grantAnswer(sender);
    persons.grantRead(sender);
    mail.grantSend(sender);
    texts.grantSend(sender);
    events.grantPut(sender);
    letters.grantKeep(sender);
  }
  cases.grantFindUndelivered(fn['redrive-outbox']);

  // The digest goes to agencies only: no persons, no texts, no letters.
  cases.grantFindUndelivered(fn['send-digests']);
  cases.grantReadSettings(fn['send-digests']);
  cases.grantRead(fn['send-digests']);
  cases.grantRecordDelivery(fn['send-digests']);
  mail.grantSend(fn['send-digests']);
  events.grantPut(fn['send-digests']);

  // Who may be told was decided before the event was put on the bus: no case, no person.
  webhooks.grantDeliver(fn['deliver-webhooks']);
}
