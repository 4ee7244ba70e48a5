import { createHash } from 'node:crypto';
import type { ArrearsAssessment } from '../domain/arrears/index.ts';
import type { MissedCharge } from '../domain/case/index.ts';
import { earliestDemandOn } from '../domain/rent/index.ts';
import type { Account } from './ledger-store.ts';

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

/** What a tenancy's next case is opened with: its number and reference, whose it is, and the case before it. */
export interface NextEpisode {
  readonly caseId: string;
  readonly episode: number;
  readonly tenancyId: string;
  readonly personId?: string;
  readonly previousCaseId?: string;
}

/** The episode that follows an account's last one. */
export function nextEpisodeOf({ organisation, tenancyId, episode: last, ledger }: Account): NextEpisode {
  const episode = last + 1;
  const personId = ledger.tenancy?.personId;
  return {
    caseId: caseIdOf(organisation, tenancyId, episode),
    episode,
    tenancyId,
    ...(personId !== undefined && { personId }),
    ...(last > 0 && { previousCaseId: caseIdOf(organisation, tenancyId, last) }),
  };
}

/** A missed rent as the case keeps it, with the day from which a demand is beyond dispute (ALL § 90 stk. 2). */
export function missedChargeOf(charge: ArrearsAssessment['missed'][number]): MissedCharge {
  const { chargeId, period, dueOn, outstandingOere, rule, referToAdvice, because } = charge;
  const demandFrom = earliestDemandOn(dueOn).safeOn;
  return { chargeId, period, dueOn, outstandingOere, rule, referToAdvice, demandFrom, because: [...because] };
}
