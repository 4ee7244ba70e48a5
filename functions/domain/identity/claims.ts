import * as z from 'zod';
import { type Agency, AgencySchema } from '../actor/index.ts';
import { AGENCY_OF, type Role } from '../authorisation/index.ts';
import type { OrganisationSettings } from '../settings/index.ts';
import type { FederatedIdentity } from './federated.ts';

/**
 * What an access token says of its bearer beyond the standard claims: strings, lists separated by a space, because that
 * is how a JWT authorizer hands them on. Never a name or an e-mail address. An empty list is no claim.
 */
export type HenvisClaims = Readonly<
  Partial<
    Record<
      'henvis_kind' | 'henvis_agency' | 'henvis_organisations' | 'henvis_roles' | 'henvis_assurance' | 'henvis_cvr',
      string
    >
  >
>;

/** A system of an agency, as the operator registered its app client. */
export const MachineClientSchema = z.strictObject({
  /** The client id that the identity provider gave it. */
  clientId: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'expected a client id: 1 to 64 of A-Z a-z 0-9 _ -'),
  agency: AgencySchema,
  /** CVR number of the authority whose system it is. */
  cvr: z.string().regex(/^\d{8}$/, 'expected a CVR number of 8 digits'),
});
export type MachineClient = z.infer<typeof MachineClientSchema>;

/** Why somebody who could sign in sees nothing, or that they see something. For the log. */
export type SignInOutcome =
  | 'granted'
  | 'no-role'
  | 'roles-of-several-agencies'
  | 'no-cvr'
  | 'no-organisation'
  | 'unknown-client';

export interface IssuedClaims {
  readonly claims: HenvisClaims;
  readonly outcome: SignInOutcome;
}

/**
 * The claims of a person. The role says for which agency, the CVR number at which organisations: those whose settings of
 * the day name that number for that agency. Whoever has roles of several agencies, or of one beside an auditor's or
 * operator's, gets none of them: what one agency may see, it may not see as the other.
 *
 * @param settings what applies to each organisation on the day
 */
export function personClaims(person: FederatedIdentity, settings: readonly OrganisationSettings[]): IssuedClaims {
  const { cvr, roles, assurance } = person;
  const always = { henvis_kind: 'person', henvis_assurance: assurance, ...(cvr && { henvis_cvr: cvr }) };
  const work = new Set(roles.map(workOf));
  const [only] = work;
  if (only === undefined) return { claims: always, outcome: 'no-role' };
  if (work.size > 1) return { claims: always, outcome: 'roles-of-several-agencies' };
  const claims = { ...always, henvis_roles: roles.join(' ') };
  if (only === 'operator') return { claims, outcome: 'granted' };
  return at(organisationsOf(only, cvr, settings), cvr, {
    ...claims,
    ...(only !== 'auditor' && { henvis_agency: only }),
  });
}

/**
 * The claims of a system. It is assured as far as a person at level substantial is: its secret was handed over by the
 * operator. No client of that id: no claims at all, so it may do nothing.
 */
export function machineClaims(
  client: MachineClient | undefined,
  settings: readonly OrganisationSettings[],
): IssuedClaims {
  if (!client) return { claims: {}, outcome: 'unknown-client' };
  const { agency, cvr } = client;
  return at(organisationsOf(agency, cvr, settings), cvr, {
    henvis_kind: 'machine',
    henvis_assurance: 'substantial',
    henvis_cvr: cvr,
    henvis_agency: agency,
  });
}

/** For whom somebody of a role works: an agency, or nobody but the law or the system. */
function workOf(role: Role): Agency | 'auditor' | 'operator' {
  return AGENCY_OF[role] ?? (role === 'auditor' ? 'auditor' : 'operator');
}

function at(organisations: readonly string[], cvr: string | undefined, claims: HenvisClaims): IssuedClaims {
  if (organisations.length === 0) return { claims, outcome: cvr === undefined ? 'no-cvr' : 'no-organisation' };
  return { claims: { ...claims, henvis_organisations: organisations.join(' ') }, outcome: 'granted' };
}

/** The organisations at which the authority of that CVR number is that agency, or audits: by their own number. */
function organisationsOf(
  work: Agency | 'auditor',
  cvr: string | undefined,
  settings: readonly OrganisationSettings[],
): string[] {
  if (cvr === undefined) return [];
  const numberOf = (each: OrganisationSettings): string | undefined =>
    work === 'housing' || work === 'auditor' ? each.cvr : each.agencies[work]?.cvr;
  return settings
    .filter((each) => numberOf(each) === cvr)
    .map(({ organisation }) => organisation)
    .sort();
}
