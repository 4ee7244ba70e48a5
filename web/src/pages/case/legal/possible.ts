/** Which of housing's records an open case can take now. Pure; the API decides by itself, and by dates and amounts too. */
import type { CaseCommand } from '../../../api/case-commands.ts';
import type { CaseView, OwnCase } from '../../../api/types.ts';

export type LegalAction = Exclude<CaseCommand['say'], 'consent' | 'consent-withdrawal'>;
type Step = OwnCase['legal']['step'];
type Demand = OwnCase['demands'][number];

const EVERY_STEP: readonly Step[] = [
  'arrears',
  'demanded',
  'decision-due',
  'agreement',
  'extended',
  'no-action',
  'terminated',
  'filed',
];

/** In the order in which they are offered: along the legal path, and what ends a case last. */
export const STEPS_OF: Readonly<Record<LegalAction, readonly Step[]>> = {
  demand: ['arrears', 'demanded', 'decision-due', 'no-action'],
  receipt: ['demanded', 'decision-due', 'agreement', 'extended', 'no-action'],
  termination: ['demanded', 'decision-due', 'extended', 'no-action'],
  filing: ['terminated', 'decision-due'],
  agreement: EVERY_STEP,
  extension: ['decision-due', 'extended', 'no-action'],
  'no-action': ['decision-due', 'extended'],
  'demand-withdrawal': ['demanded', 'decision-due', 'extended', 'no-action'],
  ending: EVERY_STEP,
};

/** The demand that counts: the last that was not taken back. */
export function demandInForce({ demands }: Pick<OwnCase, 'demands'>): Demand | undefined {
  return demands.findLast(({ withdrawnAt }) => withdrawnAt === undefined);
}

/** What can be recorded now; nothing in a case that is not open, or whose legal path is not shown. */
export function possibleIn({ case: own }: Pick<CaseView, 'case'>): readonly LegalAction[] {
  if (own?.status !== 'open') return [];
  const demand = demandInForce(own);
  // `as`: Object.keys forgets which keys there are.
  const actions = Object.keys(STEPS_OF) as LegalAction[];
  return actions.filter((action) => STEPS_OF[action].includes(own.legal.step) && hasGround(action, demand));
}

function hasGround(action: LegalAction, demand: Demand | undefined): boolean {
  if (action === 'receipt') return demand !== undefined && demand.receivedOn === undefined;
  if (action === 'demand-withdrawal') return demand !== undefined;
  if (action === 'termination') return demand?.deadline !== undefined;
  return true;
}
