import createClient, { type Client } from 'openapi-fetch';
import type { SignIn } from '../sign-in/sign-in.ts';
import type { paths } from './contract.ts';
import { ConnectionLostError, ProblemError, SignedOutError } from './problem.ts';

export type ApiClient = Client<paths>;

export interface ClientOptions {
  readonly apiUrl: string;
  readonly signIn: Pick<SignIn, 'session' | 'renew'>;
  readonly fetch: typeof fetch;
  /** Called when the session is found to have ended. */
  readonly onSignedOut: () => void;
}

/**
 * The API's operations with their types. Each request carries a token; one that is refused for its token is made once more
 * with a renewed one. What the API answers but a success is thrown.
 *
 * Its requests throw ProblemError, ConnectionLostError and SignedOutError.
 */
export function apiClient({ apiUrl, signIn, fetch, onSignedOut }: ClientOptions): ApiClient {
  const signedOut = (): never => {
    onSignedOut();
    throw new SignedOutError('The session has ended.');
  };
  const send = async (request: Request, token: string): Promise<Response> => {
    const copy = request.clone();
    copy.headers.set('authorization', `Bearer ${token}`);
    return fetch(copy).catch((error: unknown) => {
      if (error instanceof DOMException && error.name === 'AbortError') throw error;
      throw new ConnectionLostError('The API could not be reached.');
    });
  };
  const withToken = async (request: Request): Promise<Response> => {
    const session = (await signIn.session()) ?? signedOut();
    const first = await send(request, session.accessToken);
    if (first.status !== 401) return first;
    const renewed = (await signIn.renew()) ?? signedOut();
    const second = await send(request, renewed.accessToken);
    return second.status === 401 ? signedOut() : second;
  };
  return createClient<paths>({
    baseUrl: apiUrl,
    fetch: async (request) => {
      const response = await withToken(request);
      if (!response.ok) throw new ProblemError(response.status, await problemIn(response));
      return response;
    },
  });
}

async function problemIn(response: Response): Promise<object> {
  const body: unknown = await response.json().catch(() => undefined);
  return typeof body === 'object' && body !== null ? body : {};
}

/** The data of an answer; whatever is no success was thrown before. */
export function dataOf<Data>({ data }: { readonly data?: Data | undefined }): Data {
  if (data === undefined) throw new ProblemError(500, {});
  return data;
}
