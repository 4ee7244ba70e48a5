import type { DataStack } from '../data-stack.ts';
import type { FunctionName, Functions } from './functions.ts';

/** Runs a command on a case whose events some wait accepts. */
const SETTLING_COMMANDS: readonly FunctionName[] = [
  'record-demand',
  'record-decision',
  'record-filing',
  'end-case',
  'change-handoff',
  'change-consent',
  'change-hearing',
];

/** Runs a command on a case whose events no wait accepts. */
const COMMANDS: readonly FunctionName[] = [
  // A new case, for which nothing waits yet.
  'reopen-case',
  'request-handoff',
  'change-legal-hold',
];

/** Reads a case and changes nothing of it. */
const READS: readonly FunctionName[] = [
  'show-case',
  'show-history',
  'look-up-person',
  // The choice is kept with the person whom the case names.
  'change-contact-preference',
];

/** Asks the ledger what is owed before it decides. */
const ASKS_WHAT_IS_OWED: readonly FunctionName[] = ['record-demand', 'record-decision', 'end-case'];

/** Is recorded before it is answered. */
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
 * Who of the API may do what, all of it (of the service: ../service/grants.ts): a function can reach nothing that is not
 * named here, beyond its own log and traces. All of it is data: what is to be done about a command, the service reads in
 * the outbox, so nothing here sends, starts or answers anything. Held as the service's grants are.
 */
export function grantAll(data: DataStack, fn: Functions): void {
  grantCommands(data, fn);
  grantReads(data, fn);
  grantOwnAffairs(data, fn);
  grantRecord(data, fn);
  grantSignIn(data, fn);
}

/** Commands on a case: each is recorded with who gave it, and answered once. */
function grantCommands({ cases, ledger, persons, accesses }: DataStack, fn: Functions): void {
  for (const command of COMMANDS) cases.grantCommand(fn[command]);
  for (const command of SETTLING_COMMANDS) cases.grantSettlingCommand(fn[command]);
  for (const command of [...COMMANDS, ...SETTLING_COMMANDS]) accesses.grantRecordCommand(fn[command]);
  for (const command of ASKS_WHAT_IS_OWED) ledger.grantRead(fn[command]);
  // Nothing may be posted between the look at the account and the filing.
  ledger.grantReadAndCheck(fn['record-filing']);
  // A filing can't be without its notice, nor the notice without a tenant to name.
  persons.grantCheck(fn['record-filing']);
  ledger.grantTieToCase(fn['reopen-case']);
  persons.grantKeepPreference(fn['change-contact-preference']);
  // Put rather than posted: a repeat says the same once more.
  accesses.grantRecord(fn['change-contact-preference']);
}

/** What an agency is shown of cases, of its day's work, and of its files. */
function grantReads({ cases, ledger, persons, accesses, deliveries }: DataStack, fn: Functions): void {
  for (const read of READS) cases.grantRead(fn[read]);
  for (const read of RECORDED_READS) accesses.grantRecord(fn[read]);
  persons.grantRead(fn['look-up-person']);
  cases.grantListInbox(fn['list-inbox']);
  cases.grantReadSettings(fn['list-inbox']);
  cases.grantListHearings(fn['list-hearings']);
  cases.grantReadSettings(fn['list-hearings']);
  cases.grantFindByTenancy(fn['show-tenancy']);
  ledger.grantRead(fn['show-tenancy']);
  ledger.grantShowArrivals(fn['show-deliveries']);
  deliveries.grantReadRejects(fn['show-deliveries']);
  accesses.grantReadFeed(fn['show-calendar']);
  cases.grantReadSettings(fn['show-calendar']);
  cases.grantListHearings(fn['show-calendar']);
}

/** What an agency decides for itself: its settings, files, feeds and webhooks. */
function grantOwnAffairs({ cases, ledger, accesses, deliveries, webhooks }: DataStack, fn: Functions): void {
  cases.grantAddSettings(fn['decide-settings']);
  // Put rather than posted, too.
  accesses.grantRecord(fn['decide-settings']);
  ledger.grantAnnounce(fn['announce-delivery']);
  deliveries.grantReceive(fn['announce-delivery']);
  accesses.grantRecordCommand(fn['announce-delivery']);
  accesses.grantChangeFeeds(fn['change-calendar-feed']);
  webhooks.grantRead(fn['list-webhooks']);
  webhooks.grantChange(fn['change-webhook']);
  accesses.grantRecordCommand(fn['change-webhook']);
  // A webhook without the channel `event` would hear nothing.
  cases.grantReadSettings(fn['change-webhook']);
}

/** What is held about a person, who has seen it, and whether it is as it was written. */
function grantRecord({ cases, ledger, persons, accesses, exports }: DataStack, fn: Functions): void {
  cases.grantRead(fn['export-person']);
  cases.grantFindByTenancy(fn['export-person']);
  ledger.grantRead(fn['export-person']);
  persons.grantRead(fn['export-person']);
  accesses.grantRecordCommand(fn['export-person']);
  accesses.grantListOfSubject(fn['export-person']);
  exports.grantExport(fn['export-person']);
  cases.grantRead(fn['list-accesses']);
  accesses.grantList(fn['list-accesses']);
  accesses.grantRecord(fn['list-accesses']);
  cases.grantVerify(fn['request-verification']);
  accesses.grantRecord(fn['request-verification']);
}

/** For which agency, at which organisations, a token is. */
function grantSignIn({ cases }: DataStack, fn: Functions): void {
  cases.grantReadSettings(fn['issue-claims']);
  cases.grantFindClient(fn['issue-claims']);
  cases.grantAddClient(fn['register-client']);
}
