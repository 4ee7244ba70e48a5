import { App, Duration, Stack } from 'aws-cdk-lib';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ROUTES } from '../../infra/lib/api/routes.ts';
import { PROJECT_ROOT } from '../../infra/lib/app.ts';
import { FunctionBundles } from '../../infra/lib/constructs/function-bundles.ts';
import { HandoverFunction } from '../../infra/lib/constructs/handover-function.ts';
import { HttpApi, SlowFunctionError, UnguardedRouteError } from '../../infra/lib/constructs/http-api.ts';
import { resourcesOf, synthesised, temporaryFolder } from './support/synthesised.ts';

const { api: template } = synthesised();
const routes = resourcesOf(template, 'AWS::ApiGatewayV2::Route');
const [stage] = resourcesOf(template, 'AWS::ApiGatewayV2::Stage');

/** The only routes without a token. A further one is a decision: whoever adds it here has thought of who will call it. */
const PUBLIC = ['GET /calendar/{token}', 'GET /docs', 'GET /health', 'GET /openapi.json'];

describe('the routes', () => {
  test('are those of the list, and no others', () => {
    expect(routes.map(({ Properties }) => Properties['RouteKey']).sort()).toEqual(Object.keys(ROUTES).sort());
  });

  test('all need a token but the public ones', () => {
    const open = routes.filter(
      ({ Properties }) => Properties['AuthorizationType'] !== 'JWT' || !Properties['AuthorizerId'],
    );
    expect(open.map(({ Properties }) => Properties['RouteKey']).sort()).toEqual(PUBLIC);
  });

  test('of an organisation are below its name, and all else is public or of nobody in particular', () => {
    for (const key of Object.keys(ROUTES).filter((each) => !PUBLIC.includes(each)))
      expect(key).toMatch(/^[A-Z]+ \/v1\//);
  });

  test.each(resourcesOf(template, 'AWS::ApiGatewayV2::Integration'))(
    '$logicalId is called with payload 2.0, for 29 s at most',
    ({ Properties }) => {
      expect(Properties).toMatchObject({
        IntegrationType: 'AWS_PROXY',
        PayloadFormatVersion: '2.0',
        TimeoutInMillis: 29_000,
      });
    },
  );

  test('are the only thing that lets the API call a function, and only this API', () => {
    const permissions = resourcesOf(template, 'AWS::Lambda::Permission').filter(
      ({ Properties }) => Properties['Principal'] === 'apigateway.amazonaws.com',
    );
    expect(permissions).toHaveLength(new Set(Object.values(ROUTES).map(({ fn }) => fn)).size);
    const [api] = resourcesOf(template, 'AWS::ApiGatewayV2::Api');
    for (const { Properties } of permissions) {
      const parts = z
        .object({ 'Fn::Join': z.tuple([z.literal(''), z.array(z.unknown())]) })
        .parse(Properties['SourceArn'])['Fn::Join'][1];
      expect(parts.slice(-2)).toEqual([{ Ref: api?.logicalId }, '/*/*']);
      expect(Properties['Action']).toBe('lambda:InvokeFunction');
    }
  });
});

describe('the stage', () => {
  const FormatSchema = z.object({ AccessLogSettings: z.object({ Format: z.string() }) });
  const { AccessLogSettings } = FormatSchema.parse(stage?.Properties);
  const names = [...AccessLogSettings.Format.matchAll(/\$context\.([\w.]+)/g)].map(([, name]) => name);

  test('logs what became of a request, as JSON', () => {
    expect(JSON.parse(AccessLogSettings.Format)).toMatchObject({
      requestId: '$context.requestId',
      routeKey: '$context.routeKey',
    });
    expect(names).toEqual(expect.arrayContaining(['status', 'responseLatency', 'authorizer.error']));
  });

  test('logs nothing a person could be known by: no path, query, address, claim or what a function said', () => {
    const telling = /^(path|identity\.|authorizer\.(?!error$)|.*[mM]essage|requestOverride|http\.)/;
    expect(names.filter((name) => name !== undefined && telling.test(name))).toEqual([]);
    const leaks = [
      'path',
      'identity.sourceIp',
      'authorizer.claims.sub',
      'integrationErrorMessage',
      'identity.userAgent',
    ];
    expect(leaks.filter((name) => telling.test(name))).toEqual(leaks);
  });

  test('deploys every change, and limits every route', () => {
    expect(stage?.Properties).toMatchObject({
      StageName: '$default',
      AutoDeploy: true,
      DefaultRouteSettings: { ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200 },
    });
  });
});

describe('pages of another origin', () => {
  test('are let in only if their origin is given, never all of them', () => {
    const [api] = resourcesOf(template, 'AWS::ApiGatewayV2::Api');
    expect(api?.Properties['CorsConfiguration']).toMatchObject({
      'Fn::If': [
        expect.stringContaining('HasWebOrigin'),
        { AllowOrigins: [{ Ref: 'WebOrigin' }], AllowCredentials: false },
        { Ref: 'AWS::NoValue' },
      ],
    });
    expect(template.Parameters['WebOrigin']).toMatchObject({ Default: '' });
  });

  test.each([
    ['', true],
    ['https://henvis.bolig.example', true],
    ['https://henvis.bolig.example:8443', true],
    ['http://henvis.bolig.example', false],
    ['https://*', false],
    ['*', false],
    ['https://henvis.bolig.example/', false],
  ])('WebOrigin takes %j: %s', (origin, takes) => {
    const { AllowedPattern } = z.object({ AllowedPattern: z.string() }).parse(template.Parameters['WebOrigin']);
    expect(new RegExp(`^(?:${AllowedPattern})$`).test(origin)).toBe(takes);
  });
});

describe('an API', () => {
  const bundles = new FunctionBundles(PROJECT_ROOT, temporaryFolder());
  function made(seconds = 20) {
    const stack = new Stack(new App({ outdir: temporaryFolder() }), 'S');
    const timeout = Duration.seconds(seconds);
    const fn = new HandoverFunction(stack, 'show-health', { bundles, description: '', memoryMib: 128, timeout });
    const limit = { perSecond: 10, burst: 20 };
    const api = new HttpApi(stack, 'Api', { limit, tokens: { issuer: 'https://issuer.example', audience: ['web'] } });
    return { stack, fn, api, limit };
  }
  const templateOf = (stack: Stack) => {
    const { Resources } = z
      .object({ Resources: z.record(z.string(), z.looseObject({ Type: z.string(), Properties: z.unknown() })) })
      .parse(App.of(stack)?.synth({ skipValidation: true }).getStackByName('S').template);
    return (type: string) => Object.values(Resources).filter(({ Type }) => Type === `AWS::ApiGatewayV2::${type}`);
  };

  test('has one authorizer for its routes, and one integration for a function with several', () => {
    const { stack, fn, api } = made();
    api.addRoute({ route: 'GET /v1/a', fn, authorised: true });
    api.addRoute({ route: 'POST /v1/a', fn, authorised: true });
    const of = templateOf(stack);
    expect(of('Authorizer')).toMatchObject([
      {
        Properties: {
          AuthorizerType: 'JWT',
          JwtConfiguration: { Issuer: 'https://issuer.example', Audience: ['web'] },
        },
      },
    ]);
    expect(of('Integration')).toHaveLength(1);
    expect(of('Route')).toMatchObject([
      { Properties: { AuthorizationType: 'JWT' } },
      { Properties: { AuthorizationType: 'JWT' } },
    ]);
  });

  test('gives a route a limit of its own, once the route is there', () => {
    const { stack, fn, api } = made();
    api.addRoute({ route: 'GET /v1/{a}', fn, authorised: true, limit: { perSecond: 1, burst: 2 } });
    expect(templateOf(stack)('Stage')).toMatchObject([
      {
        DependsOn: [expect.stringContaining('GETv1a')],
        Properties: { RouteSettings: { 'GET /v1/{a}': { ThrottlingRateLimit: 1, ThrottlingBurstLimit: 2 } } },
      },
    ]);
  });

  test('refuses a route that would be open, or never open', () => {
    const { stack, fn, api, limit } = made();
    expect(() => api.addRoute({ route: 'GET /v1/a', fn, authorised: false })).toThrow(UnguardedRouteError);
    const without = new HttpApi(new Stack(stack, 'Other'), 'Api', { limit });
    expect(() => without.addRoute({ route: 'GET /v1/a', fn, authorised: true })).toThrow(UnguardedRouteError);
  });

  test('refuses a function that could outlive its answer', () => {
    const { fn, api } = made(29);
    expect(() => api.addRoute({ route: 'GET /v1/a', fn, authorised: true })).toThrow(SlowFunctionError);
  });
});
