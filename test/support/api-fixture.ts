/** A small HTTP API for tests of the local gateway, as a template has it. */
import { lambda, role } from './fixture-assembly.ts';

export interface FixtureRoute {
  /** Logical id of the function. */
  readonly fn: string;
  /** @default false */
  readonly auth?: boolean;
  readonly scopes?: readonly string[];
}

export interface FixtureApi {
  readonly routes: Readonly<Record<string, FixtureRoute>>;
  /** Code keys of the functions by logical id, with more properties of the function. */
  readonly functions: Readonly<
    Record<string, { readonly code: string; readonly properties?: Record<string, unknown> }>
  >;
  /** Functions that the API may not call. */
  readonly unpermitted?: readonly string[];
  readonly cors?: unknown;
  readonly stage?: Readonly<Record<string, unknown>>;
  readonly integration?: Readonly<Record<string, unknown>>;
}

export const ISSUER = 'https://issuer.example/pool';
export const AUDIENCE = 'henvis-web';

const ref = (Ref: string) => ({ Ref });
const join = (...parts: unknown[]) => ({ 'Fn::Join': ['', parts] });

/** The resources of the API, its functions and what lets it call them. */
export function apiResources({ routes, functions, unpermitted = [], cors, stage, integration }: FixtureApi) {
  const resources: Record<string, unknown> = {
    Role: role('lambda.amazonaws.com'),
    Api: {
      Type: 'AWS::ApiGatewayV2::Api',
      Properties: { Name: 'fixture', ProtocolType: 'HTTP', ...(cors ? { CorsConfiguration: cors } : {}) },
    },
    Stage: part('Stage', { StageName: '$default', AutoDeploy: true, ...stage }),
    Authorizer: part('Authorizer', {
      Name: 'tokens',
      AuthorizerType: 'JWT',
      IdentitySource: ['$request.header.Authorization'],
      JwtConfiguration: { Issuer: ISSUER, Audience: [AUDIENCE] },
    }),
  };
  for (const [id, { code, properties }] of Object.entries(functions)) {
    resources[id] = lambda(code, 'Role', properties);
    resources[`${id}Integration`] = part('Integration', {
      IntegrationType: 'AWS_PROXY',
      IntegrationUri: { 'Fn::GetAtt': [id, 'Arn'] },
      PayloadFormatVersion: '2.0',
      ...integration,
    });
    if (!unpermitted.includes(id)) resources[`${id}Permission`] = permission(id);
  }
  for (const [index, [key, { fn, auth = false, scopes = [] }]] of Object.entries(routes).entries()) {
    resources[`Route${index}`] = part('Route', {
      RouteKey: key,
      Target: join('integrations/', ref(`${fn}Integration`)),
      ...(auth ? { AuthorizationType: 'JWT', AuthorizerId: ref('Authorizer'), AuthorizationScopes: scopes } : {}),
    });
  }
  return resources;
}

function part(type: string, properties: Readonly<Record<string, unknown>>): unknown {
  return { Type: `AWS::ApiGatewayV2::${type}`, Properties: { ApiId: ref('Api'), ...properties } };
}

function permission(fn: string): unknown {
  return {
    Type: 'AWS::Lambda::Permission',
    Properties: {
      Action: 'lambda:InvokeFunction',
      FunctionName: { 'Fn::GetAtt': [fn, 'Arn'] },
      Principal: 'apigateway.amazonaws.com',
      SourceArn: join('arn:aws:execute-api:', ref('AWS::Region'), ':', ref('AWS::AccountId'), ':', ref('Api'), '/*/*'),
    },
  };
}
