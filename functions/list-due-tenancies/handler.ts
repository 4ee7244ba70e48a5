import { deliveryBucket, objectClient } from '../adapters/delivery-bucket.ts';
import { documentClient } from '../adapters/dynamodb.ts';
import { ledgerStore } from '../adapters/ledger-store.ts';
import { dynamoSettingsStore } from '../adapters/settings-store.ts';
import { environment } from '../platform/environment.ts';
import { taskHandler } from '../platform/task-handler.ts';
import { listDueTenancies } from './list-due-tenancies.ts';
import { InputSchema, OutputSchema } from './schema.ts';

const { CASE_TABLE, LEDGER_TABLE, DELIVERY_BUCKET } = environment('CASE_TABLE', 'LEDGER_TABLE', 'DELIVERY_BUCKET');
const client = documentClient();
const settings = dynamoSettingsStore(client, CASE_TABLE);
const ledger = ledgerStore(client, LEDGER_TABLE);
const bucket = deliveryBucket(objectClient(), DELIVERY_BUCKET);

/** Lists the tenancies whose account waits for an evaluation. */
export const handler = taskHandler(InputSchema, OutputSchema, (input) =>
  listDueTenancies(input, {
    bucket: DELIVERY_BUCKET,
    upload: bucket.upload,
    dueTenancies: ledger.dueTenancies,
    organisationsOn: async (on) => (await settings.allEffective(on)).map(({ organisation }) => organisation),
  }),
);
