import type { Role, Who } from '../sign-in/claims.ts';
import type { Catalogue } from '../texts/catalogue.ts';

/** A page of the menu. */
export interface Place {
  readonly path: '/opgaver' | '/leveringer' | '/soeg' | '/indstillinger' | '/revision';
  readonly name: keyof Catalogue['app']['places'];
  readonly roles: readonly Role[];
}

const HOUSING: readonly Role[] = ['housing-officer', 'housing-lead'];
const CASEWORK: readonly Role[] = [...HOUSING, 'adviser', 'caseworker', 'leader', 'clerk'];

/**
 * The pages of the menu in their order, and who is offered which: those to whom the API answers what the page asks. It decides
 * by itself; what is offered here opens nothing.
 */
const PLACES: readonly Place[] = [
  { path: '/opgaver', name: 'inbox', roles: CASEWORK },
  { path: '/leveringer', name: 'deliveries', roles: HOUSING },
  { path: '/soeg', name: 'search', roles: CASEWORK },
  { path: '/revision', name: 'audit', roles: ['auditor', 'operator'] },
  { path: '/indstillinger', name: 'settings', roles: [...HOUSING, 'auditor', 'operator'] },
];

/** The pages that somebody is offered; the first is where signing in leads. */
export function placesOf({ roles, organisations }: Pick<Who, 'roles' | 'organisations'>): readonly Place[] {
  if (organisations.length === 0) return [];
  return PLACES.filter((place) => place.roles.some((role) => roles.includes(role)));
}
