/**
 * What the local runtime reads of a Cognito user pool, its app clients and its resource servers. As with the other types,
 * a property is either read or named as having no effect here; anything else is refused.
 */
import { z } from 'zod';
import type { Named, PoolClient, UserPool } from './deployment.ts';
import { functionArn, tokenIssuer } from './identity.ts';

/** A property that has no effect on a local run. */
const inert = z.unknown().optional();
const count = z.coerce.number().int().positive();

/** Accounts, passwords and second factors are the real pool's; here one picks a ready-made user from a list. */
export const UserPoolSchema = z.strictObject({
  LambdaConfig: z
    .strictObject({
      PreTokenGenerationConfig: z.strictObject({ LambdaArn: z.string(), LambdaVersion: z.literal('V3_0') }),
    })
    .optional(),
  Schema: z.array(z.looseObject({ Name: z.string(), AttributeDataType: z.literal('String') })).default([]),
  AccountRecoverySetting: inert,
  AdminCreateUserConfig: inert,
  DeletionProtection: inert,
  EmailVerificationMessage: inert,
  EmailVerificationSubject: inert,
  EnabledMfas: inert,
  MfaConfiguration: inert,
  Policies: inert,
  SmsVerificationMessage: inert,
  UserPoolAddOns: inert,
  UserPoolName: inert,
  UserPoolTags: inert,
  UserPoolTier: inert,
  UsernameConfiguration: inert,
  VerificationMessageTemplate: inert,
});

const UNIT_SECONDS = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 } as const;
const unit = z.enum(['seconds', 'minutes', 'hours', 'days']);

export const UserPoolClientSchema = z.strictObject({
  UserPoolId: z.string(),
  ClientName: z.string().optional(),
  GenerateSecret: z.literal(false, 'expected false: clients with a secret are made by the operator').default(false),
  AllowedOAuthFlows: z.array(z.literal('code', "expected 'code': no other flow starts with a person")),
  AllowedOAuthFlowsUserPoolClient: z.literal(true),
  AllowedOAuthScopes: z.array(z.string()),
  CallbackURLs: z.array(z.url()),
  LogoutURLs: z.array(z.url()),
  AccessTokenValidity: count,
  IdTokenValidity: count,
  RefreshTokenValidity: count,
  TokenValidityUnits: z.strictObject({ AccessToken: unit, IdToken: unit, RefreshToken: unit }),
  RefreshTokenRotation: z.strictObject({ Feature: z.literal('ENABLED'), RetryGracePeriodSeconds: inert }),
  EnableTokenRevocation: z.literal(true),
  ExplicitAuthFlows: inert,
  PreventUserExistenceErrors: inert,
  ReadAttributes: inert,
  SupportedIdentityProviders: inert,
  WriteAttributes: inert,
});

export const UserPoolResourceServerSchema = z.strictObject({
  UserPoolId: z.string(),
  Identifier: z.string(),
  Scopes: z.array(z.strictObject({ ScopeName: z.string(), ScopeDescription: z.string() })),
  Name: inert,
});

/** Where the real pages are; the local ones have an address of their own. */
export const UserPoolDomainSchema = z.strictObject({
  UserPoolId: z.string(),
  Domain: inert,
  ManagedLoginVersion: inert,
});

type Of<Schema extends z.ZodType> = Named & { readonly properties: z.output<Schema> };

/** Puts the parts of each pool together. */
export function userPoolsOf(parts: {
  readonly pools: readonly Of<typeof UserPoolSchema>[];
  readonly clients: readonly Of<typeof UserPoolClientSchema>[];
  readonly resourceServers: readonly Of<typeof UserPoolResourceServerSchema>[];
}): UserPool[] {
  return parts.pools.map(({ properties, ...pool }) => {
    const id = pool.arn.split('/').at(-1) ?? '';
    const own = <T extends { readonly properties: { readonly UserPoolId: string } }>(all: readonly T[]): T[] =>
      all.filter((each) => each.properties.UserPoolId === id);
    return {
      ...pool,
      id,
      issuer: tokenIssuer(id),
      claimsFunction: properties.LambdaConfig?.PreTokenGenerationConfig.LambdaArn.replace(functionArn(''), ''),
      clients: own(parts.clients).map(clientOf),
      scopes: own(parts.resourceServers).flatMap((server) =>
        server.properties.Scopes.map(({ ScopeName }) => `${server.properties.Identifier}/${ScopeName}`),
      ),
    };
  });
}

function clientOf({ name, properties }: Of<typeof UserPoolClientSchema>): PoolClient {
  const { TokenValidityUnits: units } = properties;
  return {
    clientId: name,
    callbackUrls: properties.CallbackURLs,
    logoutUrls: properties.LogoutURLs,
    scopes: properties.AllowedOAuthScopes,
    accessTokenSeconds: properties.AccessTokenValidity * UNIT_SECONDS[units.AccessToken],
    idTokenSeconds: properties.IdTokenValidity * UNIT_SECONDS[units.IdToken],
    sessionSeconds: properties.RefreshTokenValidity * UNIT_SECONDS[units.RefreshToken],
  };
}
