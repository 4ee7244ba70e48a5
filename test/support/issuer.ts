/** An issuer of tokens for tests: OpenID Connect discovery and a JWKS on the loopback, with keys that can be rotated. */
import { createServer } from 'node:http';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose';
import * as z from 'zod';

export interface TestIssuer {
  /** Where it answers. */
  readonly url: string;
  /** How often its keys were asked for. */
  readonly jwksRequests: number;
  /** The public key it signs with now. */
  readonly publicJwk: JWK;
  /** A token with exactly these claims, signed with the key of now. */
  sign(claims: JWTPayload, header?: { readonly kid?: string | undefined }): Promise<string>;
  /** Signs with a new key from now on, and says so in its JWKS. */
  rotate(): Promise<void>;
  /** Has its JWKS name the keys of another issuer too, as that has them now: whoever believes this one believes both. */
  publishKeysOf(otherUrl: string): Promise<void>;
  close(): Promise<void>;
}

const DiscoverySchema = z.object({ jwks_uri: z.string() });
const KeySetSchema = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) });

interface Key {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly jwk: JWK;
}

export async function startIssuer(): Promise<TestIssuer> {
  let key = await newKey('key-1');
  let rotations = 1;
  let others: readonly JWK[] = [];
  let jwksRequests = 0;
  let url = '';
  const server = createServer(({ url: path }, response) => {
    const isDiscovery = path === '/.well-known/openid-configuration';
    if (!isDiscovery) jwksRequests += 1;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(isDiscovery ? { jwks_uri: `${url}/jwks` } : { keys: [key.jwk, ...others] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // Whoever has it for as long as the process lives need not close it.
  server.unref();
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  return {
    url,
    get jwksRequests() {
      return jwksRequests;
    },
    get publicJwk() {
      return key.jwk;
    },
    sign: (claims, { kid } = key) =>
      new SignJWT(claims).setProtectedHeader({ alg: 'RS256', ...(kid && { kid }) }).sign(key.privateKey),
    rotate: async () => {
      rotations += 1;
      key = await newKey(`key-${rotations}`);
    },
    publishKeysOf: async (otherUrl) => {
      const { jwks_uri } = DiscoverySchema.parse(
        await (await fetch(`${otherUrl}/.well-known/openid-configuration`)).json(),
      );
      others = KeySetSchema.parse(await (await fetch(jwks_uri)).json()).keys;
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

async function newKey(kid: string): Promise<Key> {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  return { kid, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' } };
}
