import { Duration } from 'aws-cdk-lib';
import { type FunctionList, SMALL } from '../constructs/function-list.ts';
import type { HandoverFunction } from '../constructs/handover-function.ts';

/** Works through a batch of accounts, or through a table. */
const BATCH = { memoryMib: 1024, timeout: Duration.minutes(5) };
/** Streams a file of any size: one full vCPU, and all the time Lambda gives. */
const STREAM = { memoryMib: 1769, timeout: Duration.minutes(15) };

/**
 * What workflows, the stream, schedules, files and the operator call: each function's folder in functions/, what it is for,
 * and its size. What answers a person is in ../api/functions.ts.
 */
export const FUNCTIONS = {
  // intake
  'read-delivery': { ...STREAM, description: 'Reads a delivered file into rows and rejects' },
  'post-to-ledger': { ...BATCH, description: "Posts a batch of rows to the tenancies' accounts" },
  'list-due-tenancies': { ...STREAM, description: 'Lists the accounts due for evaluation' },
  'evaluate-arrears': { ...BATCH, description: 'Finds missed rents, opens cases, settles what was paid' },
  'report-delivery': { ...SMALL, description: 'Records what became of a delivery' },
  // case
  'plan-case': { ...SMALL, description: 'Says what a case needs next' },
  'await-signal': { ...SMALL, description: 'Lets an execution wait for a signal of its case' },
  'refer-to-advice': { ...SMALL, description: 'Refers missed rents to advice, or records why not' },
  'announce-demand-date': { ...SMALL, description: 'Tells housing that a demand may be given' },
  'ask-demand-receipt': { ...SMALL, description: 'Asks housing on which day its demand was received' },
  'ask-decision': { ...SMALL, description: 'Asks housing what it decides after the deadline' },
  'remind-decision': { ...SMALL, description: 'Reminds housing of its decision, or tells its leader' },
  'check-agreement': { ...SMALL, description: 'Looks in the ledger whether an instalment was paid' },
  'review-case': { ...SMALL, description: 'Puts a case that nobody moves before housing again' },
  'continue-case': { ...SMALL, description: 'Lets a long case go on in a new execution' },
  'close-case': { ...SMALL, description: 'Closes a settled case and tells those who were told' },
  // hand-off
  'plan-handoff': { ...SMALL, description: 'Says which answer of a hand-off is awaited, until when' },
  'remind-handoff': { ...SMALL, description: 'Reminds the recipient of a hand-off' },
  'escalate-handoff': { ...SMALL, description: "Tells the recipient's leader of an unanswered hand-off" },
  'resume-handoff': { ...SMALL, description: 'Takes a hand-off off hold when its date has come' },
  'expire-handoff': { ...SMALL, description: 'Ends a hand-off that nobody answered' },
  // hearing
  'read-hearing-list': { ...BATCH, description: "Records the hearings of a court's list" },
  'plan-hearing': { ...SMALL, description: 'Says what a hearing waits for, or what is to be said' },
  'remind-hearing': { ...SMALL, description: 'Reminds the agencies or the tenant of a hearing' },
  'ask-hearing-outcome': { ...SMALL, description: 'Asks what came of a hearing that is over' },
  // called by the operator
  'change-settings': { ...SMALL, description: 'Takes an organisation into use, or says anew who it is' },
  'caseload-overview': { ...BATCH, description: 'Counts the caseload for the operator' },
  // record
  'verify-chain': { ...STREAM, description: 'Proves the record of cases unbroken, or names the break' },
  'erase-expired': { ...STREAM, description: 'Erases what the day makes due' },
  // outbox
  relay: { ...SMALL, timeout: Duration.minutes(1), description: 'Sends what the outbox holds' },
  'redrive-outbox': { ...BATCH, description: 'Sends again what is still in the outbox' },
  'send-digests': { ...BATCH, description: 'Tells each mailbox in one mail what is not urgent' },
  'deliver-webhooks': { ...BATCH, description: 'Brings events to the webhooks that want them' },
} as const satisfies FunctionList<string>;

export type FunctionName = keyof typeof FUNCTIONS;
export type Functions = Readonly<Record<FunctionName, HandoverFunction>>;

/** What the operator calls by name. */
export const CALLED_BY_NAME: readonly FunctionName[] = [
  'change-settings',
  'caseload-overview',
  'verify-chain',
  'erase-expired',
  'read-hearing-list',
  'send-digests',
  'deliver-webhooks',
];
