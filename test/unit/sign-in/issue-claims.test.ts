import { describe, expect, test } from 'vitest';
import { readJobFunctions } from '../../../functions/adapters/documents/privilege-list.ts';
import { principalOf } from '../../../functions/domain/authorisation/index.ts';
import { issueClaims } from '../../../functions/issue-claims/issue-claims.ts';
import { InputSchema, OutputSchema } from '../../../functions/issue-claims/schema.ts';
import { settings } from '../../support/rules.ts';

const DAY = '2026-11-14';
const event = (changes: Record<string, unknown> = {}) => ({
  version: '3',
  triggerSource: 'TokenGeneration_HostedAuth',
  region: 'eu-north-1',
  userPoolId: 'eu-north-1_Ab1',
  userName: 'Adgangsstyring_C=DK,O=55133018,CN=Anna Andersen',
  callerContext: { awsSdkVersion: 'x', clientId: 'web' },
  request: {
    userAttributes: {
      sub: '8d5a6f2e-0000-4000-8000-000000000001',
      'custom:cvr': '55133018',
      'custom:roles': 'caseworker',
      'custom:assurance': 'Substantial',
      email: 'anna@kommune.example',
    },
    groupConfiguration: { groupsToOverride: [] },
    scopes: ['openid', 'henvis/app'],
  },
  response: { claimsAndScopeOverrideDetails: null },
  ...changes,
});

async function issue(given: unknown) {
  const lines: unknown[] = [];
  const asked: string[] = [];
  const output = await issueClaims(
    InputSchema.parse(given),
    DAY,
    {
      settingsOn: async (day) => {
        asked.push(day);
        return [settings()];
      },
      clientOf: async (clientId) =>
        clientId === 'machine' ? { clientId, agency: 'municipality', cvr: '55133018' } : undefined,
      jobFunctionsIn: readJobFunctions,
    },
    { info: (...line) => lines.push(line), warn: (...line) => lines.push(line) },
  );
  const { accessTokenGeneration, idTokenGeneration } =
    OutputSchema.parse(output).response.claimsAndScopeOverrideDetails;
  return { output, claims: accessTokenGeneration.claimsToAddOrOverride, idTokenGeneration, lines, asked };
}

describe('a token of a person', () => {
  test('says who signed in, by what applies on the day, and for which client it is', async () => {
    const { claims, asked } = await issue(event());
    expect(asked).toEqual([DAY]);
    expect(claims).toEqual({
      aud: 'web',
      henvis_kind: 'person',
      henvis_assurance: 'substantial',
      henvis_cvr: '55133018',
      henvis_roles: 'caseworker',
      henvis_agency: 'municipality',
      henvis_organisations: 'alboa',
    });
  });

  test('never has a name or an e-mail address, and nor has the log', async () => {
    const { claims, lines } = await issue(event());
    const said = JSON.stringify([claims, lines]);
    expect(said).toContain('8d5a6f2e');
    for (const personal of ['Anna', 'Andersen', 'anna@kommune.example']) expect(said).not.toContain(personal);
  });

  test('goes back with everything that came, as Cognito demands', async () => {
    const { response: _, ...rest } = event();
    expect((await issue(event())).output).toMatchObject(rest);
  });

  test('keeps the attributes out of the ID token', async () => {
    expect((await issue(event())).idTokenGeneration.claimsToSuppress).toEqual([
      'custom:cvr',
      'custom:roles',
      'custom:assurance',
    ]);
  });

  test('of somebody of whom nothing is known says just that', async () => {
    const { claims } = await issue(event({ request: { userAttributes: { sub: 's' } } }));
    expect(claims).toEqual({ aud: 'web', henvis_kind: 'person', henvis_assurance: 'low' });
  });
});

describe('what a token says is what the API understands', () => {
  test('of a person', async () => {
    const { claims } = await issue(event());
    expect(principalOf({ sub: 'p-1', scope: 'openid henvis/app', ...claims })).toEqual({
      kind: 'person',
      userId: 'p-1',
      agency: 'municipality',
      organisations: ['alboa'],
      roles: ['caseworker'],
      scopes: [],
      assurance: 'substantial',
    });
  });

  test('of a system, and of one that nobody registered', async () => {
    const principal = async (clientId: string) => {
      const { claims } = await issue(
        event({ triggerSource: 'TokenGeneration_ClientCredentials', callerContext: { clientId } }),
      );
      return principalOf({ sub: clientId, scope: 'henvis/cases.read', ...claims });
    };
    expect(await principal('machine')).toMatchObject({
      kind: 'machine',
      agency: 'municipality',
      organisations: ['alboa'],
      scopes: ['henvis/cases.read'],
    });
    expect(await principal('stranger')).toBeUndefined();
  });
});

describe('a token of a system', () => {
  const machine = (clientId: string) =>
    event({
      triggerSource: 'TokenGeneration_ClientCredentials',
      userName: clientId,
      callerContext: { awsSdkVersion: 'x', clientId },
      request: { userAttributes: null, clientMetadata: { 'custom:roles': 'housing-lead' } },
    });

  test('says whose it is', async () => {
    expect((await issue(machine('machine'))).claims).toMatchObject({
      aud: 'machine',
      henvis_kind: 'machine',
      henvis_agency: 'municipality',
      henvis_organisations: 'alboa',
    });
  });

  test('that nobody registered says nothing, whatever the system says of itself', async () => {
    expect((await issue(machine('stranger'))).claims).toEqual({ aud: 'stranger' });
  });

  test('a person who signs in through the client of a system is no system', async () => {
    const through = event({ callerContext: { awsSdkVersion: 'x', clientId: 'machine' } });
    expect((await issue(through)).claims).toMatchObject({ henvis_kind: 'person', aud: 'machine' });
  });
});

describe('an event of another version', () => {
  test.each(['1', '2', undefined])('%s is refused: its access tokens would have no claims', (version) => {
    expect(InputSchema.safeParse(event({ version })).success).toBe(false);
  });
});
