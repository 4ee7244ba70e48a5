import { useTitle } from '../../browser/use-title.ts';
import { Alert } from '../../design/alert.tsx';
import { useTexts } from '../../texts/texts-context.tsx';

/** A page that one's role is not offered, opened by its address. */
export function NoAccessPage() {
  const { app, problems } = useTexts();
  useTitle(problems.forbidden.heading);
  return (
    <>
      <h1 className="sr-only">{app.name}</h1>
      <Alert kind="info" heading={problems.forbidden.heading}>
        {problems.forbidden.text}
      </Alert>
    </>
  );
}
