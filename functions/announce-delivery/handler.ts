import { accessLog } from '../adapters/access-log.ts';
import { answeredRequests } from '../adapters/answered-requests.ts';
import { arrivalStore } from '../adapters/arrival-store.ts';
import { documentClient } from '../adapters/dynamodb.ts';
import { uploadAddresses } from '../adapters/upload-address.ts';
import { apiHandler } from '../api/index.ts';
import { environment } from '../platform/environment.ts';
import { bind } from '../platform/http/index.ts';
import { type AnnouncePorts, announceDelivery } from './announce-delivery.ts';
import { AnnounceDelivery } from './operations.ts';

const names = environment('ACCESS_TABLE', 'LEDGER_TABLE', 'DELIVERY_BUCKET');
const client = documentClient();
const ports: AnnouncePorts = {
  arrivals: arrivalStore(client, names.LEDGER_TABLE),
  accesses: accessLog(client, names.ACCESS_TABLE),
  answered: answeredRequests(client, names.ACCESS_TABLE),
  addressOf: uploadAddresses(names.DELIVERY_BUCKET),
};

/** Takes the announcement of a file, and answers with the address to put it to. */
export const handler = apiHandler(bind(AnnounceDelivery, (request, tools) => announceDelivery(ports, request, tools)));
