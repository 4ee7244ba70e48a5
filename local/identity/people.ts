/** The ready-made people and systems of the local sign-in: invented, one for each role at each organisation of the demo. */
import { ADVICE_CVR, COURT_CVR, MUNICIPALITY_CVR, ORGANISATIONS } from '../demo/organisations.ts';

/** What a pool knows of somebody: attributes that a federated identity provider would have filled. */
export type Attributes = Readonly<Record<`custom:${'cvr' | 'roles' | 'assurance'}`, string>>;

export interface LocalUser {
  /** The `sub` of their tokens. */
  readonly id: string;
  readonly attributes: Attributes;
  /** Who they are, in a line, as the sign-in page has it. */
  readonly who: { readonly da: string; readonly en: string };
}

export interface LocalClient {
  readonly clientId: string;
  /** Known to everybody: it opens this machine's invented data only. */
  readonly secret: string;
  readonly scopes: readonly string[];
  readonly agency: 'housing' | 'advice' | 'municipality' | 'court';
  readonly cvr: string;
}

const [ALBOA, OMEGN] = ORGANISATIONS;
const user = (id: string, cvr: string, roles: string, da: string, en: string): LocalUser => ({
  id,
  attributes: { 'custom:cvr': cvr, 'custom:roles': roles, 'custom:assurance': 'substantial' },
  who: { da, en },
});

export const USERS: readonly LocalUser[] = [
  user(
    'officer-alboa',
    ALBOA.cvr,
    'housing-officer',
    'Boligmedarbejder hos ALBOA: påkrav, aftaler, fogedsager',
    'Housing officer at ALBOA: demands, agreements, court cases',
  ),
  user(
    'lead-alboa',
    ALBOA.cvr,
    'housing-lead',
    'Leder af boligadministrationen hos ALBOA, også indstillinger',
    'Head of housing at ALBOA, settings as well',
  ),
  user(
    'officer-omegn',
    OMEGN.cvr,
    'housing-officer',
    'Boligmedarbejder hos Boligforeningen Århus Omegn',
    'Housing officer at Boligforeningen Århus Omegn',
  ),
  user(
    'lead-omegn',
    OMEGN.cvr,
    'housing-lead',
    'Leder af boligadministrationen hos Boligforeningen Århus Omegn',
    'Head of housing at Boligforeningen Århus Omegn',
  ),
  user(
    'adviser-1',
    ADVICE_CVR,
    'adviser',
    'Social-økonomisk medarbejder for begge boligorganisationer',
    'Socio-economic adviser for both housing organisations',
  ),
  user(
    'caseworker-1',
    MUNICIPALITY_CVR,
    'caseworker',
    'Sagsbehandler i Aarhus Kommune, Boligsocialt team',
    'Caseworker at Aarhus Kommune, Boligsocialt team',
  ),
  user(
    'leader-1',
    MUNICIPALITY_CVR,
    'leader',
    'Leder af Boligsocialt team i Aarhus Kommune',
    'Head of Boligsocialt team at Aarhus Kommune',
  ),
  user(
    'clerk-1',
    COURT_CVR,
    'clerk',
    'Medarbejder i fogedretten, Retten i Aarhus',
    'Clerk of the bailiff court, Retten i Aarhus',
  ),
  user(
    'auditor-alboa',
    ALBOA.cvr,
    'auditor',
    'Databeskyttelsesrådgiver for ALBOA: hvem har set hvad',
    'Data protection officer of ALBOA: who has seen what',
  ),
  user(
    'auditor-omegn',
    OMEGN.cvr,
    'auditor',
    'Databeskyttelsesrådgiver for Boligforeningen Århus Omegn',
    'Data protection officer of Boligforeningen Århus Omegn',
  ),
  user(
    'operator-1',
    '',
    'operator',
    'Driften af systemet: ingen personoplysninger',
    'Operator of the system: no personal data',
  ),
];

const client = (clientId: string, agency: LocalClient['agency'], cvr: string, ...scopes: string[]): LocalClient => ({
  clientId,
  secret: `secret-of-${clientId}`,
  scopes: scopes.map((scope) => `henvis/${scope}`),
  agency,
  cvr,
});

/** The agencies' systems; `LOCAL_PARAMETERS` lets them call the API. */
export const CLIENTS: readonly LocalClient[] = [
  client('alboa-system', 'housing', ALBOA.cvr, 'cases.read', 'cases.write', 'deliveries.write', 'webhooks', 'settings'),
  client('omegn-system', 'housing', OMEGN.cvr, 'cases.read', 'cases.write', 'deliveries.write', 'webhooks', 'settings'),
  client('kommune-system', 'municipality', MUNICIPALITY_CVR, 'cases.read', 'cases.write', 'webhooks'),
  client('retten-system', 'court', COURT_CVR, 'cases.read', 'hearings.write', 'webhooks'),
];
