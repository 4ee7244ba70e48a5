/**
 * The database calls of a request, recorded once, and how they are made again for another: by the bare function and by the
 * bare client, which both are nothing but this.
 */
import {
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';

/** A call as it came to the database, with placeholders where the request's own ids were. */
export interface RecordedCall {
  /** `Query` */
  readonly operation: string;
  /** JSON text. */
  readonly input: string;
}

/** A request's calls: those of one wave were made at the same time, those of the next after they were answered. */
export interface RecordedRequest {
  readonly waves: readonly (readonly RecordedCall[])[];
  /** What it was answered with. */
  readonly body: string;
}

/** What differs between two requests for the same operation. */
export interface RequestIds {
  readonly caseId: string;
  readonly requestId: string;
  /** SHA-256 of the Idempotency-Key in hexadecimal, or anything else as long and as new. */
  readonly keyDigest: string;
}

const PLACEHOLDERS = { caseId: '{caseId}', requestId: '{requestId}', keyDigest: '{keyDigest}' } as const;
const NAMES = ['caseId', 'requestId', 'keyDigest'] as const;

/** Puts placeholders in the place of a request's ids. */
export function withPlaceholders(text: string, ids: RequestIds): string {
  return NAMES.reduce((done, name) => done.replaceAll(ids[name], PLACEHOLDERS[name]), text);
}

/** A request makes a call that nothing here can repeat. */
class UnknownOperationError extends Error {
  override readonly name = 'UnknownOperationError';
}

/** Makes the recorded calls with a request's ids, and nothing else. @throws whatever the database refuses */
export async function repeatCalls(client: DynamoDBClient, { waves }: RecordedRequest, ids: RequestIds): Promise<void> {
  for (const wave of waves) await Promise.all(wave.map((call) => repeatCall(client, call, ids)));
}

function repeatCall(client: DynamoDBClient, { operation, input }: RecordedCall, ids: RequestIds): Promise<unknown> {
  const filled = JSON.parse(NAMES.reduce((text, name) => text.replaceAll(PLACEHOLDERS[name], ids[name]), input));
  switch (operation) {
    case 'GetItem':
      return client.send(new GetItemCommand(filled));
    case 'PutItem':
      return client.send(new PutItemCommand(filled));
    case 'Query':
      return client.send(new QueryCommand(filled));
    case 'TransactWriteItems':
      return client.send(new TransactWriteItemsCommand(filled));
    default:
      throw new UnknownOperationError(`bench/api/recorded.ts can't make the call "${operation}"; add it.`);
  }
}
