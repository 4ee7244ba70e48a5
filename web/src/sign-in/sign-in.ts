import { type User, UserManager, WebStorageStateStore } from 'oidc-client-ts';
import type { WebConfig } from '../config/config.ts';
import { type Who, whoIs } from './claims.ts';

/** Somebody is signed in. */
export interface Session {
  readonly accessToken: string;
  readonly who: Who;
}

/** A token that ends within this is renewed before it is used. */
const RENEW_BEFORE_END_SECONDS = 30;

/**
 * Signing in and out: authorization code with PKCE, by oidc-client-ts.
 *
 * Tokens lie in the tab's sessionStorage: they outlive a reload, end with the tab, and no other tab or later person at the
 * same machine gets them. They hold no name (docs/sign-in.md). In localStorage are two choices of how the pages look and work, and nothing else.
 */
export class SignIn {
  readonly #manager: UserManager;
  readonly #clientId: string;
  readonly #signedOut: string;
  /** Requests that find the token expired at the same time share one renewal: a refresh token is used once. */
  #renewal: Promise<Session | undefined> | undefined;

  constructor({ issuer, clientId }: WebConfig, origin: string, storage: Storage) {
    this.#clientId = clientId;
    this.#signedOut = `${origin}/signed-out`;
    this.#manager = new UserManager({
      authority: issuer,
      client_id: clientId,
      redirect_uri: `${origin}/signed-in`,
      post_logout_redirect_uri: this.#signedOut,
      response_type: 'code',
      scope: 'openid henvis/app',
      userStore: new WebStorageStateStore({ store: storage }),
      stateStore: new WebStorageStateStore({ store: storage }),
      automaticSilentRenew: false,
      loadUserInfo: false,
    });
  }

  /** The session of this tab; renewed if it is about to end, undefined if there is none. */
  async session(): Promise<Session | undefined> {
    const user = await this.#manager.getUser();
    if (!user) return undefined;
    const left = user.expires_in ?? 0;
    return left > RENEW_BEFORE_END_SECONDS ? sessionOf(user) : this.renew();
  }

  /** A new token for the session; undefined when it has ended. */
  renew(): Promise<Session | undefined> {
    this.#renewal ??= this.#renew().finally(() => {
      this.#renewal = undefined;
    });
    return this.#renewal;
  }

  async #renew(): Promise<Session | undefined> {
    const user = await this.#manager.getUser();
    if (!user?.refresh_token) return this.#forget();
    try {
      const renewed = await this.#manager.signinSilent();
      return renewed ? sessionOf(renewed) : await this.#forget();
    } catch (error) {
      // Unreachable is not over: the next request tries again.
      if (error instanceof TypeError) throw error;
      return this.#forget();
    }
  }

  /** Goes to the sign-in page. @param returnTo the path to come back to */
  async begin(returnTo: string, language: string): Promise<void> {
    await this.#manager.signinRedirect({
      state: { returnTo },
      ui_locales: language,
      extraQueryParams: { lang: language },
    });
  }

  /** Redeems the code of the address that one came back by; says where to go on. @throws when there is none, or it is used */
  async complete(address: string): Promise<string> {
    const user = await this.#manager.signinRedirectCallback(address);
    const { state } = user;
    const returnTo: unknown = typeof state === 'object' && state !== null ? Reflect.get(state, 'returnTo') : undefined;
    // A path of this app and nothing else.
    return typeof returnTo === 'string' && /^\/(?!\/)/.test(returnTo) ? returnTo : '/';
  }

  /** Ends the session here and at the issuer, and goes to its page. Where that can't be reached, it ends here at least. */
  async end(): Promise<void> {
    await this.#revoke().catch(() => undefined);
    try {
      // Cognito wants the client and the address by these names.
      const extraQueryParams = { client_id: this.#clientId, logout_uri: this.#signedOut };
      await this.#manager.signoutRedirect({ extraQueryParams });
    } catch {
      await this.#forget();
      window.location.assign(this.#signedOut);
    }
  }

  /**
   * Takes the session's refresh token back, which Cognito's page of signing out does not. Not by the library: it refuses an
   * answer that is no JSON, though what the answer says has no meaning (RFC 7009 § 2.2).
   */
  async #revoke(): Promise<void> {
    const token = (await this.#manager.getUser())?.refresh_token;
    const endpoint = await this.#manager.metadataService.getRevocationEndpoint(true);
    if (token === undefined || endpoint === undefined) return;
    const body = new URLSearchParams({ token, token_type_hint: 'refresh_token', client_id: this.#clientId });
    await fetch(endpoint, { method: 'POST', body });
  }

  async #forget(): Promise<undefined> {
    await this.#manager.removeUser();
    return undefined;
  }
}

function sessionOf(user: User): Session {
  return { accessToken: user.access_token, who: whoIs(user.access_token) };
}
