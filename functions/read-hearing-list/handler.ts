import { arrivalStore } from '../adapters/arrival-store.ts';
import { caseDesk } from '../adapters/case-desk.ts';
import { deliveryBucket, objectClient } from '../adapters/delivery-bucket.ts';
import { documentClient } from '../adapters/dynamodb.ts';
import { tenancyCases } from '../adapters/tenancy-cases.ts';
import { SYSTEM } from '../domain/actor/index.ts';
import { localDateOf } from '../domain/calendar/index.ts';
import { environment } from '../platform/environment.ts';
import { taskHandler } from '../platform/task-handler.ts';
import { readHearingList } from './read-hearing-list.ts';
import { InputSchema, OutputSchema } from './schema.ts';

const { CASE_TABLE, LEDGER_TABLE } = environment('CASE_TABLE', 'LEDGER_TABLE');
const desk = caseDesk();
const objects = objectClient();
const client = documentClient();
const { openCaseOf } = tenancyCases(client, CASE_TABLE);
const arrivals = arrivalStore(client, LEDGER_TABLE);

/** Reads a list of hearings that arrived in the bucket and records each of its rows. */
export const handler = taskHandler(InputSchema, OutputSchema, (input, { log }) =>
  readHearingList(
    input,
    {
      objects: deliveryBucket(objects, input.bucket),
      arrivals,
      isSetUp: async (organisation, at) => (await desk.settings.effective(organisation, localDateOf(at))) !== undefined,
      openCaseOf,
      run: (ref, at, decide) => desk.run(ref, at, SYSTEM, decide),
    },
    log,
  ),
);
