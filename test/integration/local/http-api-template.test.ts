import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type HttpApi, loadCloudAssembly, loadDeployment } from '../../../local/template/index.ts';
import { AUDIENCE, apiResources, type FixtureApi, ISSUER } from '../../support/api-fixture.ts';
import { writeAssembly } from '../../support/fixture-assembly.ts';

const sandbox = mkdtempSync(join(tmpdir(), 'henvis api template '));
afterAll(() => rmSync(sandbox, { recursive: true, force: true }));

const ONE: FixtureApi = { routes: { 'GET /a/{id}': { fn: 'Fn' } }, functions: { Fn: { code: 'code' } } };

function load(api: FixtureApi = ONE, more: Readonly<Record<string, unknown>> = {}): HttpApi | undefined {
  const folder = mkdtempSync(join(sandbox, 'cdk '));
  const stacks = { Own: { resources: { ...apiResources(api), ...more } } };
  return loadDeployment(loadCloudAssembly(writeAssembly(folder, stacks, { code: '' }))).httpApi;
}
const part = (type: string, properties: Readonly<Record<string, unknown>>) => ({
  Type: `AWS::ApiGatewayV2::${type}`,
  Properties: { ApiId: { Ref: 'Api' }, ...properties },
});

describe('an HTTP API', () => {
  test('is its routes, each with function, timeout, authorizer, scopes and limit', () => {
    const api = load({
      ...ONE,
      routes: {
        'GET /a/{id}': { fn: 'Fn' },
        'ANY /{rest+}': { fn: 'Fn', auth: true, scopes: ['x'] },
        $default: { fn: 'Fn' },
      },
      integration: { TimeoutInMillis: '29000' },
      stage: {
        DefaultRouteSettings: { ThrottlingRateLimit: 10, ThrottlingBurstLimit: 20 },
        RouteSettings: { 'ANY /{rest+}': { ThrottlingBurstLimit: 5 } },
      },
    });
    const common = { functionArn: 'arn:aws:lambda:eu-north-1:111111111111:function:Own-Fn', timeoutMs: 29_000 };
    const open = { ...common, authorizer: undefined, scopes: [], limit: { perSecond: 10, burst: 20 } };
    expect(api?.apiId).toBe('ownapi');
    expect(api?.routes).toEqual([
      { ...open, key: 'GET /a/{id}', method: 'GET', segments: ['a', '{id}'] },
      {
        ...common,
        key: 'ANY /{rest+}',
        method: 'ANY',
        segments: ['{rest+}'],
        authorizer: { header: 'authorization', issuer: ISSUER, audience: [AUDIENCE] },
        scopes: ['x'],
        limit: { perSecond: 10, burst: 5 },
      },
      { ...open, key: '$default', method: 'ANY', segments: undefined },
    ]);
  });

  test('may name its function by the path that API Gateway calls it by', () => {
    const path = 'arn:aws:apigateway:eu-north-1:lambda:path/2015-03-31/functions/';
    const IntegrationUri = { 'Fn::Join': ['', [path, { 'Fn::GetAtt': ['Fn', 'Arn'] }, '/invocations']] };
    const [route] = load({ ...ONE, integration: { IntegrationUri } })?.routes ?? [];
    expect(route?.functionArn).toBe('arn:aws:lambda:eu-north-1:111111111111:function:Own-Fn');
  });

  test('has no limit without one, and no log without a format', () => {
    expect(load()?.routes[0]?.limit).toBeUndefined();
    expect(load()?.accessLogFormat).toBeUndefined();
  });
});

describe('refused by name is', () => {
  test.each([
    [
      'a second API',
      { Other: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'x', ProtocolType: 'HTTP' } } },
      /Own-Other is a second/,
    ],
    [
      'a WebSocket API',
      { Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'x', ProtocolType: 'WEBSOCKET' } } },
      /Api[\s\S]*ProtocolType/,
    ],
    [
      'a property that is not known',
      { R: part('Route', { RouteKey: 'GET /b', Target: 'x', ApiKeyRequired: true }) },
      /R [\s\S]*ApiKeyRequired/,
    ],
    [
      'a route to nowhere',
      { R: part('Route', { RouteKey: 'GET /b', Target: 'integrations/gone' }) },
      /GET \/b\) leads to integrations\/gone/,
    ],
    ['a second stage', { S: part('Stage', { StageName: '$default', AutoDeploy: true }) }, /2 stages/],
    ['a stage in the path', { S: part('Stage', { StageName: 'v1', AutoDeploy: true }) }, /S [\s\S]*StageName/],
    [
      'a stage that waits for a deployment',
      { S: part('Stage', { StageName: '$default', AutoDeploy: false }) },
      /S [\s\S]*AutoDeploy/,
    ],
    [
      'a part of another API',
      { R: part('Route', { ApiId: 'elsewhere', RouteKey: 'GET /b', Target: 'x' }) },
      /Own-R belongs to elsewhere/,
    ],
    [
      'an authorizer that is a function',
      { A: part('Authorizer', { AuthorizerType: 'REQUEST', IdentitySource: [] }) },
      /A [\s\S]*AuthorizerType/,
    ],
    [
      'a route of IAM',
      { R: part('Route', { RouteKey: 'GET /b', Target: 'x', AuthorizationType: 'AWS_IAM' }) },
      /R [\s\S]*AuthorizationType/,
    ],
  ])('%s', (_, more, message) => {
    expect(() => load(ONE, more)).toThrow(message);
  });

  test.each(['GET a', 'get /a', 'GET /{rest+}/a', 'GET /a b}', '$connect', 'GET /a/{b', 'GET /a//b'])(
    'the route key %j',
    (key) => {
      expect(() => load({ ...ONE, routes: { [key]: { fn: 'Fn' } } })).toThrow(`"${key}" is no key of a route`);
    },
  );

  test.each([{ PayloadFormatVersion: '1.0' }, { IntegrationType: 'HTTP_PROXY' }, { TimeoutInMillis: 30_001 }])(
    'an integration with %j',
    (integration) => {
      expect(() => load({ ...ONE, integration })).toThrow(/FnIntegration/);
    },
  );

  test('a route whose authorizer is not there', () => {
    const more = {
      R: part('Route', {
        RouteKey: 'GET /b',
        Target: 'integrations/Own-FnIntegration',
        AuthorizationType: 'JWT',
        AuthorizerId: 'gone',
      }),
    };
    expect(() => load(ONE, more)).toThrow(/GET \/b\) has the authorizer gone/);
  });
});
