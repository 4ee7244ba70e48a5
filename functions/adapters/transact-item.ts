import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';

/** One element of a `TransactWriteItems` call. */
export type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];
