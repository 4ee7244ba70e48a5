import { type HearingOutcome, HearingOutcomeSchema } from '../../../hearing/index.ts';
import { hearingDay, hearingNoun } from '../../words/hearing.ts';
import { capitalised, counted } from '../../words/phrases.ts';
import type { AgencyTemplate } from '../agency-template.ts';

/** Adjourned and evicted share no word: Danish "udsat" means both, and is used for neither. */
const OUTCOMES: Readonly<Record<HearingOutcome, string>> = {
  paid: 'Restancen og omkostningerne er betalt.',
  agreement: 'Der blev lavet en aftale om betaling.',
  adjourned: 'Sagen blev ikke afsluttet: Den bliver berammet til en ny dato.',
  dismissed: 'Fogedretten afviste sagen, fordi boligorganisationen ikke var mødt.',
  refused: 'Fogedretten nægtede at fremme sagen (retsplejelovens § 597).',
  withdrawn: 'Boligorganisationen trak sin anmodning tilbage.',
  'eviction-decided': 'Fogedretten går videre: Der bliver berammet en udkørende fogedforretning i boligen.',
  'carried-out': 'Lejeren er sat ud af boligen.',
  'moved-out': 'Lejeren var flyttet fra boligen.',
};

export const hearingHeld: AgencyTemplate = {
  when: 'What a hearing led to was recorded.',
  digestHeading: (count) => `${counted(count, 'møde', 'møder')} i fogedretten er holdt`,
  write: (facts) => {
    const noun = hearingNoun(facts.hearing);
    const outcome = facts.hearing?.outcome;
    return {
      heading: `Resultat af ${noun.the}${hearingDay('', facts)}`,
      body: [
        `${capitalised(noun.the)}${hearingDay('', facts)} er holdt, og resultatet er registreret.`,
        ...(outcome === undefined ? [] : [OUTCOMES[HearingOutcomeSchema.parse(outcome)]]),
      ],
      note: `${noun.bare}${hearingDay('', facts)}`,
    };
  },
};
