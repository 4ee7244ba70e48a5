import type { CaseView } from '../case-view/index.ts';
import type { Message } from '../disclosure/index.ts';
import type { Told } from './schema.ts';

/** What the housing administration itself has others told about a hand-off it asked for. */
const OWN_TELLINGS: readonly Message[] = [
  'handoff-requested',
  'handoff-withdrawn',
  'statutory-notice',
  'statutory-notice-letter',
];

/**
 * Whether housing is shown that somebody was told something: what it was told itself, and what its case has others told.
 * Not what others were told about what isn't its own: that the municipality is reminded of its decision, say, or that an
 * agency it knows nothing of hears of the end.
 */
export function isToldShown(told: Told, view: CaseView): boolean {
  const { handoffId, hearingId, consentId, to } = told;
  if (hearingId !== undefined) return view.hearings.some((one) => one.hearingId === hearingId);
  if (consentId !== undefined) return view.consents.some((one) => one.consentId === consentId);
  if (handoffId !== undefined) return isHandoffToldShown(told, view);
  return to === 'housing' || to === 'tenant' || view.handoffs.some((one) => sides(one).includes(to));
}

function isHandoffToldShown({ handoffId, message, to }: Told, view: CaseView): boolean {
  const handoff = view.handoffs.find((one) => one.handoffId === handoffId);
  if (!handoff) return false;
  return to === 'housing' || (handoff.requester === 'housing' && OWN_TELLINGS.includes(message));
}

function sides({ requester, recipient }: CaseView['handoffs'][number]): string[] {
  return [requester, recipient];
}
