/** A user pool with its claims function, and an API with a route that takes the pool's tokens. */
import { apiResources } from './api-fixture.ts';
import { allow, lambda, role, writeAssembly } from './fixture-assembly.ts';

const ref = (Ref: string) => ({ Ref });
const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });

/** Answers the authorizer's part of the request. */
const ECHO = 'export const handler = async ({ requestContext }) => requestContext.authorizer.jwt;';
/** Puts into the token what it was asked, and tries to say who it is, which no function can. */
const CLAIMS = `export const handler = async (event) => {
  const of = event.request.userAttributes;
  const words = [event.triggerSource, event.userPoolId, of['custom:cvr'], of['custom:roles'], of['custom:assurance']];
  const claimsToAddOrOverride = { henvis_of: words.filter(Boolean).join(' '), aud: event.callerContext.clientId, sub: 'forged', exp: '1' };
  return { ...event, response: { claimsAndScopeOverrideDetails: { accessTokenGeneration: { claimsToAddOrOverride } } } };
};`;

/** Writes the assembly into a folder; returns it. */
export function poolAndApi(folder: string): string {
  const { Authorizer: _, ...api } = apiResources({
    routes: { 'GET /own': { fn: 'Echo', auth: true } },
    functions: { Echo: { code: 'echo' } },
  });
  const resources = {
    ...api,
    Authorizer: {
      Type: 'AWS::ApiGatewayV2::Authorizer',
      Properties: {
        ApiId: ref('Api'),
        Name: 'tokens',
        AuthorizerType: 'JWT',
        IdentitySource: ['$request.header.Authorization'],
        JwtConfiguration: { Issuer: { 'Fn::GetAtt': ['Pool', 'ProviderURL'] }, Audience: [ref('WebClient')] },
      },
    },
    ClaimsRole: role('lambda.amazonaws.com', allow('logs:PutLogEvents', '*')),
    Claims: lambda('claims', 'ClaimsRole'),
    Pool: {
      Type: 'AWS::Cognito::UserPool',
      Properties: {
        LambdaConfig: { PreTokenGenerationConfig: { LambdaArn: arnOf('Claims'), LambdaVersion: 'V3_0' } },
      },
    },
    ResourceServer: {
      Type: 'AWS::Cognito::UserPoolResourceServer',
      Properties: {
        UserPoolId: ref('Pool'),
        Identifier: 'henvis',
        Scopes: ['app', 'cases.read', 'cases.write', 'deliveries.write', 'hearings.write', 'webhooks', 'settings'].map(
          (ScopeName) => ({ ScopeName, ScopeDescription: ScopeName }),
        ),
      },
    },
    WebClient: {
      Type: 'AWS::Cognito::UserPoolClient',
      Properties: {
        UserPoolId: ref('Pool'),
        AllowedOAuthFlows: ['code'],
        AllowedOAuthFlowsUserPoolClient: true,
        AllowedOAuthScopes: ['openid', 'henvis/app'],
        CallbackURLs: ['http://localhost:4704/signed-in'],
        LogoutURLs: ['http://localhost:4704/signed-out'],
        AccessTokenValidity: 15,
        IdTokenValidity: 15,
        RefreshTokenValidity: 8,
        TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'minutes', RefreshToken: 'hours' },
        RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 0 },
        EnableTokenRevocation: true,
      },
    },
  };
  const outputs = { WebClientId: { Value: ref('WebClient') } };
  return writeAssembly(folder, { Fixture: { resources, outputs } }, { echo: ECHO, claims: CLAIMS });
}
