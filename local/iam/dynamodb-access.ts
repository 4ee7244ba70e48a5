/**
 * Which IAM actions a DynamoDB request takes, and on what.
 *
 * A transaction has no action of its own: each of its items is checked as the single operation it stands for
 * (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html). A query of an index is
 * checked on the index, not on its table.
 */
import { z } from 'zod';
import { streamArn, tableArn } from '../template/index.ts';
import type { AccessRequest } from './access-control.ts';

const SingleSchema = z.object({ TableName: z.string().optional(), IndexName: z.string().optional() });
const TransactionSchema = z.object({
  TransactItems: z.array(z.record(z.string(), z.object({ TableName: z.string() }))),
});
const BatchSchema = z.object({ RequestItems: z.record(z.string(), z.unknown()) });

/** The action that each kind of element of a transaction takes. */
const TRANSACTION_ACTIONS: Readonly<Record<string, string>> = {
  Put: 'dynamodb:PutItem',
  Update: 'dynamodb:UpdateItem',
  Delete: 'dynamodb:DeleteItem',
  ConditionCheck: 'dynamodb:ConditionCheckItem',
  Get: 'dynamodb:GetItem',
};

/** A request names its table by name or by ARN. */
function arnOf(table: string): string {
  return table.startsWith('arn:') ? table : tableArn(table);
}

/** What the request needs; a malformed body is left to DynamoDB to refuse, so it needs the operation on everything. */
export function dynamodbAccess(operation: string, body: unknown): AccessRequest[] {
  if (operation === 'TransactWriteItems' || operation === 'TransactGetItems') {
    const parsed = TransactionSchema.safeParse(body);
    if (parsed.success) return parsed.data.TransactItems.flatMap(elementAccess);
  }
  if (operation === 'BatchGetItem' || operation === 'BatchWriteItem') {
    const parsed = BatchSchema.safeParse(body);
    if (parsed.success) {
      return Object.keys(parsed.data.RequestItems).map((table) => ({
        action: `dynamodb:${operation}`,
        resource: arnOf(table),
      }));
    }
  }
  const { TableName, IndexName } = SingleSchema.safeParse(body).data ?? {};
  if (TableName === undefined) return [{ action: `dynamodb:${operation}`, resource: '*' }];
  const resource = IndexName === undefined ? arnOf(TableName) : `${arnOf(TableName)}/index/${IndexName}`;
  return [{ action: `dynamodb:${operation}`, resource }];
}

function elementAccess(element: Readonly<Record<string, { TableName: string }>>): AccessRequest[] {
  return Object.entries(element).flatMap(([kind, { TableName }]) => {
    const action = TRANSACTION_ACTIONS[kind];
    return action === undefined ? [] : [{ action, resource: arnOf(TableName) }];
  });
}

/** What reading the stream of a table takes; event source mappings read with the role of their function. */
export function streamAccess(table: string): AccessRequest[] {
  return ['ListStreams', 'DescribeStream', 'GetShardIterator', 'GetRecords'].map((operation) => ({
    action: `dynamodb:${operation}`,
    resource: streamArn(table),
  }));
}
