import { accessEraser } from '../adapters/access-eraser.ts';
import { accountEraser } from '../adapters/account-eraser.ts';
import { caseEraser } from '../adapters/case-eraser.ts';
import { documentClient } from '../adapters/dynamodb.ts';
import { ledgerStore } from '../adapters/ledger-store.ts';
import { letterEraser } from '../adapters/letter-eraser.ts';
import { personEraser } from '../adapters/person-eraser.ts';
import { dynamoSettingsStore } from '../adapters/settings-store.ts';
import { environment } from '../platform/environment.ts';
import { taskHandler } from '../platform/task-handler.ts';
import { eraseExpired } from './erase.ts';
import type { ErasurePorts } from './ports.ts';
import { EraseExpiredInput, EraseExpiredOutput } from './schema.ts';

const names = environment('CASE_TABLE', 'LEDGER_TABLE', 'PERSON_TABLE', 'ACCESS_TABLE', 'LETTER_BUCKET');
const client = documentClient();
const settings = dynamoSettingsStore(client, names.CASE_TABLE);
const ports: ErasurePorts = {
  cases: caseEraser(client, names.CASE_TABLE),
  accounts: accountEraser(client, names.LEDGER_TABLE),
  ledger: ledgerStore(client, names.LEDGER_TABLE),
  letters: letterEraser(names.LETTER_BUCKET),
  persons: personEraser(client, names.PERSON_TABLE),
  accesses: accessEraser(client, names.ACCESS_TABLE),
  organisationsOn: async (on) => (await settings.allEffective(on)).map(({ organisation }) => organisation),
};

/** Erases what the day makes due: cases with their letters, accounts and persons; what is held or still needed stays. */
export const handler = taskHandler(EraseExpiredInput, EraseExpiredOutput, ({ at }, tools) =>
  eraseExpired(ports, at, tools),
);
