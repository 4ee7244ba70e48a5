import { ArnFormat, Aws, type Duration, Fn, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { CfnApi, CfnAuthorizer, CfnIntegration, CfnRoute, CfnStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { CfnPermission } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { HandoverFunction } from './handover-function.ts';
import { ACCESS_LOG_FORMAT, type CallLimit, CORS, INTEGRATION_TIMEOUT } from './http-api-settings.ts';
import { webOriginOf } from './web-origin.ts';

/** Whose tokens open the routes that are not public. */
export interface TokenIssuer {
  /** The `iss` of a token, e.g. `https://cognito-idp.eu-north-1.amazonaws.com/eu-north-1_Ab1`. */
  readonly issuer: string;
  /** Values of `aud`, or of `client_id` in a token without `aud`; one of them must be in the token. */
  readonly audience: string[];
}

export interface HttpApiProps {
  /** Calls of one route together, unless the route has a limit of its own. */
  readonly limit: CallLimit;
  /** @default only public routes can be added */
  readonly tokens?: TokenIssuer;
}

/** A method and a path, e.g. `GET /v1/organisations/{organisation}/inbox`. */
export type RouteKey = `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`;

export interface ApiRoute {
  readonly route: RouteKey;
  readonly fn: HandoverFunction;
  /** Whether the caller needs a token; where not, why not is said in {@link publicBecause}. */
  readonly authorised: boolean;
  /** What protects a public route instead of a token. */
  readonly publicBecause?: string;
  /** @default the limit of the API */
  readonly limit?: CallLimit;
}

/**
 * The HTTP API: one stage that every change goes to at once, a log without anything a person could be known by, limits,
 * and a JWT authorizer before each route that isn't public.
 *
 * Written with the resources themselves: the ready-made construct makes a permission for every route and an integration
 * for every call, which a stack of at most 500 resources has no room for, and knows no limits per route.
 */
export class HttpApi extends Construct {
  /** Host of the API, for what stands in front of it: `a1b2.execute-api.eu-north-1.amazonaws.com`. */
  readonly apiDomainName: string;
  readonly url: string;
  /** Where the web app is: the other origin, where one is given, else the API's own. */
  readonly appOrigin: string;
  readonly apiId: string;
  readonly #stage: CfnStage;
  readonly #authorizer: CfnAuthorizer | undefined;
  readonly #integrations = new Map<HandoverFunction, CfnIntegration>();

  constructor(scope: Construct, id: string, { limit, tokens }: HttpApiProps) {
    super(scope, id);
    // The app is served from the API's own origin (through CloudFront), unless it has one of its own.
    const { webOrigin, hasWebOrigin } = webOriginOf(
      this,
      'Origin of web pages that call the API from another origin than its own; none if empty.',
    );
    const api = new CfnApi(this, 'Api', {
      name: 'henvis',
      protocolType: 'HTTP',
      corsConfiguration: Fn.conditionIf(hasWebOrigin.logicalId, CORS, Aws.NO_VALUE),
    });
    this.apiId = api.ref;
    this.apiDomainName = `${api.ref}.execute-api.${Aws.REGION}.${Aws.URL_SUFFIX}`;
    this.url = `https://${this.apiDomainName}`;
    this.appOrigin = Fn.conditionIf(hasWebOrigin.logicalId, webOrigin, this.url).toString();
    this.#stage = this.#createStage(limit);
    this.#authorizer = tokens && this.#createAuthorizer(tokens);
  }

  /**
   * Has the function answer the route (payload format 2.0). A function may answer several.
   *
   * @throws {UnguardedRouteError} for a route that is to be authorised by an API without a token issuer, and for a public
   *   one that does not say why
   */
  addRoute({ route, fn, authorised, publicBecause, limit }: ApiRoute): void {
    const authorizer = this.#authorizer;
    if (authorised && !authorizer) throw new UnguardedRouteError(`${route} needs a token, but the API has no issuer.`);
    if (!authorised && !publicBecause) throw new UnguardedRouteError(`${route} is public without saying why.`);
    const added = new CfnRoute(this, route, {
      apiId: this.apiId,
      routeKey: route,
      target: `integrations/${this.#integrationOf(fn).ref}`,
      ...(authorised && authorizer
        ? { authorizationType: 'JWT', authorizerId: authorizer.ref }
        : { authorizationType: 'NONE' }),
    });
    if (publicBecause) acknowledge(added, { 'AwsSolutions-APIG4': publicBecause });
    if (!limit) return;
    // A stage refuses the limits of a route that isn't there yet.
    this.#stage.addResourceDependency(added);
    this.#stage.addPropertyOverride(`RouteSettings.${route.replaceAll('.', '\\.')}`, {
      ThrottlingRateLimit: limit.perSecond,
      ThrottlingBurstLimit: limit.burst,
    });
  }

  /** One per function, with the one permission to call it: for any route of this API, and for no other API. */
  #integrationOf(fn: HandoverFunction): CfnIntegration {
    const known = this.#integrations.get(fn);
    if (known) return known;
    const integration = new CfnIntegration(this, `${fn.functionName}Integration`, {
      apiId: this.apiId,
      integrationType: 'AWS_PROXY',
      integrationUri: fn.function.functionArn,
      payloadFormatVersion: '2.0',
      timeoutInMillis: INTEGRATION_TIMEOUT.toMilliseconds(),
    });
    assertEndsInTime(fn, INTEGRATION_TIMEOUT);
    new CfnPermission(this, `${fn.functionName}Permission`, {
      action: 'lambda:InvokeFunction',
      functionName: fn.function.functionArn,
      principal: 'apigateway.amazonaws.com',
      sourceArn: Stack.of(this).formatArn({ service: 'execute-api', resource: this.apiId, resourceName: '*/*' }),
    });
    this.#integrations.set(fn, integration);
    return integration;
  }

  #createStage({ perSecond, burst }: CallLimit): CfnStage {
    const log = new LogGroup(this, 'AccessLog', {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const destinationArn = Stack.of(this).formatArn({
      service: 'logs',
      resource: 'log-group',
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      resourceName: log.logGroupName,
    });
    return new CfnStage(this, 'Stage', {
      apiId: this.apiId,
      stageName: '$default',
      autoDeploy: true,
      accessLogSettings: { destinationArn, format: JSON.stringify(ACCESS_LOG_FORMAT) },
      defaultRouteSettings: { throttlingRateLimit: perSecond, throttlingBurstLimit: burst },
    });
  }

  #createAuthorizer({ issuer, audience }: TokenIssuer): CfnAuthorizer {
    return new CfnAuthorizer(this, 'Authorizer', {
      apiId: this.apiId,
      name: 'tokens',
      authorizerType: 'JWT',
      identitySource: ['$request.header.Authorization'],
      jwtConfiguration: { issuer, audience },
    });
  }
}

/** A function that outlives its answer would do what its caller was told had failed. */
function assertEndsInTime(fn: HandoverFunction, limit: Duration): void {
  const timeout = fn.function.timeout;
  if (timeout && timeout.toMilliseconds() < limit.toMilliseconds()) return;
  throw new SlowFunctionError(fn.folder, limit);
}

/** A route would be open, or could never be opened. */
export class UnguardedRouteError extends Error {
  override readonly name = 'UnguardedRouteError';
}

/** A function may take longer than API Gateway waits for it. */
export class SlowFunctionError extends Error {
  override readonly name = 'SlowFunctionError';
  constructor(folder: string, limit: Duration) {
    super(`functions/${folder} has a timeout that is not below the ${limit.toSeconds()} s the API waits for it.`);
  }
}
