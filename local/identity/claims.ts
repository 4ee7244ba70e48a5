/** Asks the template's own function for the claims of a token, with the event that Cognito would send it. */
import { z } from 'zod';
import type { InvocationResult } from '../functions/index.ts';
import { type LambdaFunction, REGION, type UserPool } from '../template/index.ts';
import type { Attributes } from './people.ts';

/** Why a token is made, as the event names it. */
export type TriggerSource =
  | 'TokenGeneration_HostedAuth'
  | 'TokenGeneration_RefreshTokens'
  | 'TokenGeneration_ClientCredentials';

/** For whom: somebody who signed in through a client, or a client itself. */
export interface TokenSubject {
  readonly source: TriggerSource;
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly user?: { readonly id: string; readonly attributes: Attributes };
}

/** The function failed; on AWS the token endpoint answers with an error as well. */
export class ClaimsFailedError extends Error {
  override readonly name = 'ClaimsFailedError';
}

export type ClaimsFor = (subject: TokenSubject) => Promise<Readonly<Record<string, string>>>;

const AnswerSchema = z.object({
  response: z.object({
    claimsAndScopeOverrideDetails: z.object({
      accessTokenGeneration: z.strictObject({ claimsToAddOrOverride: z.record(z.string(), z.string()) }),
    }),
  }),
});

/** Claims that Cognito takes from no function. */
const FIXED = new Set(['sub', 'iss', 'exp', 'iat', 'jti', 'client_id', 'token_use', 'auth_time', 'scope', 'version']);

export interface ClaimsOptions {
  readonly pool: UserPool;
  readonly functions: readonly LambdaFunction[];
  readonly invoke: (fn: LambdaFunction, payload: string) => Promise<InvocationResult>;
}

/** Without a trigger in the template there are no claims beyond the standard ones. */
export function claimsBy({ pool, functions, invoke }: ClaimsOptions): ClaimsFor {
  const fn = functions.find(({ name }) => name === pool.claimsFunction);
  if (!fn) return async () => ({});
  return async (subject) => {
    const result = await invoke(fn, JSON.stringify(eventFor(pool, subject)));
    if (!result.ok)
      throw new ClaimsFailedError(
        `PreTokenGeneration failed with error ${result.error.errorType}: ${result.error.errorMessage}`,
      );
    const answer = AnswerSchema.parse(JSON.parse(result.payload));
    const claims = answer.response.claimsAndScopeOverrideDetails.accessTokenGeneration.claimsToAddOrOverride;
    return Object.fromEntries(Object.entries(claims).filter(([name]) => !FIXED.has(name)));
  };
}

function eventFor(pool: UserPool, { source, clientId, scopes, user }: TokenSubject) {
  const attributes = Object.entries(user?.attributes ?? {}).filter(([, value]) => value !== '');
  return {
    version: '3',
    triggerSource: source,
    region: REGION,
    userPoolId: pool.id,
    userName: user?.id ?? clientId,
    callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId },
    request: {
      userAttributes: user ? { sub: user.id, ...Object.fromEntries(attributes) } : {},
      groupConfiguration: { groupsToOverride: [], iamRolesToOverride: [], preferredRole: null },
      scopes,
    },
    response: { claimsAndScopeOverrideDetails: null },
  };
}
