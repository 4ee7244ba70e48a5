/** The Authorization header of whoever sends a request. */
import { testIssuer } from '../support/api/tokens.ts';
import type { TestRuntime } from '../support/runtime.ts';
import type { DrawnCaller, TokenFlaw } from './drawn-request.ts';

const TOKEN_SECONDS = 300;
const HOUR_SECONDS = 3600;
const KEPT_MAX = 500;

type Claims = Readonly<Record<string, string | number>>;

/** Makes headers; a token that was made is kept, since the clock of the world stands. */
export class Authorizations {
  readonly #runtime: TestRuntime;
  readonly #made = new Map<string, string>();

  constructor(runtime: TestRuntime) {
    this.#runtime = runtime;
  }

  /** Undefined: none is sent. */
  async of(caller: DrawnCaller): Promise<string | undefined> {
    if (caller.kind === 'absent') return undefined;
    if (caller.kind === 'header') return caller.authorization;
    const key = JSON.stringify(caller);
    const made = this.#made.get(key) ?? `Bearer ${await this.#token(caller.claims, caller.flaw)}`;
    if (this.#made.size < KEPT_MAX) this.#made.set(key, made);
    return made;
  }

  async #token(claims: Claims, flaw: TokenFlaw | undefined): Promise<string> {
    const { deployment, clock } = this.#runtime;
    const [authorizer] = (deployment.httpApi?.routes ?? []).flatMap((route) => route.authorizer ?? []);
    const iat = Math.floor(clock.clock.now() / 1000);
    const right = {
      iss: authorizer?.issuer ?? '',
      client_id: authorizer?.audience[0] ?? '',
      iat,
      exp: iat + TOKEN_SECONDS,
    };
    return flawed({ ...right, ...claims }, flaw);
  }
}

async function flawed(claims: Claims, flaw: TokenFlaw | undefined): Promise<string> {
  const issuer = await testIssuer();
  const { iat = 0 } = claims;
  switch (flaw) {
    case undefined:
      return issuer.sign(claims);
    case 'expired':
      return issuer.sign({ ...claims, exp: Number(iat) - 1 });
    case 'none-alg':
      return `${base64({ alg: 'none', kid: 'key-1' })}.${base64(claims)}.`;
    case 'other-audience':
      return issuer.sign({ ...claims, client_id: 'somebody-elses-app' });
    case 'other-issuer':
      return issuer.sign({ ...claims, iss: 'https://issuer.example' });
    case 'future':
      return issuer.sign({ ...claims, iat: Number(iat) + HOUR_SECONDS, exp: Number(iat) + 2 * HOUR_SECONDS });
    case 'no-key-id':
      return issuer.sign(claims, { kid: undefined });
    case 'cut-off':
      return (await issuer.sign(claims)).slice(0, -5);
    default:
      return flaw satisfies never;
  }
}

function base64(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
