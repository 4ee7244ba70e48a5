import type { OperatorAlarms } from '../constructs/operator-alarms.ts';
import { watchChain } from '../service/alarms.ts';
import type { Functions } from './functions.ts';

/** Every alarm of the API, with what it means, what it does not tell, and its section of docs/runbook.md. */
export function watchAll(alarms: OperatorAlarms, functions: Functions): void {
  watchChain(alarms, 'ChainBrokenOnRequest', functions['request-verification']);
  alarms.watchErrors(functions['issue-claims'], {
    meaning: 'Nobody gets a token: the function that says who signed in has failed in each of the last three periods.',
    doesNotTell: 'of people who sign in and see nothing: that is a result, found in the log of the function.',
    runbook: 'sign-in-errors',
  });
}
