import type { DecisionCause } from '../../case/legal.ts';

/** Why the housing administration must decide what follows, as a sentence. */
const CAUSES: Readonly<Record<DecisionCause, string>> = {
  'deadline-passed': 'Betalingsfristen i påkravet er udløbet, uden at hele beløbet er betalt.',
  'extension-ended': 'Henstanden er udløbet, uden at hele beløbet er betalt.',
  'agreement-breached': 'Aftalen om afdrag er ikke overholdt.',
  'paid-in-court': 'Restancen er betalt i fogedretten.',
  'agreement-in-court': 'Der er indgået en aftale i fogedretten.',
  'dismissed-by-court': 'Fogedretten har afvist sagen.',
  'refused-by-court': 'Fogedretten har nægtet at fremme sagen.',
};

/** The reason as a sentence; without one what holds for all of them. */
export function decisionCause(cause: DecisionCause | undefined): string {
  return cause === undefined ? 'En frist er udløbet, eller sagen er kommet tilbage fra fogedretten.' : CAUSES[cause];
}

/** The ways out that the housing administration chooses between. */
export const WAYS_OUT = 'Beslut, om I laver en aftale om afdrag, giver henstand, hæver lejemålet eller ikke gør mere.';
