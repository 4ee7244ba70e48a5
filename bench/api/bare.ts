/**
 * The yardstick: a function in the place of ours that makes the same database calls and answers the same text, without
 * middy, zod, domain or access decisions. Bundled as ours are; what it repeats lies beside it in recorded.json.
 */
import { readFileSync } from 'node:fs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type RecordedRequest, repeatCalls } from './recorded.ts';

/** As far as it is looked at. */
interface Event {
  readonly routeKey: string;
  readonly pathParameters: { readonly caseId?: string };
  readonly requestContext: { readonly requestId: string };
}

const client = new DynamoDBClient({});
const recorded: Readonly<Record<string, RecordedRequest>> = JSON.parse(
  readFileSync(new URL('recorded.json', import.meta.url), 'utf8'),
);
const DIGEST_LENGTH = 64;

/** Makes a request's calls and answers as the recorded one was answered. */
export async function handler({ routeKey, pathParameters: { caseId = '' }, requestContext: { requestId } }: Event) {
  const request = recorded[routeKey];
  if (!request) throw new Error(`${routeKey} was not recorded.`);
  await repeatCalls(client, request, { caseId, requestId, keyDigest: requestId.padEnd(DIGEST_LENGTH, '0') });
  return { statusCode: 200, headers: { 'content-type': 'application/json' }, body: request.body };
}
