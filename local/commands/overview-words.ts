/** What is to come, in words. */
import type { Upcoming } from './figures.ts';

/** Whom something waits for, in words. */
const WHO: Readonly<Record<string, string>> = {
  advice: 'the adviser',
  municipality: 'the kommune',
  housing: 'housing',
  court: 'the court',
  tenant: 'the tenant',
};
/** What is handed over, in words. */
const HANDED_OVER: Readonly<Record<string, string>> = {
  'rent-arrears-referral': 'referral',
  'statutory-notice': 'notice',
  'assistance-request': 'request for help',
  'advice-request': 'request for advice',
};
/** What an upcoming thing is, in words; `the` stands for what was handed over. */
const WHAT: Readonly<Record<string, (who: string, the: string) => string>> = {
  acknowledgement: (who, the) => `${who} is to acknowledge the ${the} of`,
  acceptance: (who, the) => `${who} is to say what it does with the ${the} of`,
  outcome: (who, the) => `${who} is to record what came of the ${the} of`,
  decision: (who) => `the 14 days end in which ${who} may refuse help, in`,
  resumption: (_who, the) => `the hold ends of the ${the} of`,
  prompt: (who, the) => `${who} is reminded again, or its leader told, of the ${the} of`,
  expiry: (who, the) => `the leader of ${who} is told once more, or the ${the} ends unanswered, in`,
  'demand-date': () => 'a demand (påkrav) becomes possible in',
  'demand-receipt': () => 'housing is to find out when the demand arrived, in',
  'payment-deadline': () => 'the payment deadline ends for the tenant of',
  'landlord-decision': () => 'housing is reminded of its decision, or its leader told, in',
  instalment: () => 'an instalment is looked for in',
  'extension-end': () => 'the extension (henstand) ends of',
};
/** The kinds of hearings. */
export const HEARINGS: Readonly<Record<string, string>> = {
  'bailiff-court-meeting': 'meeting at the bailiff court (fogedmøde)',
  'effective-eviction': 'eviction at the dwelling (udkørende forretning)',
};

/** Whom it waits for and what that is, up to the case it is in. */
export function inWords({ what, waitsFor: who, kind = '' }: Upcoming): string {
  return WHAT[what]?.(WHO[who] ?? who, HANDED_OVER[kind] ?? 'hand-off') ?? what;
}
