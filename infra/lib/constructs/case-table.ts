import { ProjectionType, StreamViewType, type Table } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { durableTable, stringAttribute } from './durable-table.ts';
import type { HandoverFunction } from './handover-function.ts';

/** Agency queue → due time; only open hand-offs are in it. */
const INBOX_INDEX = 'Inbox';
/** Tenancy → its cases. */
const TENANCY_INDEX = 'Tenancy';
/** Outbox messages that were not delivered yet, oldest first. */
const UNDELIVERED_INDEX = 'Undelivered';

/** Cases with their events, hand-offs, waits and outbox, and the organisations' settings. */
export class CaseTable extends Construct {
  readonly table: Table;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.table = durableTable(this, 'Table', { stream: StreamViewType.NEW_IMAGE, timeToLiveAttribute: 'ttl' });
    this.#addIndex(INBOX_INDEX, 'inbox');
    this.#addIndex(TENANCY_INDEX, 'tenancy');
    this.#addIndex(UNDELIVERED_INDEX, 'undelivered');
  }

  /** Lets the function read a case, or the settings, by key. */
  grantRead(fn: HandoverFunction): void {
    this.#bind(fn, 'dynamodb:Query');
  }

  /** The stream of changes the outbox relay reads. */
  get streamArn(): string {
    if (this.table.tableStreamArn === undefined) throw new Error('CaseTable has no stream: it is made with NEW_IMAGE.');
    return this.table.tableStreamArn;
  }

  #addIndex(indexName: string, keyPrefix: string): void {
    this.table.addGlobalSecondaryIndex({
      indexName,
      partitionKey: stringAttribute(`${keyPrefix}Pk`),
      sortKey: stringAttribute(`${keyPrefix}Sk`),
      projectionType: ProjectionType.ALL,
    });
  }

  #bind(fn: HandoverFunction, ...actions: readonly `dynamodb:${string}`[]): void {
    fn.bind('CASE_TABLE', this.table.tableName);
    fn.allow(actions, this.table.tableArn);
  }
}
