import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FederatedIdentity, machineClaims, personClaims } from '../../../../functions/domain/identity/index.ts';
import type { OrganisationSettings } from '../../../../functions/domain/settings/index.ts';
import { settings } from '../../../support/rules.ts';

const CVR = { alboa: '11111118', omegn: '22222226', advice: '33333334', municipality: '55133018', court: '44444442' };
const office = (name: string, cvr?: string) => ({
  name,
  mailbox: `${name}@office.example`,
  leaderMailbox: `${name}-leader@office.example`,
  ...(cvr !== undefined && { cvr }),
});
const agencies = {
  housing: office('housing'),
  advice: office('advice', CVR.advice),
  municipality: office('municipality', CVR.municipality),
  court: office('court', CVR.court),
};
const BOTH: readonly OrganisationSettings[] = [
  settings({ organisation: 'alboa', cvr: CVR.alboa, agencies }),
  settings({ organisation: 'aarhus-omegn', cvr: CVR.omegn, agencies }),
];

const person = (cvr: string | undefined, ...roles: FederatedIdentity['roles'][number][]): FederatedIdentity => ({
  cvr,
  roles,
  assurance: 'substantial',
});
const issued = (...given: Parameters<typeof person>) => personClaims(person(...given), BOTH);

describe('the role says for which agency, the CVR number at which organisations', () => {
  test.each([
    ['housing-officer', CVR.alboa, 'housing', 'alboa'],
    ['housing-lead', CVR.omegn, 'housing', 'aarhus-omegn'],
    ['adviser', CVR.advice, 'advice', 'aarhus-omegn alboa'],
    ['caseworker', CVR.municipality, 'municipality', 'aarhus-omegn alboa'],
    ['leader', CVR.municipality, 'municipality', 'aarhus-omegn alboa'],
    ['clerk', CVR.court, 'court', 'aarhus-omegn alboa'],
  ] as const)('%s of %s', (role, cvr, agency, organisations) => {
    expect(issued(cvr, role)).toEqual({
      outcome: 'granted',
      claims: {
        henvis_kind: 'person',
        henvis_assurance: 'substantial',
        henvis_cvr: cvr,
        henvis_roles: role,
        henvis_agency: agency,
        henvis_organisations: organisations,
      },
    });
  });

  test.each([
    ['housing-officer', CVR.municipality],
    ['caseworker', CVR.alboa],
    ['adviser', CVR.omegn],
    ['clerk', CVR.advice],
    ['auditor', CVR.municipality],
  ] as const)('but %s of %s is at no organisation', (role, cvr) => {
    const { claims, outcome } = issued(cvr, role);
    expect(outcome).toBe('no-organisation');
    expect(claims).not.toHaveProperty('henvis_organisations');
  });

  test('an adviser whom only one organisation names serves that one', () => {
    const [alboa] = BOTH;
    const other = settings({ organisation: 'aarhus-omegn', agencies: { ...agencies, advice: office('advice') } });
    expect(personClaims(person(CVR.advice, 'adviser'), [alboa ?? other, other]).claims.henvis_organisations).toBe(
      'alboa',
    );
  });

  test('a court that does not take part has no clerks here', () => {
    const { court: _, ...others } = agencies;
    expect(personClaims(person(CVR.court, 'clerk'), [settings({ agencies: others })]).outcome).toBe('no-organisation');
  });
});

describe('of no agency', () => {
  test('is an auditor, at the organisation of their own CVR number', () => {
    const { claims } = issued(CVR.alboa, 'auditor');
    expect(claims).toMatchObject({ henvis_roles: 'auditor', henvis_organisations: 'alboa' });
    expect(claims).not.toHaveProperty('henvis_agency');
  });

  test('is an operator, who has no organisation even with a number that fits one', () => {
    expect(issued(CVR.alboa, 'operator')).toEqual({
      outcome: 'granted',
      claims: {
        henvis_kind: 'person',
        henvis_assurance: 'substantial',
        henvis_cvr: CVR.alboa,
        henvis_roles: 'operator',
      },
    });
  });
});

describe('whoever can sign in but sees nothing', () => {
  test('has no role', () => {
    expect(issued(CVR.alboa)).toEqual({
      outcome: 'no-role',
      claims: { henvis_kind: 'person', henvis_assurance: 'substantial', henvis_cvr: CVR.alboa },
    });
  });

  test('has no CVR number', () => {
    expect(issued(undefined, 'caseworker').outcome).toBe('no-cvr');
    expect(issued(undefined, 'caseworker').claims).not.toHaveProperty('henvis_organisations');
  });

  test.each([
    [['housing-officer', 'adviser']],
    [['caseworker', 'clerk']],
    [['housing-lead', 'auditor']],
    [['leader', 'operator']],
    [['auditor', 'operator']],
  ] as const)('has roles that do not go together: %j', (roles) => {
    const { claims, outcome } = issued(CVR.alboa, ...roles);
    expect(outcome).toBe('roles-of-several-agencies');
    for (const claim of ['henvis_roles', 'henvis_agency', 'henvis_organisations'])
      expect(claims).not.toHaveProperty(claim);
  });

  test('while two roles of one agency do', () => {
    expect(issued(CVR.municipality, 'caseworker', 'leader').claims.henvis_roles).toBe('caseworker leader');
  });
});

describe('a system of an agency', () => {
  const client = { clientId: 'abc', agency: 'municipality', cvr: CVR.municipality } as const;

  test('is at the organisations whose agency it belongs to, and has no role', () => {
    expect(machineClaims(client, BOTH)).toEqual({
      outcome: 'granted',
      claims: {
        henvis_kind: 'machine',
        henvis_assurance: 'substantial',
        henvis_cvr: CVR.municipality,
        henvis_agency: 'municipality',
        henvis_organisations: 'aarhus-omegn alboa',
      },
    });
  });

  test('that works for another agency than its authority is at none', () => {
    expect(machineClaims({ ...client, agency: 'housing' }, BOTH).claims).not.toHaveProperty('henvis_organisations');
  });

  test('that nobody registered has no claims', () => {
    expect(machineClaims(undefined, BOTH)).toEqual({ claims: {}, outcome: 'unknown-client' });
  });
});

test('whatever somebody is, every claim is a word or words between single spaces, and names no other organisation', () => {
  const roles = fc.uniqueArray(
    fc.constantFrom(
      'housing-officer',
      'housing-lead',
      'adviser',
      'caseworker',
      'leader',
      'clerk',
      'auditor',
      'operator',
    ),
  );
  fc.assert(
    fc.property(
      roles,
      fc.option(fc.constantFrom(...Object.values(CVR), '99999999'), { nil: undefined }),
      (own, cvr) => {
        const { claims } = personClaims({ cvr, roles: own as FederatedIdentity['roles'], assurance: 'high' }, BOTH);
        for (const value of Object.values(claims)) expect(value).toMatch(/^[a-z0-9-]+( [a-z0-9-]+)*$/);
        const organisations = claims.henvis_organisations?.split(' ') ?? [];
        if (cvr === CVR.alboa || cvr === CVR.omegn) expect(organisations.length).toBeLessThanOrEqual(1);
        if (cvr === '99999999') expect(organisations).toEqual([]);
      },
    ),
  );
});
