/**
 * The JWT authorizer: signature (RS256 only) by a key of the issuer, issuer, audience, times and scopes
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html). Times are judged by the
 * runtime's clock, since the local issuer stamps its tokens by it.
 */
import { decodeProtectedHeader, errors, type JWTPayload, jwtVerify, type ProtectedHeaderParameters } from 'jose';
import type { HttpRoute, JwtAuthorizer } from '../template/index.ts';
import { type ApiAnswer, ownAnswer } from './answers.ts';
import { type Claims, claimsOf, scopesOf } from './claims.ts';
import type { KeysFor } from './issuer-keys.ts';
import type { ApiRequest } from './request.ts';

export type Verdict =
  | { readonly ok: true; readonly claims: Claims }
  /** `reason` is for the access log: what is wrong with a token, never what is in it. */
  | { readonly ok: false; readonly answer: ApiAnswer; readonly reason: string };

export interface AuthorizerOptions {
  readonly keysFor: KeysFor;
  /** The runtime's clock, ms since the epoch. */
  readonly now: () => number;
  /** Gets told when the issuer's keys can't be had. */
  readonly log: (line: string) => void;
}

/** A token is not one that this authorizer takes; the message is what the caller is told. */
class RefusedTokenError extends Error {
  override readonly name = 'RefusedTokenError';
}

/** Judges the request's token for a route with an authorizer. */
export async function authorize(
  request: ApiRequest,
  { scopes }: Pick<HttpRoute, 'scopes'>,
  authorizer: JwtAuthorizer,
  options: AuthorizerOptions,
): Promise<Verdict> {
  const token = request.headers[authorizer.header]?.replace(/^bearer(\s+|$)/i, '').trim();
  if (!token) return refused('unauthorized', 'Bearer', 'no token');
  try {
    const payload = await verify(token, authorizer, options);
    const own = scopesOf(payload);
    if (scopes.length === 0 || scopes.some((scope) => own.includes(scope))) {
      return { ok: true, claims: claimsOf(payload, scopes) };
    }
    const challenge = challengeOf(scopes, 'insufficient_scope', 'the token does not have a scope of the route');
    return refused('forbidden', challenge, 'insufficient scope');
  } catch (error) {
    const own = reasonOf(error);
    if (own === undefined) options.log(`The keys of ${authorizer.issuer} could not be had: ${String(error)}`);
    const reason = own ?? 'OIDC discovery endpoint communication error';
    return refused('unauthorized', challengeOf(scopes, 'invalid_token', reason), reason);
  }
}

async function verify(
  token: string,
  { issuer, audience }: JwtAuthorizer,
  { keysFor, now }: AuthorizerOptions,
): Promise<JWTPayload> {
  // Without a key id any key of the issuer would do.
  if (headerOf(token).kid === undefined) throw new RefusedTokenError('the token names no key');
  const currentDate = new Date(now());
  const { payload } = await jwtVerify(token, await keysFor(issuer), {
    algorithms: ['RS256'],
    issuer,
    currentDate,
    requiredClaims: ['exp'],
  });
  const given = payload.aud ?? payload['client_id'];
  const audiences = Array.isArray(given) ? given : [given];
  if (!audiences.some((each) => audience.includes(String(each)))) {
    throw new RefusedTokenError('the token does not have a valid audience');
  }
  if (payload.iat !== undefined && payload.iat * 1000 > currentDate.getTime()) {
    throw new RefusedTokenError('the token is issued in the future');
  }
  return payload;
}

function headerOf(token: string): ProtectedHeaderParameters {
  try {
    return decodeProtectedHeader(token);
  } catch {
    throw new RefusedTokenError('the token is malformed');
  }
}

function refused(kind: 'unauthorized' | 'forbidden', challenge: string, reason: string): Verdict {
  return { ok: false, answer: ownAnswer(kind, { 'www-authenticate': challenge }), reason };
}

function challengeOf(scopes: readonly string[], error: string, description: string): string {
  return `Bearer scope="${scopes.join(' ')}" error="${error}" error_description="${description}"`;
}

/** Never the library's own words: those may quote the token. Undefined for what is not the token's fault. */
function reasonOf(error: unknown): string | undefined {
  if (error instanceof RefusedTokenError) return error.message;
  if (error instanceof errors.JWTExpired) return 'the token has expired';
  if (error instanceof errors.JWTClaimValidationFailed) return claimReason(error);
  const code = error instanceof errors.JOSEError ? error.code : '';
  return REASONS[code];
}

const REASONS: Readonly<Record<string, string>> = {
  [errors.JOSEAlgNotAllowed.code]: 'the token is not signed with RS256',
  [errors.JWKSNoMatchingKey.code]: 'the token is signed with an unknown key',
  [errors.JWSSignatureVerificationFailed.code]: 'the signature is not valid',
  [errors.JWSInvalid.code]: 'the token is malformed',
  [errors.JWTInvalid.code]: 'the token is malformed',
  [errors.JOSENotSupported.code]: 'the token is malformed',
};

function claimReason({ claim }: errors.JWTClaimValidationFailed): string {
  if (claim === 'iss') return 'the token is of another issuer';
  if (claim === 'nbf') return 'the token is not valid yet';
  return `the token has no valid "${claim}"`;
}
