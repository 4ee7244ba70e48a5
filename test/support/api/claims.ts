import type { Agency } from '../../../functions/domain/actor/index.ts';

/** The role that acts for an agency, where a test doesn't care which. */
const ROLE: Readonly<Record<Agency, string>> = {
  housing: 'housing-lead',
  advice: 'adviser',
  municipality: 'leader',
  court: 'clerk',
};

/** What a token says of whoever has it. */
export type TokenClaims = Readonly<Record<string, string>>;

/** The claims of somebody of an agency, for some organisations' cases. */
export function claimsOf(agency: Agency, organisations: readonly string[], changes: TokenClaims = {}) {
  return {
    sub: `${agency}-1`,
    token_use: 'access',
    scope: 'henvis/app',
    henvis_kind: 'person',
    henvis_agency: agency,
    henvis_organisations: organisations.join(' '),
    henvis_roles: ROLE[agency],
    henvis_assurance: 'substantial',
    ...changes,
  };
}
