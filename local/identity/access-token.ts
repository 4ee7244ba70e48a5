/** What is in an access token: the claims that Cognito puts into each, and those the template's function adds. */
import { importJWK, type JWK, SignJWT } from 'jose';
import type { UserPool } from '../template/index.ts';
import type { ClaimsFor, TokenSubject } from './claims.ts';
import { ALGORITHM } from './keys.ts';

/** Instants in seconds since the epoch, by the runtime's clock: that is what the API judges tokens by. */
export interface TokenTimes {
  readonly issuedAt: number;
  readonly expiresAt: number;
  /** When its bearer signed in; a system does so each time. */
  readonly authTime: number;
}

export type TokenPayload = Readonly<Record<string, unknown>>;

/**
 * The payload. `iss` is the pool's on AWS, as in the template's authorizer, wherever this machine's issuer listens.
 *
 * @throws ClaimsFailedError
 */
export async function accessTokenPayload(
  pool: UserPool,
  claimsFor: ClaimsFor,
  subject: TokenSubject,
  times: TokenTimes,
  jti: string,
): Promise<TokenPayload> {
  return {
    ...(await claimsFor(subject)),
    sub: subject.user?.id ?? subject.clientId,
    iss: pool.issuer,
    version: 2,
    client_id: subject.clientId,
    token_use: 'access',
    scope: subject.scopes.join(' '),
    auth_time: times.authTime,
    iat: times.issuedAt,
    exp: times.expiresAt,
    jti,
    ...(subject.user && { username: subject.user.id }),
  };
}

/** Signs a payload with a private key, as the provider's library does. */
export async function signed(payload: TokenPayload, key: JWK): Promise<string> {
  const kid = key.kid ?? '';
  return new SignJWT({ ...payload })
    .setProtectedHeader({ alg: ALGORITHM, typ: 'at+jwt', kid })
    .sign(await importJWK(key, ALGORITHM));
}
