import { deliveryStore } from '../adapters/delivery-store.ts';
import { documentClient } from '../adapters/dynamodb.ts';
import { environment } from '../platform/environment.ts';
import { taskHandler } from '../platform/task-handler.ts';
import { InputSchema, OutputSchema } from './schema.ts';

const deliveries = deliveryStore(documentClient(), environment('LEDGER_TABLE').LEDGER_TABLE);

/** Marks a delivery completed once every row is in the ledger, so that the same file handed in again is a repeat. */
export const handler = taskHandler(InputSchema, OutputSchema, async (input, { log }) => {
  const { organisation, deliveryId, posted, repeated, rejected } = input;
  const counts = await deliveries.complete({ organisation, deliveryId }, { posted, repeated, rejected });
  log.info('reported delivery', { organisation, deliveryId, ...counts });
  return { organisation, deliveryId, ...counts };
});
