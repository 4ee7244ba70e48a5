/** Signs in to the local issuer as a browser with the web app would, by the library oauth4webapi. */
import * as oauth from 'oauth4webapi';
import { z } from 'zod';
import type { TestRuntime } from './runtime.ts';

/** The issuer of this machine has no TLS. */
const INSECURE = { [oauth.allowInsecureRequests]: true };
export const REDIRECT_URI = 'http://localhost:4704/signed-in';
export const SIGNED_OUT_URI = 'http://localhost:4704/signed-out';

/** A browser: keeps the cookies of the one host it talks to, and follows no redirect by itself. */
export class Browser {
  readonly #cookies = new Map<string, string>();

  async get(url: string): Promise<Response> {
    return this.#keep(await fetch(url, { redirect: 'manual', headers: { cookie: this.#cookieHeader() } }));
  }

  async post(url: string, form: Readonly<Record<string, string>>): Promise<Response> {
    const headers = { cookie: this.#cookieHeader(), 'content-type': 'application/x-www-form-urlencoded' };
    const body = new URLSearchParams(form);
    return this.#keep(await fetch(url, { method: 'POST', redirect: 'manual', headers, body }));
  }

  #cookieHeader(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  #keep(response: Response): Response {
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const [name = '', value = ''] = pair.split('=', 2);
      if (value === '' || /expires=Thu, 01 Jan 1970/i.test(line)) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    return response;
  }
}

/** The address that a redirect leads to. */
export function locationOf(response: Response, base: string): URL {
  const location = response.headers.get('location');
  if (location === null) throw new Error(`Expected a redirect, got ${response.status}.`);
  return new URL(location, base);
}

const KeySetSchema = z.object({ keys: z.array(z.looseObject({ kty: z.string(), kid: z.string() })) });

/** The web app as a client of the running issuer. */
export async function webApp(runtime: TestRuntime) {
  const issuer = new URL(runtime.issuerUrl ?? '');
  const server = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, INSECURE));
  const client: oauth.Client = { client_id: String(runtime.deployment.outputs['WebClientId']) };
  const url = (endpoint: 'authorization_endpoint' | 'end_session_endpoint'): URL => new URL(String(server[endpoint]));

  const authorizationUrl = (parameters: Readonly<Record<string, string>>): string => {
    const to = url('authorization_endpoint');
    const all = {
      client_id: client.client_id,
      redirect_uri: REDIRECT_URI,
      response_type: 'code',
      scope: 'openid henvis/app',
      state: 'st',
      code_challenge_method: 'S256',
      ...parameters,
    };
    for (const [name, value] of Object.entries(all)) to.searchParams.set(name, value);
    return to.href;
  };

  /** From the page of users to the address that the app gets the code by. */
  const choose = async (browser: Browser, page: URL, user: string): Promise<URL> => {
    const resumed = await browser.post(page.href, { user });
    return locationOf(await browser.get(locationOf(resumed, issuer.href).href), issuer.href);
  };

  const redeem = async (callback: URL, verifier: string) => {
    const parameters = oauth.validateAuthResponse(server, client, callback, 'st');
    const response = await oauth.authorizationCodeGrantRequest(
      server,
      client,
      oauth.None(),
      parameters,
      REDIRECT_URI,
      verifier,
      INSECURE,
    );
    return oauth.processAuthorizationCodeResponse(server, client, response);
  };

  return {
    issuer,
    server,
    client,
    authorizationUrl,
    choose,
    redeem,
    /** The whole way: authorize, choose a user, come back with a code, redeem it. */
    signIn: async (browser: Browser, user: string) => {
      const verifier = oauth.generateRandomCodeVerifier();
      const challenge = await oauth.calculatePKCECodeChallenge(verifier);
      const first = await browser.get(authorizationUrl({ code_challenge: challenge }));
      return redeem(await choose(browser, locationOf(first, issuer.href), user), verifier);
    },
    refresh: async (refreshToken: string) =>
      oauth.processRefreshTokenResponse(
        server,
        client,
        await oauth.refreshTokenGrantRequest(server, client, oauth.None(), refreshToken, INSECURE),
      ),
    revoke: async (token: string) =>
      oauth.processRevocationResponse(await oauth.revocationRequest(server, client, oauth.None(), token, INSECURE)),
    /** Client credentials of a system. */
    machine: async (clientId: string, secret: string, scope?: string) => {
      const system: oauth.Client = { client_id: clientId };
      const parameters = new URLSearchParams(scope === undefined ? {} : { scope });
      const response = await oauth.clientCredentialsGrantRequest(
        server,
        system,
        oauth.ClientSecretBasic(secret),
        parameters,
        INSECURE,
      );
      return oauth.processClientCredentialsResponse(server, system, response);
    },
    /** The published keys. */
    keys: async () => KeySetSchema.parse(await (await fetch(String(server.jwks_uri))).json()),
    endSessionUrl: (parameters: Readonly<Record<string, string>>): string => {
      const to = url('end_session_endpoint');
      for (const [name, value] of Object.entries(parameters)) to.searchParams.set(name, value);
      return to.href;
    },
  };
}
