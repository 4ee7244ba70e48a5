import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFederated } from '../../../../functions/domain/identity/index.ts';

const rolesOf = (...names: string[]) =>
  readFederated({ cvr: '55133018', jobFunctions: names.map((name) => ({ name })) }).roles;
const assuranceOf = (assurance?: string) =>
  readFederated({ jobFunctions: [], ...(assurance !== undefined && { assurance }) }).assurance;

describe('a job function is a role', () => {
  test.each([
    ['caseworker', 'caseworker'],
    ['urn:dk:henvis:caseworker', 'caseworker'],
    ['http://henvis.dk/roles/usersystemrole/caseworker/1', 'caseworker'],
    ['http://henvis.dk/roles/usersystemrole/housing_lead/2', 'housing-lead'],
  ])('%s', (name, role) => {
    expect(rolesOf(name)).toEqual([role]);
  });

  test.each([
    'http://other.dk/roles/usersystemrole/caseworker/1',
    'http://henvis.dk.evil.example/roles/usersystemrole/caseworker/1',
    'https://evil.example/?http://henvis.dk/roles/usersystemrole/caseworker/1',
    'urn:dk:other:caseworker',
    'urn:dk:henvis:caseworker:extra',
    'Caseworker',
    'superuser',
    'constructor',
    '',
  ])('but %j is none of henvis', (name) => {
    expect(rolesOf(name)).toEqual([]);
  });

  test('and nothing else is, whatever it is', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        fc.pre(!['adviser', 'auditor', 'caseworker', 'clerk', 'leader', 'operator'].includes(name));
        expect(rolesOf(name)).toEqual([]);
      }),
    );
  });

  test('each once, in one order', () => {
    expect(rolesOf('leader', 'urn:dk:henvis:caseworker', 'leader')).toEqual(['caseworker', 'leader']);
  });
});

describe('a job function that is limited to an authority counts', () => {
  const at = (withinCvr: string, cvr?: string) =>
    readFederated({ jobFunctions: [{ name: 'caseworker', withinCvr }], ...(cvr !== undefined && { cvr }) }).roles;

  test("at the person's own", () => {
    expect(at('55133018', '55133018')).toEqual(['caseworker']);
  });

  test('and at no other, nor for a person of none', () => {
    expect(at('55133018', '11111118')).toEqual([]);
    expect(at('55133018')).toEqual([]);
  });
});

describe('a CVR number', () => {
  test('is eight digits', () => {
    expect(readFederated({ cvr: '55133018', jobFunctions: [] }).cvr).toBe('55133018');
  });

  test.each(['', '5513301', '551330181', 'CVR55133018', '5513301a'])('and %j is none', (cvr) => {
    expect(readFederated({ cvr, jobFunctions: [] }).cvr).toBeUndefined();
  });
});

describe('the assurance', () => {
  test.each([
    ['Low', 'low'],
    ['Substantial', 'substantial'],
    ['High', 'high'],
    ['substantial', 'substantial'],
    ['https://data.gov.dk/concept/core/nsis/loa/Substantial', 'substantial'],
  ])('%s is the NSIS level %s', (given, level) => {
    expect(assuranceOf(given)).toBe(level);
  });

  test.each([undefined, '', '3', '4', 'urn:dk:gov:saml:attribute:AssuranceLevel:4', 'very high', 'HIGHEST'])(
    'is low where %j is said, which is no NSIS level',
    (given) => {
      expect(assuranceOf(given)).toBe('low');
    },
  );
});
