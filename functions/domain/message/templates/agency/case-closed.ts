import type { ClosingReason } from '../../../case/closing.ts';
import { counted } from '../../words/phrases.ts';
import type { AgencyTemplate } from '../agency-template.ts';

interface Ending {
  /** Follows "Sagen er lukket:". */
  readonly short: string;
  readonly long: string;
}

const ENDINGS: Readonly<Record<ClosingReason, Ending>> = {
  'rent-paid': { short: 'huslejen er betalt', long: 'Den husleje, som sagen handlede om, er betalt.' },
  'agreement-fulfilled': { short: 'aftalen er overholdt', long: 'Aftalen om afdrag er overholdt, og alt er betalt.' },
  'moved-out': { short: 'lejeren er flyttet', long: 'Lejeren er flyttet fra boligen.' },
  withdrawn: { short: 'boligorganisationen går ikke videre', long: 'Boligorganisationen går ikke videre med sagen.' },
  evicted: {
    short: 'lejeren er sat ud af boligen',
    long: 'Fogedretten har sat lejeren ud af boligen. Mangler lejeren et sted at bo, skal kommunen anvise husly (servicelovens § 80).',
  },
  'entered-in-error': {
    short: 'den var oprettet ved en fejl',
    long: 'Sagen var oprettet ved en fejl. Brug ikke det, I har fået at vide i den.',
  },
};

const MUNICIPALITY = [
  'Boligorganisationen har lukket en sag om huslejerestance.',
  'Er der i sagen en underretning, som stadig er åben hos jer, skal I fortsat behandle den (retssikkerhedslovens § 5 a).',
  'Andet skal I ikke svare på. Er I i gang med at hjælpe lejeren, afgør I selv, om I fortsætter.',
];

/** henvis can't withdraw a request (RPL § 596): the court goes on until the landlord says so. */
const AT_COURT =
  'Sagen er lukket i henvis, men I har en anmodning hos fogedretten. Træk den tilbage i dag, hvis I ikke allerede har gjort det: Ellers kan fogedretten holde mødet alligevel.';

/**
 * Whoever may not be told the reason is told that the case ended. The municipality may have a duty of its own towards the
 * tenant (RSL § 5 a), which doesn't end with the landlord's case: whether its notice stays open depends on a reason it isn't
 * told, so the words hold for both.
 */
export const caseClosed: AgencyTemplate = {
  when: 'A case has ended: paid, agreement fulfilled, moved out, withdrawn, evicted or entered in error.',
  digestHeading: (count) => `${counted(count, 'sag er', 'sager er')} lukket`,
  write: ({ closingReason, to, isFiled }) => {
    const ending = closingReason === undefined ? undefined : ENDINGS[closingReason];
    return {
      heading: ending ? `Sagen er lukket: ${ending.short}` : 'Sagen er lukket',
      body: [
        ...(ending ? [ending.long] : []),
        ...(to === 'municipality'
          ? MUNICIPALITY
          : [isFiled ? AT_COURT : 'Sagen er lukket, og I skal ikke gøre mere i den.']),
      ],
      note: ending?.short ?? '',
    };
  },
};
