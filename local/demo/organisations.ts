/** The two boligorganisationer of the demo and what they have decided. Invented but for their names and places. */

/** An organisation of the demo. */
export interface DemoOrganisation {
  readonly slug: string;
  readonly name: string;
  readonly cvr: string;
  /** PBS creditor number. */
  readonly creditor: string;
  readonly tenancies: number;
  /** Customer numbers start here; the two overlap, as each organisation numbers for itself. */
  readonly firstCustomer: number;
  /** How its housing system writes CSV files. */
  readonly encoding: 'utf8-bom' | 'latin1';
  readonly referToAdviceOn: 'first' | 'repeated';
}

/** CVR numbers of the other agencies: who signs in with one works for that agency. The kommune's is in public examples of Digital Post (itk-dev). */
export const MUNICIPALITY_CVR = '55133018';
export const ADVICE_CVR = '33333334';
export const COURT_CVR = '44444442';

export const ORGANISATIONS: readonly [DemoOrganisation, DemoOrganisation] = [
  {
    slug: 'alboa',
    name: 'ALBOA',
    cvr: '11111118',
    creditor: '01234567',
    tenancies: 300,
    firstCustomer: 100_201,
    encoding: 'utf8-bom',
    referToAdviceOn: 'repeated',
  },
  {
    slug: 'aarhus-omegn',
    name: 'Boligforeningen Århus Omegn',
    cvr: '22222226',
    creditor: '07654321',
    tenancies: 200,
    firstCustomer: 100_441,
    encoding: 'latin1',
    referToAdviceOn: 'first',
  },
];

/** Input of the function change-settings: what applies to the organisation from a day on. */
export function settingsOf(organisation: DemoOrganisation, effectiveFrom: string): unknown {
  const office = (name: string, mailbox: string, leader: string) => ({
    name,
    mailbox: `${mailbox}@${organisation.slug}.example`,
    leaderMailbox: `${leader}@${organisation.slug}.example`,
  });
  return {
    organisation: organisation.slug,
    name: organisation.name,
    cvr: organisation.cvr,
    effectiveFrom,
    betalingsserviceCreditors: [organisation.creditor],
    arrears: { referToAdviceOn: organisation.referToAdviceOn },
    handoff: {},
    agencies: {
      housing: office('Boligadministrationen', 'husleje', 'husleje-leder'),
      advice: { ...office('Boligsocial rådgivning', 'raadgivning', 'raadgivning-leder'), cvr: ADVICE_CVR },
      municipality: {
        ...office('Aarhus Kommune, Boligsocialt team', 'boligsocial', 'boligsocial-leder'),
        cvr: MUNICIPALITY_CVR,
      },
      court: { ...office('Retten i Aarhus, fogedretten', 'fogedretten', 'fogedretten-leder'), cvr: COURT_CVR },
    },
    court: { name: 'Retten i Aarhus', address: { street: 'Vester Allé 10', postalCode: '8000', city: 'Aarhus C' } },
    tenantAdvice: { name: 'Boligsocial rådgivning', phone: '+45 70 00 00 00' },
    adviceBasis: 'own-adviser',
    webAddress: 'https://henvis.example',
  };
}
