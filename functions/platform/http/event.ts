import * as z from 'zod';

/**
 * What API Gateway hands over, payload format 2.0, as far as it is used
 * (docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html). The claims come from
 * the JWT authorizer, all of them as strings.
 */
export const HttpEventSchema = z.object({
  version: z.literal('2.0'),
  routeKey: z.string(),
  headers: z.record(z.string(), z.string()).default({}),
  queryStringParameters: z.record(z.string(), z.string()).default({}),
  pathParameters: z.record(z.string(), z.string()).default({}),
  body: z.string().optional(),
  isBase64Encoded: z.boolean().default(false),
  requestContext: z.object({
    requestId: z.string(),
    timeEpoch: z.int(),
    authorizer: z.object({ jwt: z.object({ claims: z.record(z.string(), z.string()) }) }).optional(),
  }),
});
export type HttpEvent = z.infer<typeof HttpEventSchema>;

/** What the authorizer found in the token. */
export type Claims = Readonly<Record<string, string>>;
