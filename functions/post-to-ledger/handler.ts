import { deliveryBucket, objectClient } from '../adapters/delivery-bucket.ts';
import { documentClient } from '../adapters/dynamodb.ts';
import { ledgerStore } from '../adapters/ledger-store.ts';
import { environment } from '../platform/environment.ts';
import { taskHandler } from '../platform/task-handler.ts';
import { postToLedger } from './post-to-ledger.ts';
import { InputSchema, OutputSchema } from './schema.ts';

const { LEDGER_TABLE, DELIVERY_BUCKET } = environment('LEDGER_TABLE', 'DELIVERY_BUCKET');
const accounts = ledgerStore(documentClient(), LEDGER_TABLE);
const bucket = deliveryBucket(objectClient(), DELIVERY_BUCKET);

/** Posts a batch of an accepted delivery's rows to the tenancies' ledgers. */
export const handler = taskHandler(InputSchema, OutputSchema, (input, { log }) =>
  postToLedger(input, { accounts, putRejects: bucket.put }, log),
);
