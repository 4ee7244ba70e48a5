import { Stack } from 'aws-cdk-lib';
import { ProjectionType, StreamViewType, type Table } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { acknowledgePatterns } from './acknowledge.ts';
import { durableTable, stringAttribute } from './durable-table.ts';
import type { HandoverFunction } from './handover-function.ts';

/** Agency queue → due time; only what waits for somebody is in it. */
const INBOX_INDEX = 'Inbox';
/** Organisation → its hearings, by their time. */
const HEARINGS_INDEX = 'Hearings';
/** Tenancy → its cases. */
const TENANCY_INDEX = 'Tenancy';
/** Outbox messages that were not delivered yet, oldest first. */
const UNDELIVERED_INDEX = 'Undelivered';

/** Closed cases by the day they may be erased, held ones by their review; open ones are not in it. */
const RETENTION_INDEX = 'Retention';

/** Cases with their events, hand-offs, waits and outbox, the organisations' settings, and the agencies' systems. */
export class CaseTable extends Construct {
  readonly table: Table;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.table = durableTable(this, 'Table', { stream: StreamViewType.NEW_IMAGE, timeToLiveAttribute: 'ttl' });
    this.#addIndex(INBOX_INDEX, 'inbox');
    this.#addIndex(HEARINGS_INDEX, 'hearings');
    this.#addIndex(TENANCY_INDEX, 'tenancy');
    this.#addIndex(UNDELIVERED_INDEX, 'undelivered');
    this.#addIndex(RETENTION_INDEX, 'retention', ProjectionType.KEYS_ONLY);
  }

  /** Lets the function read cases. */
  grantRead(fn: HandoverFunction): void {
    this.#bind(fn, 'dynamodb:Query');
  }

  /** Lets the function carry out a command that no wait listens for: read a case, then write it in one transaction. */
  grantCommand(fn: HandoverFunction): void {
    this.#bind(fn, 'dynamodb:Query', 'dynamodb:PutItem');
  }

  /** Lets the function carry out a command that may settle waits, which are deleted in its transaction. */
  grantSettlingCommand(fn: HandoverFunction): void {
    this.#bind(fn, 'dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:DeleteItem');
  }

  /** Lets the function read the organisations' settings, which have a partition of their own. */
  grantReadSettings(fn: HandoverFunction): void {
    this.#bind(fn, 'dynamodb:Query');
  }

  /** Lets the function add settings to those it has read, and count them. */
  grantAddSettings(fn: HandoverFunction): void {
    this.#bind(fn, 'dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:UpdateItem');
  }

  /** Lets the function look up an agency's system by its client id. */
  grantFindClient(fn: HandoverFunction): void {
    this.#bind(fn, 'dynamodb:GetItem');
  }

  /** Lets the function register an agency's system. */
  grantAddClient(fn: HandoverFunction): void {
    this.#bind(fn, 'dynamodb:PutItem');
  }

  /** Lets the function count everything. */
  grantScan(fn: HandoverFunction): void {
    this.#bind(fn, 'dynamodb:Scan');
  }

  /** Lets the function list every case by its keys, then read each with its events. */
  grantVerify(fn: HandoverFunction): void {
    this.#bind(fn, 'dynamodb:Scan', 'dynamodb:Query');
  }

  /** Lets the function find the cases whose time is up, look at each, and erase it but for its tombstone. */
  grantErase(fn: HandoverFunction): void {
    const actions = ['GetItem', 'Query', 'PutItem', 'DeleteItem', 'UpdateItem'].map((name) => `dynamodb:${name}`);
    this.#bind(fn, ...actions);
    const indexes = [RETENTION_INDEX, TENANCY_INDEX].map((name) => `${this.table.tableArn}/index/${name}`);
    fn.allow({ actions: ['dynamodb:Query'], resources: indexes });
  }

  /** Lets the function record what became of an outbox message. */
  grantRecordDelivery(fn: HandoverFunction): void {
    this.#bind(fn, 'dynamodb:UpdateItem');
  }

  /** Lets the function list what waits for an agency. */
  grantListInbox(fn: HandoverFunction): void {
    fn.bind('CASE_TABLE', this.table.tableName);
    fn.allow({ actions: ['dynamodb:Query'], resources: [`${this.table.tableArn}/index/${INBOX_INDEX}`] });
  }

  /** Lets the function list an organisation's hearings by their time. */
  grantListHearings(fn: HandoverFunction): void {
    fn.bind('CASE_TABLE', this.table.tableName);
    fn.allow({ actions: ['dynamodb:Query'], resources: [`${this.table.tableArn}/index/${HEARINGS_INDEX}`] });
  }

  /** Lets the function find the cases of a tenancy. */
  grantFindByTenancy(fn: HandoverFunction): void {
    fn.bind('CASE_TABLE', this.table.tableName);
    fn.allow({ actions: ['dynamodb:Query'], resources: [`${this.table.tableArn}/index/${TENANCY_INDEX}`] });
  }

  /** Lets the function find the messages that were not delivered. */
  grantFindUndelivered(fn: HandoverFunction): void {
    fn.bind('CASE_TABLE', this.table.tableName);
    fn.allow({ actions: ['dynamodb:Query'], resources: [`${this.table.tableArn}/index/${UNDELIVERED_INDEX}`] });
  }

  /** The stream of changes the outbox relay reads. */
  get streamArn(): string {
    if (this.table.tableStreamArn === undefined) throw new Error('CaseTable has no stream: it is made with NEW_IMAGE.');
    return this.table.tableStreamArn;
  }

  /** Lets the function read the stream; {@link streamArn} is bound to it by an event source mapping. */
  grantReadStream(fn: HandoverFunction): void {
    const { streamArn } = this;
    const actions = ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'];
    fn.allow({ actions, resources: [streamArn] });
    const allStreams = `${Stack.of(this).exportValue(this.table.tableArn)}/stream/*`;
    fn.allow({ actions: ['dynamodb:ListStreams'], resources: [allStreams] });
    acknowledgePatterns(fn.role, [allStreams], 'IAM checks dynamodb:ListStreams against all streams of the one table.');
  }

  #addIndex(indexName: string, keyPrefix: string, projectionType = ProjectionType.ALL): void {
    this.table.addGlobalSecondaryIndex({
      indexName,
      partitionKey: stringAttribute(`${keyPrefix}Pk`),
      sortKey: stringAttribute(`${keyPrefix}Sk`),
      projectionType,
    });
  }

  #bind(fn: HandoverFunction, ...actions: string[]): void {
    fn.bind('CASE_TABLE', this.table.tableName);
    fn.allow({ actions, resources: [this.table.tableArn] });
  }
}
