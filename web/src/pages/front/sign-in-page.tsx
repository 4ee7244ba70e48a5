import { useState } from 'react';
import { useTitle } from '../../browser/use-title.ts';
import { Alert } from '../../design/alert.tsx';
import { Button } from '../../design/button.tsx';
import { FrontLayout } from '../../shell/front-layout.tsx';
import { useTexts } from '../../texts/texts-context.tsx';

export interface SignInPageProps {
  readonly why: 'not-yet' | 'ended' | 'failed';
  /** Goes to the issuer. */
  readonly onSignIn: () => Promise<void>;
}

export function SignInPage({ why, onSignIn }: SignInPageProps) {
  const { app, problems } = useTexts();
  const [unreachable, setUnreachable] = useState(false);
  useTitle(app.signIn.title);
  const begin = (): void => {
    setUnreachable(false);
    onSignIn().catch(() => setUnreachable(true));
  };
  return (
    <FrontLayout>
      <h1>{app.signIn.heading}</h1>
      {why === 'ended' ? (
        <Alert kind="info" heading={app.signIn.ended} announced>
          {app.signIn.endedText}
        </Alert>
      ) : null}
      {why === 'failed' ? (
        <Alert kind="error" heading={app.signIn.failed} announced>
          {app.signIn.failedText}
        </Alert>
      ) : null}
      {unreachable ? (
        <Alert kind="error" heading={problems.connection.heading} announced>
          {problems.connection.text}
        </Alert>
      ) : null}
      <p className="font-lead">{app.signIn.lead}</p>
      <p>{app.signIn.text}</p>
      <Button kind="primary" onClick={begin}>
        {app.signIn.button}
      </Button>
    </FrontLayout>
  );
}
