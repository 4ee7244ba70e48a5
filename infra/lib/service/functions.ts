import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { FunctionBundles } from '../constructs/function-bundles.ts';
import { HandoverFunction } from '../constructs/handover-function.ts';

/** Reads and writes a few items. */
const SMALL = { memoryMib: 512, timeout: Duration.seconds(30) };
/** Works through a batch of accounts, or through a table. */
const BATCH = { memoryMib: 1024, timeout: Duration.minutes(5) };
/** Answers a person who waits: gives up before API Gateway does (29 s), so that both know what became of the request. */
const HTTP = { memoryMib: 512, timeout: Duration.seconds(20) };
/** Streams a file of any size: one full vCPU, and all the time Lambda gives. */
const STREAM = { memoryMib: 1769, timeout: Duration.minutes(15) };

/** Every Lambda: its folder in functions/, what it is for, and its size. */
const FUNCTIONS = {
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
  // the HTTP API
  'record-demand': { ...HTTP, description: "Housing's demand: given, received, withdrawn" },
  'record-decision': { ...HTTP, description: "Housing's decision after the deadline" },
  'record-filing': { ...HTTP, description: 'The request to fogedretten, with its statutory notice' },
  'end-case': { ...HTTP, description: 'Ends a case for another reason than the rent being paid' },
  'reopen-case': { ...HTTP, description: 'Opens the next episode of a closed case' },
  'change-hearing': { ...HTTP, description: "A person's command on a hearing" },
  'request-handoff': { ...HTTP, description: "A person's request that another agency helps" },
  'change-handoff': { ...HTTP, description: "A person's command on a hand-off" },
  'change-consent': { ...HTTP, description: "Takes down a tenant's consent, or its withdrawal" },
  'change-contact-preference': { ...HTTP, description: 'Takes down how a tenant wants to be told things' },
  'show-case': { ...HTTP, description: 'Shows an agency of a case what it may see' },
  'change-calendar-feed': { ...HTTP, description: 'Makes and takes back feeds for calendar programs' },
  'show-calendar': { ...HTTP, description: 'Gives a calendar program the hearings of a feed' },
  'announce-delivery': { ...HTTP, description: 'Gives the address to put a file to' },
  'show-deliveries': { ...HTTP, description: 'Shows the files that were handed in' },
  'look-up-person': { ...HTTP, description: 'Shows who the tenant of a case is, for a purpose' },
  'show-history': { ...HTTP, description: 'Shows an agency what happened in a case' },
  'list-hearings': { ...HTTP, description: 'Lists the hearings an agency may know of' },
  'list-inbox': { ...HTTP, description: 'Lists what waits for an agency, soonest due first' },
  'show-tenancy': { ...HTTP, description: "Shows housing a tenancy's account and cases" },
  'list-webhooks': { ...HTTP, description: 'Shows an agency its webhooks and what was sent to them' },
  'change-webhook': { ...HTTP, description: 'Registers, tries out, renews and takes away webhooks' },
  'show-health': { ...HTTP, description: 'Says that the API answers' },
  'show-contract': { ...HTTP, description: "Shows the API's contract, to machines and to people" },
  'decide-settings': { ...HTTP, description: 'Shows what an organisation has decided, and adds to it' },
  // called by the operator
  'change-settings': { ...SMALL, description: 'Takes an organisation into use, or says anew who it is' },
  'caseload-overview': { ...BATCH, description: 'Counts the caseload for the operator' },
  // record
  'verify-chain': { ...STREAM, description: 'Proves the record of cases unbroken, or names the break' },
  // sign-in
  'issue-claims': { ...SMALL, description: 'Says in a token who signed in' },
  'register-client': { ...SMALL, description: "Registers an agency's system that may sign in" },
  'erase-expired': { ...STREAM, description: 'Erases what the day makes due' },
  'export-person': { ...HTTP, description: 'Puts together what is held about a person' },
  'list-accesses': { ...HTTP, description: 'Tells an auditor who has seen whom' },
  'request-verification': { ...HTTP, description: 'Proves the record of cases to an auditor' },
  'change-legal-hold': { ...HTTP, description: 'Keeps a case from being erased, or lets it go' },
  // outbox
  relay: { ...SMALL, timeout: Duration.minutes(1), description: 'Sends what the outbox holds' },
  'redrive-outbox': { ...BATCH, description: 'Sends again what is still in the outbox' },
  'send-digests': { ...BATCH, description: 'Tells each mailbox in one mail what is not urgent' },
  'deliver-webhooks': { ...BATCH, description: 'Brings events to the webhooks that want them' },
} as const;

export type FunctionName = keyof typeof FUNCTIONS;
export type Functions = Readonly<Record<FunctionName, HandoverFunction>>;

/** Makes every function; what each may do is in grants.ts. */
export function createFunctions(scope: Construct, bundles: FunctionBundles): Functions {
  const made = Object.entries(FUNCTIONS).map(
    ([folder, props]) => [folder, new HandoverFunction(scope, folder, { bundles, ...props })] as const,
  );
  // `as`: Object.fromEntries forgets which keys went in.
  return Object.fromEntries(made) as Record<FunctionName, HandoverFunction>;
}

/** What the operator calls by name. */
const CALLED_BY_NAME: readonly FunctionName[] = [
  'change-settings',
  'register-client',
  'caseload-overview',
  'verify-chain',
  'erase-expired',
  'read-hearing-list',
  'send-digests',
  'deliver-webhooks',
];

/** Their names, each as `<Name>FunctionName`, for the outputs of the stack. */
export function namesToCall(functions: Functions): Readonly<Record<string, string>> {
  return Object.fromEntries(
    CALLED_BY_NAME.map((folder) => functions[folder]).map((fn) => [
      `${fn.functionName}FunctionName`,
      fn.function.functionName,
    ]),
  );
}
