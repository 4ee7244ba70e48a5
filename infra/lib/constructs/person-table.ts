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
    this.#bind(fn, 'dynamodb:PutItem');
  }

  #bind(fn: HandoverFunction, ...actions: readonly `dynamodb:${string}`[]): void {
    fn.bind('PERSON_TABLE', this.table.tableName);
    fn.allow(actions, this.table.tableArn);
    // DynamoDB asks KMS with the caller's rights whenever it opens the table's key, for writes as well.
    this.#key.grantUseThrough('dynamodb', fn, 'kms:Decrypt', 'kms:Encrypt');
  }
}
