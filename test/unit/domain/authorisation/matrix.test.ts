import { describe, expect, test } from 'vitest';
import { AgencySchema } from '../../../../functions/domain/actor/index.ts';
import {
  ACTIONS,
  type Action,
  AGENCY_OF,
  AssuranceSchema,
  may,
  type Principal,
  RoleSchema,
  ScopeSchema,
  type WhyNot,
} from '../../../../functions/domain/authorisation/index.ts';
import { LETTER, PEOPLE, WHO_MAY_WHAT } from './who-may-what.ts';

/** What is asked of: one's own organisation's, or something else, or a case, shown or hidden. */
const RESOURCES = {
  'own organisation': { organisation: 'alboa' },
  'a case that is shown': { organisation: 'alboa', isShown: true },
  'a case that is hidden': { organisation: 'alboa', isShown: false },
  "another organisation's": { organisation: 'aarhus-omegn' },
  "another organisation's case, even if it were shown": { organisation: 'aarhus-omegn', isShown: true },
  "nobody's in particular": {},
} as const;

/** The organisations of the token: the one asked of; another; both; none. */
const MEMBERSHIPS = [['alboa'], ['omegn-2'], ['omegn-2', 'alboa'], []];
const AGENCIES = [...AgencySchema.options, undefined];

const ROLE_SETS = [[], ...RoleSchema.options.map((role) => [role])];
const SCOPE_SETS = [[], ...ScopeSchema.options.map((scope) => [scope]), ScopeSchema.options];

/** Everybody there can be: every role with its own agency and without any, every scope with every agency. */
function* everybody(): Generator<Principal> {
  for (const organisations of MEMBERSHIPS) {
    for (const assurance of AssuranceSchema.options) {
      const common = { userId: 'user-1', organisations, assurance };
      for (const roles of ROLE_SETS) {
        const agency = roles[0] && AGENCY_OF[roles[0]];
        yield { ...common, kind: 'person', agency, roles, scopes: [] };
      }
      for (const scopes of SCOPE_SETS) {
        for (const agency of AGENCIES) yield { ...common, kind: 'machine', agency, roles: [], scopes };
      }
    }
  }
}

/** Whether the table has this principal in its row. */
function isInRow(action: string, { kind, roles, scopes, agency }: Principal): boolean {
  const [who = '', scope] = WHO_MAY_WHAT[action] ?? [];
  if (kind === 'person') return roles.some((role) => who.includes(LETTER[role]));
  const people = agency ? [...PEOPLE[agency]] : [];
  return scopes.some((each) => each === scope) && people.some((letter) => who.includes(letter));
}

/** The answer in words, from the table alone. */
function expected(action: string, principal: Principal, resource: (typeof RESOURCES)[keyof typeof RESOURCES]) {
  const [, , ...marks] = WHO_MAY_WHAT[action] ?? ['', '-'];
  const { organisations, assurance, kind } = principal;
  const isElsewhere = 'organisation' in resource && !organisations.includes(resource.organisation);
  const isHidden = 'isShown' in resource && !resource.isShown;
  if (isElsewhere || isHidden) return 'not-visible';
  const isTooLow = marks.includes('person') && assurance === 'low';
  if (isInRow(action, principal)) return isTooLow ? 'assurance' : 'allowed';
  const looksAtCases = isInRow('case.read', principal) && assurance !== 'low';
  if (marks.includes('inCase') && looksAtCases) return kind === 'machine' ? 'scope' : 'role';
  return 'not-visible';
}

function answer(principal: Principal, action: Action, resource: object): WhyNot | 'allowed' {
  const permission = may(principal, action, resource);
  return permission.allowed ? 'allowed' : permission.why;
}

// `as`: Object.keys forgets which keys there are.
const EVERY_ACTION = Object.keys(ACTIONS) as Action[];

test('every action has its row in the table written by hand, and no row is about nothing', () => {
  expect(Object.keys(WHO_MAY_WHAT).sort()).toEqual([...EVERY_ACTION].sort());
});

describe.each(EVERY_ACTION)('%s', (action) => {
  test.each(Object.entries(RESOURCES))(
    'of %s is allowed to whom the table says, and denied by that name',
    (_, resource) => {
      const wrong = [...everybody()].flatMap((principal) => {
        const given = answer(principal, action, resource);
        const wanted = expected(action, principal, resource);
        return given === wanted ? [] : [{ principal, given, wanted }];
      });
      expect(wrong).toEqual([]);
    },
  );
});

test('the matrix has every outcome, many times', () => {
  const counts = new Map<string, number>();
  for (const principal of everybody()) {
    for (const action of EVERY_ACTION) {
      for (const resource of Object.values(RESOURCES)) {
        const given = answer(principal, action, resource);
        counts.set(given, (counts.get(given) ?? 0) + 1);
      }
    }
  }
  expect([...counts.keys()].sort()).toEqual(['allowed', 'assurance', 'not-visible', 'role', 'scope']);
  expect(Math.min(...counts.values())).toBeGreaterThan(100);
});

test('nobody may do by many roles or scopes what none of them allows', () => {
  const all: Principal = {
    kind: 'person',
    userId: 'user-1',
    agency: 'housing',
    organisations: ['alboa'],
    roles: ['auditor', 'operator'],
    scopes: [...ScopeSchema.options],
    assurance: 'high',
  };
  const allowed = EVERY_ACTION.filter((action) => may(all, action, { organisation: 'alboa' }).allowed);
  expect(allowed.sort()).toEqual(
    Object.keys(WHO_MAY_WHAT)
      .filter((action) => /[us]/.test(WHO_MAY_WHAT[action]?.[0] ?? ''))
      .sort(),
  );
});
