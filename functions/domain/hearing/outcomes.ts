import * as z from 'zod';
import type { HearingKind } from './kinds.ts';

/**
 * What a hearing led to. The Danish *udsat* means both adjourned and evicted; here the two share no word: `adjourned` is
 * the meeting put off, `eviction-decided` and `carried-out` are the eviction.
 */
export const HearingOutcomeSchema = z.enum([
  'paid',
  'agreement',
  'adjourned',
  'dismissed',
  'refused',
  'withdrawn',
  'eviction-decided',
  'carried-out',
  'moved-out',
]);
export type HearingOutcome = z.infer<typeof HearingOutcomeSchema>;

interface OutcomeRule {
  readonly possibleAt: readonly HearingKind[];
  /** The court's word and the provision it rests on (RPL: retsplejeloven), or what happened outside the law. */
  readonly basis: string;
}

const EITHER: readonly HearingKind[] = ['bailiff-court-meeting', 'effective-eviction'];

/** At which meeting each outcome is possible, and on what basis (domain facts § 3). */
export const OUTCOMES: Readonly<Record<HearingOutcome, OutcomeRule>> = {
  paid: { possibleAt: EITHER, basis: 'betalt: arrears and costs are paid; voluntary fulfilment, RPL § 496 stk. 1' },
  agreement: { possibleAt: EITHER, basis: 'forlig/afdragsordning before the bailiff, RPL § 496 stk. 1' },
  adjourned: { possibleAt: EITHER, basis: 'udsat to another date, RPL §§ 495 stk. 3, 502 stk. 1 nr. 2' },
  dismissed: { possibleAt: EITHER, basis: 'afvist because the requester stayed away, RPL § 492 stk. 1' },
  refused: { possibleAt: EITHER, basis: 'nægtet fremme: the right is not proved or is doubtful, RPL § 597' },
  withdrawn: { possibleAt: EITHER, basis: 'tilbagekaldt by the requester' },
  'eviction-decided': {
    possibleAt: ['bailiff-court-meeting'],
    basis: 'fremmet: the eviction goes on at the dwelling, RPL §§ 528, 596',
  },
  'carried-out': { possibleAt: ['effective-eviction'], basis: 'effektueret: the tenant was put out, RPL §§ 498, 528' },
  'moved-out': { possibleAt: EITHER, basis: 'fraflyttet: the dwelling was empty already' },
};

/** The outcomes that are possible at a kind of meeting. */
export function outcomesOf(kind: HearingKind): HearingOutcome[] {
  return HearingOutcomeSchema.options.filter((outcome) => OUTCOMES[outcome].possibleAt.includes(kind));
}
