/** Stands up the issuer of tokens of the template's user pool, if it has one. */
import type { Activity, Clock } from '../clock/index.ts';
import type { FunctionHost } from '../functions/index.ts';
import { Issuer } from '../identity/index.ts';
import type { Deployment } from '../template/index.ts';
import type { DataFolder } from './data-folder.ts';

/** Tokens without a browser: for the demo, for tests, for whoever tries the API by hand. */
export interface Identity {
  /**
   * An access token for a ready-made user (`caseworker-1`) or a system (`alboa-system`), valid by the runtime's clock.
   *
   * @throws UnknownUserError, ClaimsFailedError, NoSignInError
   */
  tokenFor(id: string): Promise<string>;
  /** Has another key sign from now on; the old one's tokens stay valid until they expire. @throws NoSignInError */
  rotateKeys(): Promise<void>;
}

/** The templates have no user pool. */
export class NoSignInError extends Error {
  override readonly name = 'NoSignInError';
  constructor() {
    super('The synthesised app has no user pool, so nobody can sign in.');
  }
}

export interface SignInParts {
  readonly deployment: Deployment;
  readonly host: FunctionHost;
  readonly data: DataFolder;
  readonly clock: Clock;
  readonly activity: Activity;
  readonly uuid: () => string;
  readonly log: (line: string) => void;
}

/** The issuer, listening on `port` (0 = any); undefined without a user pool. @throws PortTakenError */
export async function startIssuer(parts: SignInParts, port: number): Promise<Issuer | undefined> {
  const { deployment, host } = parts;
  const [pool] = deployment.userPools;
  if (!pool) return undefined;
  const invoke = (...call: Parameters<FunctionHost['invoke']>) => host.invoke(...call);
  const issuer = new Issuer({ ...parts, pool, functions: deployment.functions, invoke });
  await issuer.listen(port);
  return issuer;
}

/** What the runtime offers of it. */
export function identityOf(issuer: Issuer | undefined): Identity {
  const need = (): Issuer => {
    if (!issuer) throw new NoSignInError();
    return issuer;
  };
  return { tokenFor: async (id) => need().tokenFor(id), rotateKeys: async () => need().rotateKeys() };
}
