/** The properties of an HTTP API's parts that the local runtime acts on; what is neither read nor `inert` is refused. */
import { z } from 'zod';

const inert = z.unknown().optional();
const numeric = z.coerce.number();
const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]);
const texts = z.array(z.string());

const CorsSchema = z.strictObject({
  AllowOrigins: texts.default([]),
  AllowMethods: texts.default([]),
  AllowHeaders: texts.default([]),
  ExposeHeaders: texts.default([]),
  MaxAge: numeric.optional(),
  AllowCredentials: flag.default(false),
});
export type Cors = z.infer<typeof CorsSchema>;

export const HttpApiSchema = z.strictObject({
  Name: z.string(),
  ProtocolType: z.literal('HTTP'),
  CorsConfiguration: CorsSchema.optional(),
  /** The listener is there either way; locally there is no other name. */
  DisableExecuteApiEndpoint: inert,
  Description: inert,
  Tags: inert,
  Version: inert,
});

const ThrottleSchema = z.strictObject({
  ThrottlingRateLimit: numeric.optional(),
  ThrottlingBurstLimit: numeric.optional(),
  DetailedMetricsEnabled: inert,
});
export const StageSchema = z.strictObject({
  ApiId: z.string(),
  /** Another stage would stand in the path. */
  StageName: z.literal('$default'),
  /** Without it routes would be there only after a deployment, which the template would have to hold. */
  AutoDeploy: flag.pipe(z.literal(true)),
  AccessLogSettings: z.strictObject({ DestinationArn: inert, Format: z.string() }).optional(),
  DefaultRouteSettings: ThrottleSchema.optional(),
  RouteSettings: z.record(z.string(), ThrottleSchema).default({}),
  Description: inert,
  Tags: inert,
});

export const RouteSchema = z.strictObject({
  ApiId: z.string(),
  RouteKey: z.string(),
  Target: z.string(),
  AuthorizationType: z.enum(['NONE', 'JWT']).default('NONE'),
  AuthorizerId: z.string().optional(),
  AuthorizationScopes: texts.default([]),
  OperationName: inert,
});

/** API Gateway's own limit, and its default. */
const INTEGRATION_TIMEOUT_MAX_MS = 30_000;
export const IntegrationSchema = z.strictObject({
  ApiId: z.string(),
  IntegrationType: z.literal('AWS_PROXY'),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal('2.0'),
  TimeoutInMillis: numeric.max(INTEGRATION_TIMEOUT_MAX_MS).default(INTEGRATION_TIMEOUT_MAX_MS),
  /** Functions are always called with POST. */
  IntegrationMethod: inert,
  ConnectionType: z.literal('INTERNET').optional(),
  Description: inert,
});

export const AuthorizerSchema = z.strictObject({
  ApiId: z.string(),
  Name: inert,
  AuthorizerType: z.literal('JWT'),
  IdentitySource: z.tuple([z.templateLiteral(['$request.header.', z.string()])]),
  JwtConfiguration: z.strictObject({ Issuer: z.string(), Audience: texts.min(1) }),
});
