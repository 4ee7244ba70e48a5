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
  'record-demand',
  'ask-decision',
  'record-decision',
  'check-agreement',
  'record-filing',
  'end-case',
  'close-case',
  'resume-handoff',
  'expire-handoff',
  'change-handoff',
  'change-consent',
  'change-hearing',
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
  // A new case, for which nothing waits yet.
  'reopen-case',
  'remind-handoff',
  'escalate-handoff',
  'request-handoff',
  'remind-hearing',
  'ask-hearing-outcome',
  'change-legal-hold',
];

/** What reads a case and changes nothing. */
const READS: readonly FunctionName[] = [
  'plan-case',
  'plan-handoff',
  'plan-hearing',
  'show-case',
  'show-history',
  'look-up-person',
  // The choice is kept with the person whom the case names.
  'change-contact-preference',
];

/** What asks the ledger what is owed before it decides. */
const ASKS_WHAT_IS_OWED: readonly FunctionName[] = ['record-demand', 'record-decision', 'check-agreement', 'end-case'];

/** Commands of the API: each is recorded with who gave it, and answered once. */
const RECORDED_COMMANDS: readonly FunctionName[] = [
  'record-demand',
  'record-decision',
  'record-filing',
  'end-case',
  'reopen-case',
  'request-handoff',
  'change-handoff',
  'change-hearing',
  'change-consent',
  'change-legal-hold',
];

/** Reads of the API: each is recorded before it is answered. */
const RECORDED_READS: readonly FunctionName[] = [
  'show-case',
  'show-deliveries',
  'list-inbox',
  'list-hearings',
  'show-tenancy',
  'show-history',
  'look-up-person',
  'list-webhooks',
];

/**
 * Who may do what, all of it: a function can reach nothing that is not named here, beyond its own log and traces.
 * test/infra/permissions.test.ts holds the actions each role ends up with, and test/workflow/grants.test.ts that each of
 * them is needed.
 */
export function grantAll({ data, functions: fn, workflows, mail, texts, events }: Granted): void {
  const { cases, ledger, persons, accesses, deliveries, letters, exports, webhooks } = data;

  deliveries.grantReadOriginals(fn['read-delivery']);
  deliveries.grantUploadRows(fn['read-delivery']);
  deliveries.grantPutRejects(fn['post-to-ledger']);
  deliveries.grantUploadLists(fn['list-due-tenancies']);
  deliveries.grantReadHearingLists(fn['read-hearing-list']);
  deliveries.grantReceive(fn['announce-delivery']);
  deliveries.grantReadRejects(fn['show-deliveries']);
  deliveries.grantReadItems(workflows['arrears-intake']);

  persons.grantRegister(fn['read-delivery']);
  persons.grantRead(fn['look-up-person']);
  persons.grantKeepPreference(fn['change-contact-preference']);
  // A filing can't be without its notice, nor the notice without a tenant to name.
  persons.grantCheck(fn['record-filing']);

  ledger.grantRecordReading(fn['read-delivery']);
  ledger.grantAnnounce(fn['announce-delivery']);
  ledger.grantNoteArrival(fn['read-hearing-list']);
  ledger.grantShowArrivals(fn['show-deliveries']);
  ledger.grantPost(fn['post-to-ledger']);
  ledger.grantRecordPosting(fn['report-delivery']);
  ledger.grantListDue(fn['list-due-tenancies']);
  ledger.grantEvaluate(fn['evaluate-arrears']);
  for (const command of ASKS_WHAT_IS_OWED) ledger.grantRead(fn[command]);
  // Nothing may be posted between the look at the account and the filing.
  ledger.grantReadAndCheck(fn['record-filing']);
  ledger.grantTieToCase(fn['close-case']);
  ledger.grantTieToCase(fn['reopen-case']);
  ledger.grantRead(fn['show-tenancy']);
  ledger.grantScan(fn['caseload-overview']);

  for (const command of RECORDED_COMMANDS) accesses.grantRecordCommand(fn[command]);
  accesses.grantRecordCommand(fn['announce-delivery']);
  // Put rather than posted: a repeat says the same once more.
  accesses.grantRecord(fn['change-contact-preference']);
  accesses.grantRecord(fn['decide-settings']);
  for (const read of RECORDED_READS) accesses.grantRecord(fn[read]);

  for (const command of COMMANDS) cases.grantCommand(fn[command]);
  for (const command of SETTLING_COMMANDS) cases.grantSettlingCommand(fn[command]);
  for (const read of READS) cases.grantRead(fn[read]);
  cases.grantScan(fn['caseload-overview']);
  cases.grantVerify(fn['verify-chain']);
  cases.grantRead(fn['export-person']);
  cases.grantFindByTenancy(fn['export-person']);
  ledger.grantRead(fn['export-person']);
  persons.grantRead(fn['export-person']);
  accesses.grantRecordCommand(fn['export-person']);
  accesses.grantListOfSubject(fn['export-person']);
  exports.grantExport(fn['export-person']);
  cases.grantVerify(fn['request-verification']);
  accesses.grantRecord(fn['request-verification']);
  cases.grantRead(fn['list-accesses']);
  accesses.grantList(fn['list-accesses']);
  accesses.grantRecord(fn['list-accesses']);
  cases.grantErase(fn['erase-expired']);
  ledger.grantErase(fn['erase-expired']);
  persons.grantErase(fn['erase-expired']);
  letters.grantErase(fn['erase-expired']);
  accesses.grantErase(fn['erase-expired']);
  cases.grantFindByTenancy(fn['read-hearing-list']);
  cases.grantFindByTenancy(fn['show-tenancy']);
  cases.grantListInbox(fn['list-inbox']);
  cases.grantReadSettings(fn['list-inbox']);
  accesses.grantChangeFeeds(fn['change-calendar-feed']);
  accesses.grantReadFeed(fn['show-calendar']);
  cases.grantReadSettings(fn['show-calendar']);
  cases.grantListHearings(fn['show-calendar']);
  cases.grantListHearings(fn['list-hearings']);
  cases.grantReadSettings(fn['list-hearings']);
  cases.grantReadSettings(fn['read-delivery']);
  cases.grantReadSettings(fn['list-due-tenancies']);
  cases.grantAddSettings(fn['change-settings']);
  cases.grantAddSettings(fn['decide-settings']);
  cases.grantReadSettings(fn['issue-claims']);
  cases.grantFindClient(fn['issue-claims']);
  cases.grantAddClient(fn['register-client']);

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
  webhooks.grantRead(fn['list-webhooks']);
  webhooks.grantChange(fn['change-webhook']);
  accesses.grantRecordCommand(fn['change-webhook']);
  // A webhook without the channel `event` would hear nothing.
  cases.grantReadSettings(fn['change-webhook']);
}
