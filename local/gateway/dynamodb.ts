/**
 * DynamoDB: checks the caller's role, then hands the request on as it came. The database behind has another region and
 * account in its ARNs than the deployment claims; requests and descriptions are translated.
 */
import type { DynamodbClient } from '../dynamodb/index.ts';
import { type AccessRequest, dynamodbAccess } from '../iam/index.ts';
import { ACCOUNT, REGION, type Table } from '../template/index.ts';
import { type GatewayAnswer, type GatewayRequest, parseJson, readBody, type Service } from './http.ts';

export interface DynamodbOptions {
  readonly client: DynamodbClient;
  readonly tables: readonly Table[];
  /** Told of every write that went through, by table name. */
  readonly written: (tables: ReadonlySet<string>) => void;
}

const WRITES = new Set([
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'BatchWriteItem',
  'TransactWriteItems',
  'ExecuteStatement',
  'ExecuteTransaction',
  'BatchExecuteStatement',
]);
/** Operations whose answer describes resources by ARN. */
const DESCRIPTIONS = new Set([
  'DescribeTable',
  'CreateTable',
  'UpdateTable',
  'DeleteTable',
  'ListStreams',
  'DescribeStream',
]);

const FOREIGN_ARN = /arn:aws:dynamodb:[a-z0-9-]*:\d*:/g;
const OWN_PREFIX = `arn:aws:dynamodb:${REGION}:${ACCOUNT}:`;

/** The service for both targets, `DynamoDB_20120810` and `DynamoDBStreams_20120810`. */
export function dynamodbService({ client, tables, written }: DynamodbOptions): Service {
  const names = new Set(tables.map(({ name }) => name));
  return async (request) => {
    const target = String(request.headers['x-amz-target']);
    const operation = target.slice(target.indexOf('.') + 1);
    const raw = await readBody(request.body);
    const accesses = dynamodbAccess(operation, parseJson(raw));
    for (const access of accesses) request.authorize(access);
    const { status, body } = await client.send(
      target,
      hasArn(raw) ? raw.toString('utf8').replaceAll(`${OWN_PREFIX}table/`, '') : raw,
    );
    if (status === 200 && WRITES.has(operation)) written(tablesOf(accesses, names));
    const answer = DESCRIPTIONS.has(operation) ? body.toString('utf8').replaceAll(FOREIGN_ARN, OWN_PREFIX) : body;
    return answerOf(request, status, answer);
  };
}

/** A table may be named by its ARN; the database behind knows it by name. */
function hasArn(body: Buffer): boolean {
  return body.includes(`"${OWN_PREFIX}table/`);
}

function tablesOf(accesses: readonly AccessRequest[], known: ReadonlySet<string>): Set<string> {
  const named = accesses.map(({ resource }) => resource.split('/')[1] ?? '');
  // PartiQL does not say which tables it writes before it is parsed.
  return new Set(accesses.some(({ resource }) => resource === '*') ? known : named);
}

function answerOf({ requestId }: GatewayRequest, status: number, body: Buffer | string): GatewayAnswer {
  return { status, headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': requestId }, body };
}
