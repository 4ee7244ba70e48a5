import type { DecisionCause } from '../../case/legal.ts';

/** Why the housing administration must decide, and between what. */
interface Decision {
  readonly why: string;
  readonly choose: string;
  /** The tenancy isn't terminated yet, so paying still saves it. */
  readonly canBeSaved: boolean;
}

const BEFORE_COURT = {
  choose: 'Beslut, om I laver en aftale om afdrag, giver henstand, hæver lejemålet eller ikke gør mere.',
  canBeSaved: true,
} as const;
const AFTER_REFUSAL = {
  choose: 'Beslut, om I retter det og sender en ny anmodning, laver en aftale om afdrag eller ikke gør mere.',
  canBeSaved: false,
} as const;

const DECISIONS: Readonly<Record<DecisionCause, Decision>> = {
  'deadline-passed': {
    ...BEFORE_COURT,
    why: 'Betalingsfristen i påkravet er udløbet, uden at hele beløbet er betalt.',
  },
  'extension-ended': { ...BEFORE_COURT, why: 'Henstanden er udløbet, uden at hele beløbet er betalt.' },
  /** An agreement may have been made after termination as well: it takes the termination back while it is kept. */
  'agreement-breached': { ...BEFORE_COURT, why: 'Aftalen om afdrag er ikke overholdt.', canBeSaved: false },
  'paid-in-court': {
    why: 'Restancen er betalt i fogedretten.',
    choose: 'Luk sagen, når I kan se betalingen. Mangler der noget, så beslut, hvad der nu skal ske.',
    canBeSaved: false,
  },
  'agreement-in-court': {
    why: 'Der er indgået en aftale i fogedretten.',
    choose: 'Registrér aftalen med dens afdrag, så henvis kan følge den.',
    canBeSaved: false,
  },
  'dismissed-by-court': { ...AFTER_REFUSAL, why: 'Fogedretten har afvist sagen.' },
  'refused-by-court': { ...AFTER_REFUSAL, why: 'Fogedretten har nægtet at fremme sagen.' },
};

/** What holds whatever the cause is. */
const UNKNOWN: Decision = {
  why: 'En frist er udløbet, eller sagen er kommet tilbage fra fogedretten.',
  choose: 'Beslut, hvad der nu skal ske.',
  canBeSaved: false,
};

/** The words for a cause; without one what holds for all of them. */
export function decisionOn(cause: DecisionCause | undefined): Decision {
  return cause === undefined ? UNKNOWN : DECISIONS[cause];
}
