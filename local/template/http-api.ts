/** Puts the parts of an HTTP API together: its routes with the function, the authorizer and the limits of each. */
import type { z } from 'zod';
import type { HttpApi, HttpRoute, JwtAuthorizer, Limit, Named } from './deployment.ts';
import { AuthorizerSchema, HttpApiSchema, IntegrationSchema, RouteSchema, StageSchema } from './http-api-schemas.ts';
import { TemplateError } from './intrinsics.ts';

type Typed<S extends z.ZodType> = Named & { readonly properties: z.infer<S> };
/** The resources of a type, parsed. */
export type ResourcesOf = <S extends z.ZodType>(type: string, schema: S) => Array<Typed<S>>;

/**
 * The one HTTP API of the templates, if there is one.
 *
 * @throws TemplateError for a second API, for a part that belongs to none, and for a route that leads nowhere
 */
export function httpApiOf(of: ResourcesOf): HttpApi | undefined {
  const [api, other] = of('AWS::ApiGatewayV2::Api', HttpApiSchema);
  if (other) throw new TemplateError(`${other.name} is a second HTTP API; the local runtime stands up one.`);
  const stages = of('AWS::ApiGatewayV2::Stage', StageSchema);
  const parts = {
    stage: stages[0],
    integrations: of('AWS::ApiGatewayV2::Integration', IntegrationSchema),
    authorizers: of('AWS::ApiGatewayV2::Authorizer', AuthorizerSchema),
  };
  const routes = of('AWS::ApiGatewayV2::Route', RouteSchema);
  const all = [...stages, ...parts.integrations, ...parts.authorizers, ...routes];
  for (const { name, properties } of all) {
    if (properties.ApiId !== api?.arn)
      throw new TemplateError(`${name} belongs to ${properties.ApiId}, which is no API.`);
  }
  if (!api) return undefined;
  const { properties, ...named } = api;
  const settings = parts.stage?.properties;
  if (!settings || stages.length > 1)
    throw new TemplateError(`${api.name} has ${stages.length} stages instead of one.`);
  return {
    ...named,
    apiId: api.arn,
    cors: properties.CorsConfiguration,
    accessLogFormat: settings.AccessLogSettings?.Format,
    routes: routes.map((route) => toRoute(route, { ...parts, settings })),
  };
}

interface Parts {
  readonly settings: z.infer<typeof StageSchema>;
  readonly integrations: ReadonlyArray<Typed<typeof IntegrationSchema>>;
  readonly authorizers: ReadonlyArray<Typed<typeof AuthorizerSchema>>;
}

function toRoute({ name, properties }: Typed<typeof RouteSchema>, parts: Parts): HttpRoute {
  const { RouteKey, Target, AuthorizationType, AuthorizerId, AuthorizationScopes } = properties;
  const integration = parts.integrations.find((each) => Target === `integrations/${each.name}`);
  if (!integration) throw new TemplateError(`${name} (${RouteKey}) leads to ${Target}, which is not there.`);
  const authorizer = parts.authorizers.find((each) => each.name === AuthorizerId);
  if (AuthorizationType === 'JWT' && !authorizer) {
    throw new TemplateError(`${name} (${RouteKey}) has the authorizer ${AuthorizerId}, which is not there.`);
  }
  return {
    key: RouteKey,
    ...parsedKey(name, RouteKey),
    functionArn: functionArnIn(integration.properties.IntegrationUri),
    timeoutMs: integration.properties.TimeoutInMillis,
    authorizer: AuthorizationType === 'JWT' && authorizer ? toAuthorizer(authorizer.properties) : undefined,
    scopes: AuthorizationScopes,
    limit: limitOf(RouteKey, parts.settings),
  };
}

/** `GET /a/{id}`, `ANY /a/{rest+}` or `$default`. */
const KEY = /^([A-Z]+) (\/(?:(?:[^/{}+]+|\{\w+\})\/)*(?:[^/{}+]+|\{\w+\+?\})?)$/;

function parsedKey(name: string, key: string): Pick<HttpRoute, 'method' | 'segments'> {
  if (key === '$default') return { method: 'ANY', segments: undefined };
  const [, method, path] = key.match(KEY) ?? [];
  if (method === undefined || path === undefined) throw new TemplateError(`${name}: "${key}" is no key of a route.`);
  return { method, segments: path.slice(1).split('/') };
}

function toAuthorizer({ IdentitySource, JwtConfiguration }: z.infer<typeof AuthorizerSchema>): JwtAuthorizer {
  const [source] = IdentitySource;
  return {
    header: source.slice('$request.header.'.length).toLowerCase(),
    issuer: JwtConfiguration.Issuer,
    audience: JwtConfiguration.Audience,
  };
}

/** A function is given by its ARN, or by the path with which API Gateway calls it. */
function functionArnIn(uri: string): string {
  return uri.match(/\/functions\/(arn:[^/]+)\/invocations$/)?.[1] ?? uri;
}

/** A route's own settings come before those of the stage, value by value. */
function limitOf(key: string, { DefaultRouteSettings, RouteSettings }: z.infer<typeof StageSchema>): Limit | undefined {
  const own = RouteSettings[key];
  const perSecond = own?.ThrottlingRateLimit ?? DefaultRouteSettings?.ThrottlingRateLimit;
  const burst = own?.ThrottlingBurstLimit ?? DefaultRouteSettings?.ThrottlingBurstLimit;
  return perSecond === undefined || burst === undefined ? undefined : { perSecond, burst };
}
