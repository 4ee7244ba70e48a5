import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  actorOf,
  may,
  type Principal,
  principalOf,
  RoleSchema,
} from '../../../../functions/domain/authorisation/index.ts';

const PERSON = {
  sub: 'user-1',
  client_id: 'web',
  token_use: 'access',
  scope: 'henvis/app',
  henvis_kind: 'person',
  henvis_agency: 'housing',
  henvis_organisations: 'alboa aarhus-omegn',
  henvis_roles: 'housing-officer',
  henvis_assurance: 'substantial',
};
const MACHINE = {
  sub: 'client-1',
  scope: 'henvis/cases.read henvis/cases.write',
  henvis_kind: 'machine',
  henvis_agency: 'court',
  henvis_organisations: 'alboa',
  henvis_assurance: 'high',
};

test('a person is known by roles, agency and organisations', () => {
  expect(principalOf(PERSON)).toEqual({
    kind: 'person',
    userId: 'user-1',
    agency: 'housing',
    organisations: ['alboa', 'aarhus-omegn'],
    roles: ['housing-officer'],
    scopes: [],
    assurance: 'substantial',
  });
});

test('a system is known by its scopes', () => {
  expect(principalOf(MACHINE)).toEqual({
    kind: 'machine',
    userId: 'client-1',
    agency: 'court',
    organisations: ['alboa'],
    roles: [],
    scopes: ['henvis/cases.read', 'henvis/cases.write'],
    assurance: 'high',
  });
});

describe('nobody is known by', () => {
  test.each([
    ['no token', undefined],
    ['a token with no claims of henvis', { sub: 'user-1', scope: 'openid' }],
    ['a token without a kind', { ...PERSON, henvis_kind: '' }],
    ['a token of a person that was not asked for henvis', { ...PERSON, scope: 'openid' }],
    ['a scope that only begins the same', { ...PERSON, scope: 'henvis/app.read henvis/apps' }],
    ['a kind that henvis does not know', { ...PERSON, henvis_kind: 'robot' }],
    ['a token without a subject', { ...PERSON, sub: '' }],
    ['a subject that is no id: it would stand in keys', { ...PERSON, sub: 'user#1' }],
    ['a subject with a line break', { ...PERSON, sub: 'user-1\n' }],
    ['a subject that is too long', { ...PERSON, sub: 'u'.repeat(65) }],
    ['an agency that henvis does not know', { ...PERSON, henvis_agency: 'police' }],
    ['an empty agency', { ...PERSON, henvis_agency: '' }],
    ['two agencies', { ...PERSON, henvis_agency: 'housing court' }],
    ['a level of assurance that henvis does not know', { ...PERSON, henvis_assurance: 'very-high' }],
  ])('%s', (_, claims) => {
    expect(principalOf(claims)).toBeUndefined();
  });
});

describe('counts for nothing:', () => {
  const rolesOf = (claims: Record<string, string>) => principalOf({ ...PERSON, ...claims })?.roles;

  test.each([
    ['a role of another agency', { henvis_roles: 'housing-lead clerk leader adviser' }, ['housing-lead']],
    ['a role that henvis does not know', { henvis_roles: 'admin housing-lead root' }, ['housing-lead']],
    ['a role in other letters', { henvis_roles: 'HOUSING-LEAD' }, []],
    ['a role behind another separator', { henvis_roles: 'housing-officer,housing-lead' }, []],
    ["a person's scope of a machine", { henvis_roles: '', scope: 'henvis/app henvis/cases.write' }, []],
    ['a name of every object', { henvis_roles: 'constructor __proto__ toString' }, []],
  ])('%s', (_, claims, roles) => {
    expect(rolesOf(claims)).toEqual(roles);
    expect(principalOf({ ...PERSON, ...claims })?.scopes).toEqual([]);
  });

  test('a role of a machine', () => {
    expect(principalOf({ ...MACHINE, henvis_roles: 'clerk auditor' })?.roles).toEqual([]);
  });

  test('an organisation that can be none', () => {
    const organisations = 'alboa ../alboa ALBOA alboa#x * %2f';
    expect(principalOf({ ...PERSON, henvis_organisations: organisations })?.organisations).toEqual(['alboa']);
  });
});

test('an auditor and an operator need no agency, and do nothing in a case', () => {
  const { henvis_agency: _, ...claims } = PERSON;
  const auditor = principalOf({ ...claims, henvis_roles: 'auditor operator housing-lead' });
  expect(auditor?.roles).toEqual(['auditor', 'operator']);
  expect(auditor && actorOf(auditor)).toBeUndefined();
});

test('whoever acts in a case is the agency with the opaque id', () => {
  const principal = principalOf(PERSON);
  expect(principal && actorOf(principal)).toEqual({ kind: 'person', agency: 'housing', userId: 'user-1' });
});

test('without a word on assurance it is low', () => {
  const { henvis_assurance: _, ...claims } = PERSON;
  expect(principalOf(claims)?.assurance).toBe('low');
});

test('whatever a token claims, what comes of it claims nothing more', () => {
  const words = (known: readonly string[]) =>
    fc.array(fc.oneof(fc.constantFrom(...known), fc.string()), { maxLength: 6 }).map((list) => list.join(' '));
  const claims = fc.record(
    {
      sub: fc.oneof(fc.constant('user-1'), fc.string()),
      scope: words(['henvis/app', 'henvis/cases.read', 'henvis/settings']),
      henvis_kind: fc.oneof(fc.constantFrom('person', 'machine'), fc.string()),
      henvis_agency: fc.oneof(fc.constantFrom('housing', 'advice', 'municipality', 'court'), fc.string()),
      henvis_organisations: words(['alboa', 'aarhus-omegn']),
      henvis_roles: words(RoleSchema.options),
      henvis_assurance: fc.oneof(fc.constantFrom('low', 'substantial', 'high'), fc.string()),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(claims, (given) => {
      const principal = principalOf(given);
      if (!principal) return;
      const said = (claim: string | undefined) => (claim ?? '').split(' ');
      expect(principal.roles.every((role) => said(given.henvis_roles).includes(role))).toBe(true);
      expect(principal.scopes.every((scope) => said(given.scope).includes(scope))).toBe(true);
      expect(principal.organisations.every((each) => said(given.henvis_organisations).includes(each))).toBe(true);
      expect([given.sub, given.henvis_kind, given.henvis_agency]).toEqual([
        principal.userId,
        principal.kind,
        principal.agency,
      ]);
    }),
    { numRuns: 1000 },
  );
});

test('nobody of an organisation of whose id only a part is right', () => {
  // `as`: the claims above are known to be good.
  const principal = principalOf({ ...PERSON, henvis_organisations: 'alboa-2' }) as Principal;
  expect(may(principal, 'case.read', { organisation: 'alboa' })).toEqual({ allowed: false, why: 'not-visible' });
});
