/** Calls of functions that nobody waits for: Lambda takes the event, tries, and keeps what fails each time. */
import type { Delivery } from '../events/index.ts';
import type { LambdaFunction } from '../template/index.ts';

/** Lambda tries an asynchronous call twice more, within six hours. */
const RETRIES_MAX = 2;
const AGE_MAX_MS = 6 * 3_600_000;

/** A call for the delivery queue; a call taken on twice under one id is made once. */
export function asynchronousCall(
  { name, arn, deadLetterArn }: LambdaFunction,
  id: string,
  input: string,
  nowMs: number,
): Delivery {
  return {
    id: `${name}-${id}`,
    source: arn,
    targetArn: arn,
    input,
    retriesMax: RETRIES_MAX,
    ageMaxMs: AGE_MAX_MS,
    deadLetterArn,
    createdMs: nowMs,
    attempts: 0,
    nextMs: nowMs,
  };
}
