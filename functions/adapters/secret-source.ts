import { randomBytes } from 'node:crypto';

/** As many as the hash that signs with them gives (HMAC-SHA256; RFC 2104 § 3). */
const SECRET_BYTES = 32;

/**
 * Makes secrets. The one file of the functions that draws from chance: a secret can't come with the event, and a hash of
 * what is known is none. Use cases get it as an argument.
 */
export type SecretSource = () => string;

/** A new secret of Standard Webhooks: `whsec_` and random bytes in base64. */
export const newSecret: SecretSource = () => `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;

/** The secret of an address: random bytes in base64url, 43 characters that need no escaping. */
export const newAddressSecret: SecretSource = () => randomBytes(SECRET_BYTES).toString('base64url');
