import { ProjectionType, type Table } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { durableTable, stringAttribute } from './durable-table.ts';
import type { HandoverFunction } from './handover-function.ts';

/** Who looked → at what, in order: a user's accesses. */
const USER_INDEX = 'User';

/**
 * Who read whose personal data, who changed what, and why; and the answers to requests that may be repeated. Entries are
 * added and never changed.
 */
export class AccessTable extends Construct {
  readonly table: Table;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.table = durableTable(this, 'Table', { timeToLiveAttribute: 'ttl' });
    this.table.addGlobalSecondaryIndex({
      indexName: USER_INDEX,
      partitionKey: stringAttribute('userPk'),
      sortKey: stringAttribute('userSk'),
      projectionType: ProjectionType.ALL,
    });
  }

  /** Lets the function record accesses, and read none. */
  grantRecord(fn: HandoverFunction): void {
    this.#bind(fn, 'dynamodb:PutItem');
  }

  /** Lets the function record accesses, and find the answer it gave to a request that comes again. */
  grantRecordCommand(fn: HandoverFunction): void {
    this.#bind(fn, 'dynamodb:PutItem', 'dynamodb:GetItem');
  }

  /** Lets the function list who saw a person or a case, and what a user saw. */
  grantList(fn: HandoverFunction): void {
    this.#bind(fn, 'dynamodb:Query');
    fn.allow({ actions: ['dynamodb:Query'], resources: [`${this.table.tableArn}/index/${USER_INDEX}`] });
  }

  /** Lets the function list who saw a person or a case. */
  grantListOfSubject(fn: HandoverFunction): void {
    this.#bind(fn, 'dynamodb:Query');
  }

  /** Lets the function erase the record of what is erased, or let it expire. */
  grantErase(fn: HandoverFunction): void {
    this.#bind(fn, 'dynamodb:Query', 'dynamodb:DeleteItem', 'dynamodb:UpdateItem');
  }

  /** Lets the function make, list and take back calendar feeds, and record that it did. */
  grantChangeFeeds(fn: HandoverFunction): void {
    this.#bind(fn, 'dynamodb:Query', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:DeleteItem');
  }

  /** Lets the function find a calendar feed by its address, and record who read it. */
  grantReadFeed(fn: HandoverFunction): void {
    this.#bind(fn, 'dynamodb:GetItem', 'dynamodb:PutItem');
  }

  #bind(fn: HandoverFunction, ...actions: string[]): void {
    fn.bind('ACCESS_TABLE', this.table.tableName);
    fn.allow({ actions, resources: [this.table.tableArn] });
  }
}
