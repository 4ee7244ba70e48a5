import * as z from 'zod';

/** Why a request got no answer that counts. */
export const UnreachableReasonSchema = z.enum([
  /** The name stands for no address. */
  'no-address',
  /** It stands for an address that isn't on the internet. */
  'address-not-public',
  'connection-failed',
  /** The certificate isn't valid for the name, or the two sides agree on no cipher. */
  'tls-failed',
  'timeout',
  /** An answer that isn't HTTP, or is larger than anybody needs. */
  'answer-not-readable',
]);
export type UnreachableReason = z.infer<typeof UnreachableReasonSchema>;

/** What came of one request. */
export const AttemptResultSchema = z.discriminatedUnion('result', [
  /** Any status; only 2xx takes the event on. A redirect isn't followed. */
  z.strictObject({ result: z.literal('answered'), status: z.int().min(100).max(599) }),
  z.strictObject({ result: z.literal('unreachable'), why: UnreachableReasonSchema }),
]);
export type AttemptResult = z.infer<typeof AttemptResultSchema>;

const GONE = 410;

/** Whether the receiver took the event on. */
export function isTaken(attempt: AttemptResult): boolean {
  return attempt.result === 'answered' && attempt.status >= 200 && attempt.status < 300;
}

/** Whether the receiver says that nobody is there any more and nothing more should be sent. */
export function isGone(attempt: AttemptResult): boolean {
  return attempt.result === 'answered' && attempt.status === GONE;
}
