import { Link } from 'wouter';
import { useTitle } from '../../browser/use-title.ts';
import { useTexts } from '../../texts/texts-context.tsx';

export function NotFoundPage() {
  const { app } = useTexts();
  useTitle(app.notFound.title);
  return (
    <>
      <h1>{app.notFound.heading}</h1>
      <p>{app.notFound.text}</p>
      <p>
        <Link href="/">{app.notFound.toFront}</Link>
      </p>
    </>
  );
}
