import * as z from 'zod';
import { type Actor, type Agency, AgencySchema } from '../actor/index.ts';
import { OrganisationSlugSchema } from '../settings/index.ts';

/**
 * What people are to henvis. A role belongs to one agency; an auditor (with the DPO, databeskyttelsesrådgiver) and the
 * operator of the system belong to none.
 */
export const RoleSchema = z.enum([
  'housing-officer',
  'housing-lead',
  'adviser',
  'caseworker',
  'leader',
  'clerk',
  'auditor',
  'operator',
]);
export type Role = z.infer<typeof RoleSchema>;

/** What a machine client may be given, per system of an agency. */
export const ScopeSchema = z.enum([
  'henvis/cases.read',
  'henvis/cases.write',
  'henvis/deliveries.write',
  'henvis/hearings.write',
  'henvis/webhooks',
  'henvis/settings',
]);
export type Scope = z.infer<typeof ScopeSchema>;

/**
 * What a person's token must have been given to be taken here, whoever they are: what they may is in their roles. A token
 * that was asked for without it, to know who signed in, opens nothing.
 */
export const PERSON_SCOPE = 'henvis/app';

/** NSIS levels of assurance (Lav, Betydelig, Høj). */
export const AssuranceSchema = z.enum(['low', 'substantial', 'high']);
export type Assurance = z.infer<typeof AssuranceSchema>;

/** The agency a role works for; none for those who look at the system rather than at cases. */
export const AGENCY_OF: Readonly<Record<Role, Agency | undefined>> = {
  'housing-officer': 'housing',
  'housing-lead': 'housing',
  adviser: 'advice',
  caseworker: 'municipality',
  leader: 'municipality',
  clerk: 'court',
  auditor: undefined,
  operator: undefined,
};

/** Who asks: a person in their roles, or a system of an agency with its scopes; for which organisations' cases. */
export interface Principal {
  readonly kind: 'person' | 'machine';
  /** The identity provider's opaque subject; a client id for a machine. */
  readonly userId: string;
  readonly agency: Agency | undefined;
  readonly organisations: readonly string[];
  readonly roles: readonly Role[];
  readonly scopes: readonly Scope[];
  readonly assurance: Assurance;
}

/** `a b c`; what isn't known is left out, so that a new role elsewhere means nothing here until it does. */
function known<T extends string>(schema: z.ZodEnum<{ readonly [K in T]: K }>) {
  return z
    .string()
    .default('')
    .transform((list) => list.split(' ').flatMap((each) => schema.safeParse(each).data ?? []));
}

const organisations = z
  .string()
  .default('')
  .transform((list) => list.split(' ').flatMap((each) => OrganisationSlugSchema.safeParse(each).data ?? []));

/** The claims of an access token, as the JWT authorizer hands them over: strings. What they mean: docs/sign-in.md. */
const ClaimsSchema = z.object({
  sub: z.string().regex(/^[A-Za-z0-9._:-]{1,64}$/),
  scope: z.string().default(''),
  henvis_kind: z.enum(['person', 'machine']),
  henvis_agency: AgencySchema.optional(),
  henvis_organisations: organisations,
  henvis_roles: known(RoleSchema),
  henvis_assurance: AssuranceSchema.default('low'),
});

/**
 * Who a verified token speaks for; undefined for a token without henvis' claims, and for a person's that was not given
 * {@link PERSON_SCOPE}. A role of another agency than the token's counts for nothing, nor does a machine's role or a
 * person's machine scope.
 */
export function principalOf(claims: Readonly<Record<string, string>> | undefined): Principal | undefined {
  const { success, data } = ClaimsSchema.safeParse(claims ?? {});
  if (!success) return undefined;
  const isPerson = data.henvis_kind === 'person';
  if (isPerson && !data.scope.split(' ').includes(PERSON_SCOPE)) return undefined;
  const agency = data.henvis_agency;
  return {
    kind: data.henvis_kind,
    userId: data.sub,
    agency,
    organisations: data.henvis_organisations,
    roles: isPerson ? data.henvis_roles.filter((role) => AGENCY_OF[role] === agency || !AGENCY_OF[role]) : [],
    scopes: isPerson ? [] : known(ScopeSchema).parse(data.scope),
    assurance: data.henvis_assurance,
  };
}

/** The principal as whoever does something in a case; undefined for those of no agency, who do nothing in one. */
export function actorOf({ agency, userId }: Principal): Extract<Actor, { kind: 'person' }> | undefined {
  return agency && { kind: 'person', agency, userId };
}
