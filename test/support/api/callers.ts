/** Everybody who can call: each role, and each scope of a system of each agency, as their tokens say it. */
import { type Agency, AgencySchema } from '../../../functions/domain/actor/index.ts';
import {
  AGENCY_OF,
  type Assurance,
  AssuranceSchema,
  RoleSchema,
  ScopeSchema,
} from '../../../functions/domain/authorisation/index.ts';
import { LETTER, PEOPLE, WHO_MAY_WHAT } from '../../unit/domain/authorisation/who-may-what.ts';
import { claimsOf, type TokenClaims } from './claims.ts';

export interface Caller {
  readonly name: string;
  readonly agency: Agency | undefined;
  /** In the table of who may what. */
  readonly letters: string;
  /** A system's one scope; empty: a person. */
  readonly scope: string;
  readonly assurance: Assurance;
  /** Serves ALBOA. */
  readonly claims: TokenClaims;
}

export const PEOPLE_WHO_CALL: readonly Caller[] = RoleSchema.options.flatMap((role) =>
  AssuranceSchema.options.map((assurance) => ({
    name: `${role} (${assurance})`,
    agency: AGENCY_OF[role],
    letters: LETTER[role],
    scope: '',
    assurance,
    claims: withoutEmpty({
      ...claimsOf('housing', ['alboa'], { henvis_roles: role, henvis_assurance: assurance, sub: `${role}-1` }),
      henvis_agency: AGENCY_OF[role] ?? '',
    }),
  })),
);

export const MACHINES_THAT_CALL: readonly Caller[] = ScopeSchema.options.flatMap((scope) =>
  AgencySchema.options.map((agency) => ({
    name: `system of ${agency} with ${scope}`,
    agency,
    letters: PEOPLE[agency],
    scope,
    assurance: 'high' as const,
    claims: withoutEmpty(
      claimsOf(agency, ['alboa'], { henvis_kind: 'machine', henvis_roles: '', scope, henvis_assurance: 'high' }),
    ),
  })),
);

/** A claim that would be empty isn't in a token. */
function withoutEmpty(claims: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== ''));
}

/** What the table written by hand says of the caller and an action, before any case is looked at. */
export function admission(caller: Caller, action: string): 'in' | 403 | 404 {
  const [, , ...marks] = WHO_MAY_WHAT[action] ?? ['', '-'];
  const isAboutPersons = marks.includes('person');
  if (isInRow(caller, action)) return isAboutPersons && caller.assurance === 'low' ? 403 : 'in';
  const looksAtCases = isInRow(caller, 'case.read') && caller.assurance !== 'low';
  return marks.includes('inCase') && looksAtCases ? 403 : 404;
}

function isInRow({ letters, scope }: Caller, action: string): boolean {
  const [who = '', wanted] = WHO_MAY_WHAT[action] ?? ['', '-'];
  return [...letters].some((letter) => who.includes(letter)) && (scope === '' || scope === wanted);
}
