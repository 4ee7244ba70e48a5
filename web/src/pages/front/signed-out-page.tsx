import { Link } from 'wouter';
import { useTitle } from '../../browser/use-title.ts';
import { FrontLayout } from '../../shell/front-layout.tsx';
import { useTexts } from '../../texts/texts-context.tsx';

export function SignedOutPage() {
  const { app } = useTexts();
  useTitle(app.signedOut.title);
  return (
    <FrontLayout>
      <h1>{app.signedOut.heading}</h1>
      <p>{app.signedOut.text}</p>
      <p>
        <Link href="/">{app.signIn.button}</Link>
      </p>
    </FrontLayout>
  );
}
