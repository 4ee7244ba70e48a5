import { arrivalStore } from '../adapters/arrival-store.ts';
import { deliveryBucket, objectClient } from '../adapters/delivery-bucket.ts';
import { deliveryStore } from '../adapters/delivery-store.ts';
import { documentClient } from '../adapters/dynamodb.ts';
import { personStore } from '../adapters/person-store.ts';
import { dynamoSettingsStore } from '../adapters/settings-store.ts';
import { localDateOf } from '../domain/calendar/index.ts';
import { environment } from '../platform/environment.ts';
import { taskHandler } from '../platform/task-handler.ts';
import { readDelivery } from './read-delivery.ts';
import { InputSchema, OutputSchema } from './schema.ts';

const { CASE_TABLE, LEDGER_TABLE, PERSON_TABLE } = environment('CASE_TABLE', 'LEDGER_TABLE', 'PERSON_TABLE');
const client = documentClient();
const objects = objectClient();
const settings = dynamoSettingsStore(client, CASE_TABLE);
const deliveries = deliveryStore(client, LEDGER_TABLE);
const arrivals = arrivalStore(client, LEDGER_TABLE);
const persons = personStore(client, PERSON_TABLE);

/** Reads a delivery that arrived in the bucket into rows that may be posted, or refuses it. */
export const handler = taskHandler(InputSchema, OutputSchema, (input, { log }) =>
  readDelivery(
    input,
    {
      objects: deliveryBucket(objects, input.bucket),
      deliveries,
      arrivals,
      persons,
      creditorsOf: async (organisation, at) =>
        (await settings.effective(organisation, localDateOf(at)))?.betalingsserviceCreditors,
    },
    log,
  ),
);
