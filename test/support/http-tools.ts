/** What an operation's work is given besides its request, for tests that call it without the HTTP around it. */
import type { Agency } from '../../functions/domain/actor/index.ts';
import { type Principal, principalOf } from '../../functions/domain/authorisation/index.ts';
import type { HttpTools } from '../../functions/platform/http/index.ts';
import { log } from '../../functions/platform/logger.ts';
import { claimsOf } from './api/claims.ts';

/** Somebody of an agency asks, for ALBOA's cases unless said otherwise. @param at ISO instant */
export function toolsOf(agency: Agency, at: string, claims: Record<string, string> = {}): HttpTools<Principal> {
  const caller = principalOf(claimsOf(agency, ['alboa'], claims));
  if (!caller) throw new Error('expected claims of henvis');
  return { caller, timeEpoch: Date.parse(at), requestId: 'request-1', log };
}
