import { type AccessLog, accessLog } from '../adapters/access-log.ts';
import { documentClient } from '../adapters/dynamodb.ts';
import { dynamoSettingsStore, requireSettings } from '../adapters/settings-store.ts';
import { type Instant, localDateOf } from '../domain/calendar/index.ts';
import { type CaseRules, rulesOf } from '../domain/settings/index.ts';
import { environment } from '../platform/environment.ts';

/** What every read needs besides what it reads. */
export interface ReadPorts {
  readonly accesses: Pick<AccessLog, 'record'>;
  /** The organisation's rules of the day: who may be told what. @throws {OrganisationNotSetUpError} */
  rulesFor(organisation: string, at: Instant): Promise<CaseRules>;
}

/** The {@link ReadPorts} of a function that is bound to the CaseTable and the AccessTable, with where it reads. */
export function readPorts() {
  const { CASE_TABLE: caseTable, ACCESS_TABLE } = environment('CASE_TABLE', 'ACCESS_TABLE');
  const client = documentClient();
  const settings = dynamoSettingsStore(client, caseTable);
  const ports: ReadPorts = {
    accesses: accessLog(client, ACCESS_TABLE),
    rulesFor: async (organisation, at) => rulesOf(await requireSettings(settings, organisation, localDateOf(at))),
  };
  return { ...ports, client, caseTable };
}
