import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { durableTable } from './durable-table.ts';
import type { HandoverFunction } from './handover-function.ts';
import type { PersonalDataKey } from './personal-data-key.ts';

export interface PersonTableProps {
  readonly key: PersonalDataKey;
}

/** Names, addresses and contact data, apart from everything else and under their own key (design rule 7). */
export class PersonTable extends Construct {
  readonly table: Table;
  readonly #key: PersonalDataKey;

  constructor(scope: Construct, id: string, { key }: PersonTableProps) {
    super(scope, id);
    this.#key = key;
    this.table = durableTable(this, 'Table', { encryptionKey: key.key });
  }

  /** Lets the function write persons it was told of, and read none. */
  grantRegister(fn: HandoverFunction): void {
    this.#bind(fn, 'dynamodb:BatchWriteItem');
  }

  /** Lets the function read one person at a time, who is named to it, and list none. */
  grantRead(fn: HandoverFunction): void {
    this.#bind(fn, 'dynamodb:Query');
  }

  /** Lets the function keep what a tenant chose about being contacted, and read nothing of it. */
  grantKeepPreference(fn: HandoverFunction): void {
    this.#bind(fn, 'dynamodb:UpdateItem');
  }

  /** Lets the function make a transaction depend on a person being there, and read nothing of the person. */
  grantCheck(fn: HandoverFunction): void {
    this.#bind(fn, 'dynamodb:ConditionCheckItem');
  }

  /** Lets the function erase persons, and read none. */
  grantErase(fn: HandoverFunction): void {
    this.#bind(fn, 'dynamodb:DeleteItem');
  }

  #bind(fn: HandoverFunction, ...actions: string[]): void {
    fn.bind('PERSON_TABLE', this.table.tableName);
    fn.allow({ actions, resources: [this.table.tableArn] });
    // DynamoDB opens the table's own key with the caller's rights, for a write as well as for a read.
    this.#key.grantUseThrough('dynamodb', fn, 'kms:Decrypt');
  }
}
