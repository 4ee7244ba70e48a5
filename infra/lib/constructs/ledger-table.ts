import { ProjectionType, type Table } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { durableTable, stringAttribute } from './durable-table.ts';
import type { HandoverFunction } from './handover-function.ts';

/** The sparse index of accounts to look at: only those with a date to evaluate on are in it. */
const DUE_TENANCIES_INDEX = 'DueTenancies';

/** Accounts by the first day on which they may be erased. */
const RETENTION_INDEX = 'Retention';

/** Tenancies' accounts, charges and payments, and the deliveries they came in. */
export class LedgerTable extends Construct {
  readonly table: Table;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.table = durableTable(this, 'Table');
    this.table.addGlobalSecondaryIndex({
      indexName: DUE_TENANCIES_INDEX,
      partitionKey: stringAttribute('dueOrg'),
      sortKey: stringAttribute('evaluateOn'),
      projectionType: ProjectionType.KEYS_ONLY,
    });
    this.table.addGlobalSecondaryIndex({
      indexName: RETENTION_INDEX,
      partitionKey: stringAttribute('retentionOrg'),
      sortKey: stringAttribute('eraseOn'),
      projectionType: ProjectionType.KEYS_ONLY,
    });
  }

  /** Lets the function post to accounts: read one, then write it and its new entries in one transaction. */
  grantPost(fn: HandoverFunction): void {
    this.#bind(fn, 'dynamodb:Query', 'dynamodb:UpdateItem', 'dynamodb:PutItem');
  }

  /** Lets the function evaluate accounts: read one, then write down what was found, and add no entry. */
  grantEvaluate(fn: HandoverFunction): void {
    this.#bind(fn, 'dynamodb:Query', 'dynamodb:UpdateItem');
  }

  /** Lets the function read accounts. */
  grantRead(fn: HandoverFunction): void {
    this.#bind(fn, 'dynamodb:Query');
  }

  /** Lets the function make a transaction depend on an account being as it was read. */
  grantReadAndCheck(fn: HandoverFunction): void {
    this.#bind(fn, 'dynamodb:Query', 'dynamodb:ConditionCheckItem');
  }

  /** Lets the function tie an account to a case, or let it go: read it, then write down which case follows it. */
  grantTieToCase(fn: HandoverFunction): void {
    this.#bind(fn, 'dynamodb:Query', 'dynamodb:UpdateItem');
  }

  /** Lets the function record that a delivery is read: what was known of it, and what is known now. */
  grantRecordReading(fn: HandoverFunction): void {
    this.#bind(fn, 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem');
  }

  /** Lets the function record that a file is announced. */
  grantAnnounce(fn: HandoverFunction): void {
    this.#bind(fn, 'dynamodb:PutItem');
  }

  /** Lets the function record what became of a file that arrived. */
  grantNoteArrival(fn: HandoverFunction): void {
    this.#bind(fn, 'dynamodb:UpdateItem');
  }

  /** Lets the function show the files that arrived, with the deliveries they were found to be. */
  grantShowArrivals(fn: HandoverFunction): void {
    this.#bind(fn, 'dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:BatchGetItem');
  }

  /** Lets the function mark a delivery as posted, or read what it was marked with before. */
  grantRecordPosting(fn: HandoverFunction): void {
    this.#bind(fn, 'dynamodb:GetItem', 'dynamodb:UpdateItem');
  }

  /** Lets the function count everything. */
  grantScan(fn: HandoverFunction): void {
    this.#bind(fn, 'dynamodb:Scan');
  }

  /** Lets the function list the accounts due for evaluation, and read nothing of them. */
  grantListDue(fn: HandoverFunction): void {
    fn.bind('LEDGER_TABLE', this.table.tableName);
    fn.allow({ actions: ['dynamodb:Query'], resources: [`${this.table.tableArn}/index/${DUE_TENANCIES_INDEX}`] });
  }

  /** Lets the function find the accounts whose time is up, and erase them with their entries. */
  grantErase(fn: HandoverFunction): void {
    this.#bind(fn, 'dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:DeleteItem');
    fn.allow({ actions: ['dynamodb:Query'], resources: [`${this.table.tableArn}/index/${RETENTION_INDEX}`] });
  }

  #bind(fn: HandoverFunction, ...actions: string[]): void {
    fn.bind('LEDGER_TABLE', this.table.tableName);
    fn.allow({ actions, resources: [this.table.tableArn] });
  }
}
