import { createHash } from 'node:crypto';

/** Crockford's base 32 in lower case: no i, l, o or u, so that a reference can be read out on the telephone. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 10;

/**
 * The reference of a tenancy's n-th case. Deterministic, so that an evaluation that runs twice opens one case; 50 bits
 * of a hash, so that it tells nothing about the tenancy.
 */
export function caseIdOf(organisation: string, tenancyId: string, episode: number): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([organisation, tenancyId, episode]))
    .digest();
  return `hv-${[...digest.subarray(0, LENGTH)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')}`;
}
