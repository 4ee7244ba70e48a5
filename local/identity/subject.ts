/** For whom a token is, when nobody signs in to get it. */
import type { UserPool } from '../template/index.ts';
import type { TokenSubject } from './claims.ts';
import { CLIENTS, USERS } from './people.ts';
import { MACHINE_TOKEN_SECONDS } from './provider.ts';

/** There is no ready-made user or system of that name. */
export class UnknownUserError extends Error {
  override readonly name = 'UnknownUserError';
  /** As the gateway answers it. */
  readonly code = 'NoSuchUser';
  readonly status = 404;

  constructor(id: string) {
    const known = [...USERS.map((user) => user.id), ...CLIENTS.map(({ clientId }) => clientId)];
    super(`There is no user or system "${id}"; there are ${known.join(', ')}.`);
  }
}

/** A user through the web client, or a system by itself; `seconds` is how long their tokens are valid. @throws UnknownUserError */
export function subjectFor(id: string, pool: UserPool): { readonly subject: TokenSubject; readonly seconds: number } {
  const [web] = pool.clients;
  const user = USERS.find((each) => each.id === id);
  if (user && web) {
    const { clientId, scopes, accessTokenSeconds } = web;
    return { subject: { source: 'TokenGeneration_HostedAuth', clientId, scopes, user }, seconds: accessTokenSeconds };
  }
  const client = CLIENTS.find(({ clientId }) => clientId === id);
  if (!client) throw new UnknownUserError(id);
  const { clientId, scopes } = client;
  return { subject: { source: 'TokenGeneration_ClientCredentials', clientId, scopes }, seconds: MACHINE_TOKEN_SECONDS };
}
