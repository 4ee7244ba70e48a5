import { Duration } from 'aws-cdk-lib';
import { type FunctionList, SMALL } from '../constructs/function-list.ts';
import type { HandoverFunction } from '../constructs/handover-function.ts';

/** Answers a person who waits: gives up before API Gateway does (29 s), so that both know what became of the request. */
const HTTP = { memoryMib: 512, timeout: Duration.seconds(20) };

/**
 * What answers the routes of the HTTP API, and what says who signed in: each function's folder in functions/, what it is
 * for, and its size. A function that a workflow, the stream or a schedule calls is in ../service/functions.ts.
 */
export const FUNCTIONS = {
  // case
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
  'change-legal-hold': { ...HTTP, description: 'Keeps a case from being erased, or lets it go' },
  'show-case': { ...HTTP, description: 'Shows an agency of a case what it may see' },
  'show-history': { ...HTTP, description: 'Shows an agency what happened in a case' },
  'look-up-person': { ...HTTP, description: 'Shows who the tenant of a case is, for a purpose' },
  // organisation
  'announce-delivery': { ...HTTP, description: 'Gives the address to put a file to' },
  'show-deliveries': { ...HTTP, description: 'Shows the files that were handed in' },
  'list-inbox': { ...HTTP, description: 'Lists what waits for an agency, soonest due first' },
  'list-hearings': { ...HTTP, description: 'Lists the hearings an agency may know of' },
  'show-tenancy': { ...HTTP, description: "Shows housing a tenancy's account and cases" },
  'list-webhooks': { ...HTTP, description: 'Shows an agency its webhooks and what was sent to them' },
  'change-webhook': { ...HTTP, description: 'Registers, tries out, renews and takes away webhooks' },
  'decide-settings': { ...HTTP, description: 'Shows what an organisation has decided, and adds to it' },
  // calendar
  'change-calendar-feed': { ...HTTP, description: 'Makes and takes back feeds for calendar programs' },
  'show-calendar': { ...HTTP, description: 'Gives a calendar program the hearings of a feed' },
  // record
  'export-person': { ...HTTP, description: 'Puts together what is held about a person' },
  'list-accesses': { ...HTTP, description: 'Tells an auditor who has seen whom' },
  'request-verification': { ...HTTP, description: 'Proves the record of cases to an auditor' },
  // the API itself
  'show-health': { ...HTTP, description: 'Says that the API answers' },
  'show-contract': { ...HTTP, description: "Shows the API's contract, to machines and to people" },
  // sign-in
  'issue-claims': { ...SMALL, description: 'Says in a token who signed in' },
  'register-client': { ...SMALL, description: "Registers an agency's system that may sign in" },
} as const satisfies FunctionList<string>;

export type FunctionName = keyof typeof FUNCTIONS;
export type Functions = Readonly<Record<FunctionName, HandoverFunction>>;

/** What the operator calls by name. */
export const CALLED_BY_NAME: readonly FunctionName[] = ['register-client'];
