import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';

/** Whether a conditional write was made; the items of a transaction can each be the one that was refused. */
export async function unlessRefused(sent: Promise<unknown>): Promise<boolean> {
  try {
    await sent;
    return true;
  } catch (fault) {
    if (fault instanceof ConditionalCheckFailedException) return false;
    const reasons = fault instanceof TransactionCanceledException ? (fault.CancellationReasons ?? []) : [];
    if (reasons.some(({ Code }) => Code === 'ConditionalCheckFailed')) return false;
    throw fault;
  }
}
