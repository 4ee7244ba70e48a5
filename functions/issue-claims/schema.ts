import * as z from 'zod';

/**
 * The event before Amazon Cognito makes a token, version 3: the same for persons and, after a client-credentials grant,
 * for machines (https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html).
 * All of it goes back as it came, with the answer in `response`.
 */
export const InputSchema = z.looseObject({
  version: z.literal('3', "expected '3': the trigger's LambdaVersion is V3_0"),
  triggerSource: z.string().regex(/^TokenGeneration_[A-Za-z]+$/, 'expected TokenGeneration_…'),
  callerContext: z.looseObject({ clientId: z.string().min(1) }),
  request: z.looseObject({ userAttributes: z.record(z.string(), z.string()).nullish() }),
});

/** Claims to put into the access token. The ID token is left without the pool's custom attributes. */
export const OutputSchema = z.looseObject({
  response: z.strictObject({
    claimsAndScopeOverrideDetails: z.strictObject({
      idTokenGeneration: z.strictObject({ claimsToSuppress: z.array(z.string()) }),
      accessTokenGeneration: z.strictObject({ claimsToAddOrOverride: z.record(z.string(), z.string()) }),
    }),
  }),
});

export type Input = z.output<typeof InputSchema>;
export type Output = z.output<typeof OutputSchema>;
