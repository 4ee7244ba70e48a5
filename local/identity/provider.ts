/**
 * The OpenID provider of this machine, set up from the template's user pool: the clients with their addresses, scopes and
 * token lifetimes are the template's, the paths are Cognito's.
 */
import type { Configuration, KoaContextWithOIDC } from 'oidc-provider';
import type { PoolClient, UserPool } from '../template/index.ts';
import { accessTokenPayload } from './access-token.ts';
import type { ClaimsFor, TokenSubject, TriggerSource } from './claims.ts';
import { ALGORITHM, type KeyRing } from './keys.ts';
import { errorPage, signedOutPage, signOutPage, viewOf } from './pages.ts';
import { CLIENTS, USERS } from './people.ts';
import { aheadSeconds, type ProviderStore, type ProviderTimes } from './store.ts';

/** Paths of Cognito's pages and endpoints. */
export const PATHS = {
  authorization: '/oauth2/authorize',
  token: '/oauth2/token',
  revocation: '/oauth2/revoke',
  jwks: '/.well-known/jwks.json',
  end_session: '/logout',
} as const;

/** What tokens are for, to the library; on AWS they are for whoever takes the client's. */
const API = 'urn:henvis:api';
/** A code is taken back at once; the page of users may lie open for an hour. */
const CODE_SECONDS = 60;
const INTERACTION_SECONDS = 3600;
/** As deploy.md has the operator make them. */
export const MACHINE_TOKEN_SECONDS = 15 * 60;

export interface ProviderParts {
  readonly pool: UserPool;
  readonly keys: KeyRing;
  readonly store: ProviderStore;
  readonly times: ProviderTimes;
  readonly claimsFor: ClaimsFor;
  /** Path of the page of users for one attempt to sign in. */
  readonly signInPath: (uid: string) => string;
}

const SOURCES: Readonly<Record<string, TriggerSource>> = {
  authorization_code: 'TokenGeneration_HostedAuth',
  refresh_token: 'TokenGeneration_RefreshTokens',
  client_credentials: 'TokenGeneration_ClientCredentials',
};

/** The configuration of the library. */
export function providerConfiguration(parts: ProviderParts): Configuration {
  const { pool, keys, store } = parts;
  const clientOf = (clientId: string): PoolClient | undefined =>
    pool.clients.find((each) => each.clientId === clientId);
  const session = Math.max(...pool.clients.map(({ sessionSeconds }) => sessionSeconds));
  return {
    adapter: (name: string) => store.adapter(name),
    clients: [...pool.clients.map(webClient), ...CLIENTS.map(machineClient)],
    clientBasedCORS: (_ctx, origin, client) =>
      (client.redirectUris ?? []).some((uri) => new URL(uri).origin === origin),
    jwks: { keys: keys.all.map((jwk) => ({ ...jwk, kty: 'RSA' })) },
    cookies: { keys: [keys.cookieSecret] },
    claims: { openid: ['sub'] },
    scopes: ['openid', ...pool.scopes],
    responseTypes: ['code'],
    clientAuthMethods: ['none', 'client_secret_basic', 'client_secret_post'],
    pkce: { required: () => true },
    routes: PATHS,
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      dPoP: { enabled: false },
      clientCredentials: { enabled: true },
      revocation: { enabled: true, allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => API,
        useGrantedResource: () => true,
        getResourceServerInfo: (_ctx, _resource, client) => ({
          scope: pool.scopes.join(' '),
          audience: client.clientId,
          accessTokenFormat: 'jwt',
          accessTokenTTL: clientOf(client.clientId)?.accessTokenSeconds ?? MACHINE_TOKEN_SECONDS,
          jwt: { sign: { alg: ALGORITHM, kid: keys.signing.kid } },
        }),
      },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => {
          ctx.body = signOutPage(viewOf(ctx.URL), form);
        },
        postLogoutSuccessSource: (ctx) => {
          ctx.body = signedOutPage(viewOf(ctx.URL));
        },
      },
    },
    formats: {
      customizers: {
        jwt: async (ctx, token, jwt) => {
          const ahead = aheadSeconds(parts.times);
          const authTime = ctx.oidc.entities.AuthorizationCode?.authTime ?? ctx.oidc.entities.RefreshToken?.authTime;
          const issuedAt = Number(jwt.payload['iat']) + ahead;
          const times = {
            issuedAt,
            expiresAt: Number(jwt.payload['exp']) + ahead,
            authTime: authTime === undefined ? issuedAt : authTime + ahead,
          };
          const subject = subjectOf(ctx, token);
          // The library insists on an audience; the template's function names the client as it, as this does.
          const { aud } = jwt.payload;
          const payload = await accessTokenPayload(pool, parts.claimsFor, subject, times, token.jti);
          jwt.payload = { aud, ...payload };
        },
      },
    },
    findAccount: (_ctx, id) =>
      USERS.some((user) => user.id === id) ? { accountId: id, claims: () => ({ sub: id }) } : undefined,
    interactions: {
      // In the language of the app that sends one here.
      url: (_ctx, { uid, params }) => `${parts.signInPath(uid)}${params['ui_locales'] === 'en' ? '?lang=en' : ''}`,
    },
    loadExistingGrant: grantEverythingAsked,
    issueRefreshToken: (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: () => true,
    renderError: (ctx, out) => {
      ctx.type = 'html';
      ctx.body = errorPage(viewOf(ctx.URL), out.error);
    },
    ttl: {
      AccessToken: MACHINE_TOKEN_SECONDS,
      AuthorizationCode: CODE_SECONDS,
      ClientCredentials: MACHINE_TOKEN_SECONDS,
      Grant: session,
      IdToken: (_ctx, _token, client) => clientOf(client.clientId)?.idTokenSeconds ?? MACHINE_TOKEN_SECONDS,
      Interaction: INTERACTION_SECONDS,
      // Renewing does not lengthen a session: a new refresh token has what is left of the one before.
      RefreshToken: (ctx, _token, client) =>
        ctx.oidc.entities.RotatedRefreshToken?.remainingTTL ?? clientOf(client.clientId)?.sessionSeconds ?? session,
      Session: session,
    },
  };
}

function webClient({ clientId, callbackUrls, logoutUrls, scopes }: PoolClient) {
  return {
    client_id: clientId,
    token_endpoint_auth_method: 'none' as const,
    redirect_uris: [...callbackUrls],
    post_logout_redirect_uris: [...logoutUrls],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code' as const],
    scope: scopes.join(' '),
    id_token_signed_response_alg: ALGORITHM,
  } as const;
}

function machineClient({ clientId, secret, scopes }: (typeof CLIENTS)[number]) {
  return {
    client_id: clientId,
    client_secret: secret,
    grant_types: ['client_credentials'],
    redirect_uris: [],
    response_types: [],
    scope: scopes.join(' '),
  };
}

/** There is nothing to consent to: the app is the authorities' own. */
async function grantEverythingAsked({ oidc }: KoaContextWithOIDC) {
  const { session, client, provider } = oidc;
  if (!session?.accountId || !client) return undefined;
  const known = session.grantIdFor(client.clientId);
  const grant =
    (known && (await provider.Grant.find(known))) ||
    new provider.Grant({ accountId: session.accountId, clientId: client.clientId });
  const asked = [...oidc.requestParamScopes].join(' ');
  // The library asks for its own scopes and for a resource's apart; here they are one list.
  grant.addOIDCScope(asked);
  grant.addResourceScope(API, asked);
  await grant.save();
  return grant;
}

type Token = Parameters<NonNullable<NonNullable<NonNullable<Configuration['formats']>['customizers']>['jwt']>>[1];

function subjectOf({ oidc }: KoaContextWithOIDC, token: Token): TokenSubject {
  const source = SOURCES[String(oidc.params?.['grant_type'])] ?? 'TokenGeneration_HostedAuth';
  const user = 'accountId' in token ? USERS.find(({ id }) => id === token.accountId) : undefined;
  const scopes = [...(user ? ['openid'] : []), ...token.scopes];
  return { source, clientId: String(token.clientId), scopes, ...(user && { user }) };
}
