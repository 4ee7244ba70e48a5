import { ProjectionType, type Table } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { durableTable, stringAttribute } from './durable-table.ts';
import type { HandoverFunction } from './handover-function.ts';
import type { PersonalDataKey } from './personal-data-key.ts';

export interface WebhookTableProps {
  readonly key: PersonalDataKey;
}

/** Deliveries that wait for an attempt, the longest waiting first. */
const DUE_INDEX = 'Due';

/**
 * Agencies' webhooks, the secrets they are signed with, and what is on its way to them. A table of its own: secrets lie
 * under the customer key, which nothing that works on cases has to open, and deliveries expire. No person is in it.
 */
export class WebhookTable extends Construct {
  readonly table: Table;
  readonly #key: PersonalDataKey;

  constructor(scope: Construct, id: string, { key }: WebhookTableProps) {
    super(scope, id);
    this.#key = key;
    this.table = durableTable(this, 'Table', { encryptionKey: key.key, timeToLiveAttribute: 'ttl' });
    this.table.addGlobalSecondaryIndex({
      indexName: DUE_INDEX,
      partitionKey: stringAttribute('duePk'),
      sortKey: stringAttribute('dueSk'),
      projectionType: ProjectionType.ALL,
    });
  }

  /** Lets the function find who wants an event and what is due, and record what came of it. */
  grantDeliver(fn: HandoverFunction): void {
    this.#bind(fn, 'dynamodb:Query', 'dynamodb:GetItem', 'dynamodb:PutItem');
    fn.allow({ actions: ['dynamodb:Query'], resources: [`${this.table.tableArn}/index/${DUE_INDEX}`] });
  }

  /** Lets the function register, change and remove webhooks, and have a delivery made again. */
  grantChange(fn: HandoverFunction): void {
    this.#bind(fn, 'dynamodb:Query', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:DeleteItem');
  }

  /** Lets the function show webhooks and deliveries. */
  grantRead(fn: HandoverFunction): void {
    this.#bind(fn, 'dynamodb:Query', 'dynamodb:GetItem');
  }

  #bind(fn: HandoverFunction, ...actions: string[]): void {
    fn.bind('WEBHOOK_TABLE', this.table.tableName);
    fn.allow({ actions, resources: [this.table.tableArn] });
    this.#key.grantUseThrough('dynamodb', fn, 'kms:Decrypt');
  }
}
