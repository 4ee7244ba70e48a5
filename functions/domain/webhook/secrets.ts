import * as z from 'zod';
import { epochMsOf, type Instant, InstantSchema, instantOf } from '../calendar/index.ts';

/** How long the secret before signs as well: a working day to put the new one in, wherever one is when it begins. */
export const OVERLAP_HOURS = 24;
const MS_PER_HOUR = 3_600_000;

/** A secret of Standard Webhooks: `whsec_` and 32 bytes in base64. */
export const SecretSchema = z.string().regex(/^whsec_[A-Za-z0-9+/]{43}=$/);

/** What a webhook is signed with. */
export const SecretsSchema = z.strictObject({
  current: SecretSchema,
  createdAt: InstantSchema,
  /** Signs beside the current one until its time is over. */
  previous: z.strictObject({ secret: SecretSchema, until: InstantSchema }).optional(),
  /** Digest of the request that made the current one: a repeat of it is told the same secret. */
  madeFor: z.string().optional(),
});
export type Secrets = z.infer<typeof SecretsSchema>;

/** With a new secret; the one before signs beside it for a day. */
export function rotated({ current }: Secrets, secret: string, at: Instant, madeFor?: string): Secrets {
  const until = instantOf(epochMsOf(at) + OVERLAP_HOURS * MS_PER_HOUR);
  return { current: secret, createdAt: at, previous: { secret: current, until }, ...(madeFor && { madeFor }) };
}

/** The secrets that sign at a moment, the current one first. */
export function signingSecrets({ current, previous }: Secrets, at: Instant): string[] {
  return previous !== undefined && at < previous.until ? [current, previous.secret] : [current];
}
