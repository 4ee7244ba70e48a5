import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { Loading } from '../design/loading.tsx';
import { SignInPage } from '../pages/front/sign-in-page.tsx';
import { useLanguage } from '../texts/texts-context.tsx';
import { SessionProvider, type SignedIn } from './session-context.tsx';
import type { Session, SignIn } from './sign-in.ts';

type State =
  | { readonly status: 'looking' }
  | { readonly status: 'in'; readonly session: Session }
  | { readonly status: 'out'; readonly why: 'not-yet' | 'ended' | 'failed' };

export interface GateProps {
  readonly signIn: SignIn;
  /** Has the gate told when a request finds the session ended; returns what takes that back. */
  readonly listen: (onSignedOut: () => void) => () => void;
  readonly children: ReactNode;
}

/** Shows the pages to whoever is signed in, the sign-in page to everybody else, at the address where they are. */
export function Gate({ signIn, listen, children }: GateProps) {
  const { texts, language } = useLanguage();
  const [state, setState] = useState<State>({ status: 'looking' });
  const [path, navigate] = useLocation();
  const begun = useRef(false);
  const isReturning = path === '/signed-in';

  useEffect(() => listen(() => setState({ status: 'out', why: 'ended' })), [listen]);
  useEffect(() => {
    // Once: an address is redeemed one time, and afterwards each request asks for the session itself.
    if (begun.current) return;
    begun.current = true;
    const enter = async (): Promise<void> => {
      const returnTo = isReturning ? await signIn.complete(window.location.href) : undefined;
      const session = await signIn.session();
      if (returnTo !== undefined) navigate(returnTo, { replace: true });
      setState(session ? { status: 'in', session } : { status: 'out', why: 'not-yet' });
    };
    enter().catch(() => {
      if (isReturning) navigate('/', { replace: true });
      setState({ status: 'out', why: isReturning ? 'failed' : 'not-yet' });
    });
  }, [signIn, isReturning, navigate]);

  const signOut = useCallback((): void => void signIn.end(), [signIn]);
  if (state.status === 'looking')
    return <Loading what={isReturning ? texts.app.signIn.completing : texts.design.loading} />;
  if (state.status === 'out') {
    const here = `${window.location.pathname}${window.location.search}`;
    return <SignInPage why={state.why} onSignIn={() => signIn.begin(here, language)} />;
  }
  const signedIn: SignedIn = { who: state.session.who, signOut };
  return <SessionProvider session={signedIn}>{children}</SessionProvider>;
}
