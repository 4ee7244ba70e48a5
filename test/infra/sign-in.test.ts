import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { resourcesOf, synthesised, type Template } from './support/synthesised.ts';

const { api } = synthesised();
const only = (type: string) => {
  const [first, ...others] = resourcesOf(api, type);
  if (!first || others.length > 0) throw new Error(`Expected one ${type}, found ${others.length + (first ? 1 : 0)}.`);
  return first;
};
const pool = only('AWS::Cognito::UserPool');
const client = only('AWS::Cognito::UserPoolClient');

describe('the user pool', () => {
  test('outlives the stack and mistakes: the record names people by its subs', () => {
    expect(pool).toMatchObject({
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: { DeletionProtection: 'ACTIVE' },
    });
  });

  test('lets nobody sign up, asks for a second factor, and is strict about passwords', () => {
    expect(pool.Properties).toMatchObject({
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      MfaConfiguration: 'ON',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
      Policies: { PasswordPolicy: { MinimumLength: 14, PasswordHistorySize: 24, TemporaryPasswordValidityDays: 3 } },
      UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' },
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'admin_only', Priority: 1 }] },
    });
  });

  test('has no personal attribute: only what says for whom somebody works, and how sure that is', () => {
    const attributes = z.array(z.object({ Name: z.string() })).parse(pool.Properties['Schema']);
    expect(attributes.map(({ Name }) => Name)).toEqual(['cvr', 'roles', 'assurance']);
    expect(pool.Properties).not.toHaveProperty('AliasAttributes');
    expect(pool.Properties).not.toHaveProperty('UsernameAttributes');
    expect(pool.Properties).not.toHaveProperty('AutoVerifiedAttributes');
  });

  test('asks issue-claims before each token, a machine’s as well, in the plan that has this', () => {
    expect(pool.Properties).toMatchObject({
      UserPoolTier: 'PLUS',
      LambdaConfig: {
        PreTokenGenerationConfig: {
          LambdaArn: { 'Fn::GetAtt': [expect.stringMatching(/^IssueClaimsFunction/), 'Arn'] },
          LambdaVersion: 'V3_0',
        },
      },
    });
  });

  test('and nobody else but this pool may call it by its service', () => {
    const permissions = resourcesOf(api, 'AWS::Lambda::Permission').filter(
      ({ Properties }) => Properties['Principal'] === 'cognito-idp.amazonaws.com',
    );
    expect(permissions.map(({ Properties }) => Properties['SourceArn'])).toEqual([
      { 'Fn::GetAtt': [pool.logicalId, 'Arn'] },
    ]);
  });
});

describe('the web client', () => {
  test('is public, and gets tokens by an authorization code alone', () => {
    expect(client.Properties).toMatchObject({
      GenerateSecret: false,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthFlowsUserPoolClient: true,
      PreventUserExistenceErrors: 'ENABLED',
    });
  });

  test('gets tokens of 15 minutes in a session of 8 hours, renewed by a token that is used once', () => {
    expect(client.Properties).toMatchObject({
      AccessTokenValidity: 15,
      IdTokenValidity: 15,
      RefreshTokenValidity: 480,
      TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'minutes', RefreshToken: 'minutes' },
      RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 10 },
      EnableTokenRevocation: true,
    });
  });

  // Providers fill the attributes through the client, so it can write them. A token for one's own account could as well.
  test('never gives anybody a token with which to change their own roles', () => {
    expect(client.Properties['WriteAttributes']).toContain('custom:roles');
    expect(client.Properties['ExplicitAuthFlows']).toEqual(['ALLOW_ADMIN_USER_PASSWORD_AUTH']);
    expect(JSON.stringify(client.Properties['AllowedOAuthScopes'])).not.toContain('aws.cognito.signin.user.admin');
  });

  test('leads back to the app and to nowhere else', () => {
    const { CallbackURLs, LogoutURLs } = client.Properties;
    const app = { 'Fn::If': [expect.stringContaining('HasWebOrigin'), { Ref: 'WebOrigin' }, expect.anything()] };
    expect(CallbackURLs).toEqual([{ 'Fn::Join': ['', [app, '/signed-in']] }]);
    expect(LogoutURLs).toEqual([{ 'Fn::Join': ['', [app, '/signed-out']] }]);
  });
});

test('the API takes tokens of this pool: of the web client, and of the machine clients that the deployment names', () => {
  const { JwtConfiguration } = only('AWS::ApiGatewayV2::Authorizer').Properties;
  const web = { Ref: client.logicalId };
  expect(JwtConfiguration).toEqual({
    Issuer: { 'Fn::GetAtt': [pool.logicalId, 'ProviderURL'] },
    Audience: {
      'Fn::If': [
        expect.stringContaining('HasMachineClients'),
        { 'Fn::Split': [',', { 'Fn::Join': [',', [web, { Ref: 'MachineClients' }]] }] },
        [web],
      ],
    },
  });
});

test('the scopes are those of the contract', () => {
  const { Identifier, Scopes } = z
    .object({ Identifier: z.string(), Scopes: z.array(z.object({ ScopeName: z.string() })) })
    .parse(only('AWS::Cognito::UserPoolResourceServer').Properties);
  expect(Scopes.map(({ ScopeName }) => `${Identifier}/${ScopeName}`)).toEqual([
    'henvis/app',
    'henvis/cases.read',
    'henvis/cases.write',
    'henvis/deliveries.write',
    'henvis/hearings.write',
    'henvis/webhooks',
    'henvis/settings',
  ]);
});

describe('a parameter of the deployment', () => {
  test.each([
    ['SignInDomainPrefix', ['henvis-aarhus', 'a'], ['-henvis', 'henvis-', 'Henvis', 'hen vis', '']],
    ['MachineClients', ['', '1h57kf5cpq17m0eml12EXAMPLE', 'a,b_c'], ['a,', ',a', 'a, b', 'a;b']],
    ['IdentityProviders', ['COGNITO', 'COGNITO,NemLogin'], ['', 'COGNITO,', 'a b']],
  ] as const)('%s takes %j and none of %j', (name, good, bad) => {
    const pattern = allowedPattern(api, name);
    expect([...good, ...bad].filter((value) => pattern.test(value))).toEqual([...good]);
  });
});

function allowedPattern(template: Template, name: string): RegExp {
  const { AllowedPattern } = z.object({ AllowedPattern: z.string() }).parse(template.Parameters[name]);
  return new RegExp(`^(?:${AllowedPattern})$`);
}

/** A new pool would be without the accounts of the old one, and everybody would be somebody else. */
describe('these keep their identity', () => {
  test.each([
    ['AWS::Cognito::UserPool', 'SignInPoolFD298EFA'],
    ['AWS::Cognito::UserPoolClient', 'SignInWebClient6C832FA7'],
    ['AWS::Cognito::UserPoolDomain', 'SignInPoolDomain8B2A7811'],
  ])('%s', (type, id) => {
    expect(only(type).logicalId).toBe(id);
  });
});
