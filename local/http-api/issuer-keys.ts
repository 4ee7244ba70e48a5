/**
 * The keys that an issuer signs its tokens with, found as API Gateway finds them: OpenID Connect discovery names the JWKS,
 * which is kept, and fetched again when a token names a key that is not in it, though not for every such token.
 */
import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';

/** Keys of an issuer. @throws UnknownIssuerError, IssuerUnreachableError */
export type KeysFor = (issuer: string) => Promise<JWTVerifyGetKey>;

export interface IssuerKeyOptions {
  /** Where an issuer answers on this machine; undefined for one that isn't here. The network is not asked. */
  readonly issuerUrl: (issuer: string) => string | undefined;
  /** How long an unknown key is not asked for again after its issuer was asked. @default 30 s */
  readonly refetchAfterMs?: number;
}

/** Nothing on this machine issues such tokens. */
export class UnknownIssuerError extends Error {
  override readonly name = 'UnknownIssuerError';
}
/** The issuer did not say which keys it has. */
export class IssuerUnreachableError extends Error {
  override readonly name = 'IssuerUnreachableError';
}

/** API Gateway keeps a key for two hours. */
const KEPT_MS = 2 * 3_600_000;
const REFETCH_AFTER_MS = 30_000;
const ANSWER_TIMEOUT_MS = 5000;
const DiscoverySchema = z.object({ jwks_uri: z.url({ protocol: /^https?$/ }) });

/** Asks each issuer once, and again only after it could not be reached. */
export function issuerKeys({ issuerUrl, refetchAfterMs = REFETCH_AFTER_MS }: IssuerKeyOptions): KeysFor {
  const known = new Map<string, Promise<JWTVerifyGetKey>>();
  const find = async (issuer: string): Promise<JWTVerifyGetKey> => {
    const base = issuerUrl(issuer);
    if (base === undefined) throw new UnknownIssuerError(`Nothing on this machine is the issuer ${issuer}.`);
    return createRemoteJWKSet(await jwksUri(base), {
      cooldownDuration: refetchAfterMs,
      cacheMaxAge: KEPT_MS,
      timeoutDuration: ANSWER_TIMEOUT_MS,
    });
  };
  return (issuer) => {
    const keys = known.get(issuer) ?? find(issuer);
    known.set(issuer, keys);
    keys.catch(() => known.delete(issuer));
    return keys;
  };
}

async function jwksUri(base: string): Promise<URL> {
  const url = `${base.replace(/\/$/, '')}/.well-known/openid-configuration`;
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS) });
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    return new URL(DiscoverySchema.parse(await answer.json()).jwks_uri);
  } catch (error) {
    throw new IssuerUnreachableError(`${url} does not answer as an issuer does: ${String(error)}`);
  }
}
