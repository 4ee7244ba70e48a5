import { type AccessLog, accessLog } from '../adapters/access-log.ts';
import { type AnsweredRequests, answeredRequests } from '../adapters/answered-requests.ts';
import { type CaseDesk, caseDesk } from '../adapters/case-desk.ts';
import { documentClient } from '../adapters/dynamodb.ts';
import { environment } from '../platform/environment.ts';

/** What every command on a case needs besides its decider. */
export interface CommandPorts {
  readonly desk: CaseDesk;
  readonly accesses: AccessLog;
  readonly answered: AnsweredRequests;
}

/** The {@link CommandPorts} of a function that is bound to the CaseTable and the AccessTable. */
export function commandPorts(): CommandPorts {
  const { ACCESS_TABLE } = environment('ACCESS_TABLE');
  const client = documentClient();
  return {
    desk: caseDesk(),
    accesses: accessLog(client, ACCESS_TABLE),
    answered: answeredRequests(client, ACCESS_TABLE),
  };
}
