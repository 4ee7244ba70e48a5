import { RemovalPolicy } from 'aws-cdk-lib';
import {
  type Attribute,
  AttributeType,
  BillingMode,
  type StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';

export interface DurableTableProps {
  /** @default the key DynamoDB owns */
  readonly encryptionKey?: IKey;
  /** @default no stream */
  readonly stream?: StreamViewType;
  /** Name of the attribute that holds the expiry in epoch seconds. @default items do not expire */
  readonly timeToLiveAttribute?: string;
}

/**
 * A table as every table here is: string keys `pk` and `sk`, paid per request (the load is a nightly file and a few
 * clicks, so capacity can't be planned), restorable to any second of the last 35 days, and not deleted by accident:
 * neither by an API call (deletion protection) nor by a change of the stack (retain).
 */
export function durableTable(scope: Construct, id: string, props: DurableTableProps = {}): Table {
  const { encryptionKey, stream, timeToLiveAttribute } = props;
  return new Table(scope, id, {
    partitionKey: stringAttribute('pk'),
    sortKey: stringAttribute('sk'),
    billingMode: BillingMode.PAY_PER_REQUEST,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
    ...(encryptionKey && { encryption: TableEncryption.CUSTOMER_MANAGED, encryptionKey }),
    ...(stream && { stream }),
    ...(timeToLiveAttribute && { timeToLiveAttribute }),
  });
}

/** A key attribute of type string. */
export function stringAttribute(name: string): Attribute {
  return { name, type: AttributeType.STRING };
}
