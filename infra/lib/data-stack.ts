import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AccessTable } from './constructs/access-table.ts';
import { CaseTable } from './constructs/case-table.ts';
import { DeliveryBucket } from './constructs/delivery-bucket.ts';
import { ExportBucket } from './constructs/export-bucket.ts';
import { LedgerTable } from './constructs/ledger-table.ts';
import { LetterBucket } from './constructs/letter-bucket.ts';
import { PersonTable } from './constructs/person-table.ts';
import { PersonalDataKey } from './constructs/personal-data-key.ts';
import { printNames } from './constructs/printed-names.ts';
import { WebhookTable } from './constructs/webhook-table.ts';

/**
 * Everything that must outlive a faulty release: the tables, the delivered files, the letters and the key to them. Apart
 * from the service, so that rolling the service back, or deleting it, touches no data.
 */
export class DataStack extends Stack {
  readonly cases: CaseTable;
  readonly ledger: LedgerTable;
  readonly persons: PersonTable;
  readonly accesses: AccessTable;
  readonly webhooks: WebhookTable;
  readonly deliveries: DeliveryBucket;
  readonly letters: LetterBucket;
  readonly exports: ExportBucket;

  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, {
      ...props,
      description: 'henvis: cases, ledger, persons, webhooks, delivered files and letters',
      terminationProtection: true,
    });
    const personalDataKey = new PersonalDataKey(this, 'PersonalDataKey');
    this.cases = new CaseTable(this, 'CaseTable');
    this.ledger = new LedgerTable(this, 'LedgerTable');
    this.persons = new PersonTable(this, 'PersonTable', { key: personalDataKey });
    this.accesses = new AccessTable(this, 'AccessTable');
    this.webhooks = new WebhookTable(this, 'WebhookTable', { key: personalDataKey });
    this.deliveries = new DeliveryBucket(this, 'DeliveryBucket', { key: personalDataKey });
    this.letters = new LetterBucket(this, 'LetterBucket', {
      key: personalDataKey,
      accessLogs: this.deliveries.accessLogs,
    });
    this.exports = new ExportBucket(this, 'ExportBucket', {
      key: personalDataKey,
      accessLogs: this.deliveries.accessLogs,
    });
    printNames(this, {
      CaseTableName: this.cases.table.tableName,
      LedgerTableName: this.ledger.table.tableName,
      PersonTableName: this.persons.table.tableName,
      AccessTableName: this.accesses.table.tableName,
      WebhookTableName: this.webhooks.table.tableName,
      DeliveryBucketName: this.deliveries.bucket.bucketName,
      LetterBucketName: this.letters.bucket.bucketName,
      ExportBucketName: this.exports.bucket.bucketName,
    });
  }
}
