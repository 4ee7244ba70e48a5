import { createContext, type ReactNode, useContext } from 'react';
import type { Who } from './claims.ts';

export interface SignedIn {
  readonly who: Who;
  readonly signOut: () => void;
}

const SessionContext = createContext<SignedIn | undefined>(undefined);

export function SessionProvider({ session, children }: { readonly session: SignedIn; readonly children: ReactNode }) {
  return <SessionContext value={session}>{children}</SessionContext>;
}

/** Who is signed in; the pages below the gate are shown to nobody else. */
export function useSession(): SignedIn {
  const session = useContext(SessionContext);
  if (!session) throw new Error('There is no session outside of SessionProvider.');
  return session;
}
