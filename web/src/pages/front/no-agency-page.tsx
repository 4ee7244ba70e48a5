import { useTitle } from '../../browser/use-title.ts';
import { Alert } from '../../design/alert.tsx';
import { useTexts } from '../../texts/texts-context.tsx';

export function NoAgencyPage() {
  const { app } = useTexts();
  useTitle(app.noAgency.heading);
  return (
    <>
      <h1 className="sr-only">{app.name}</h1>
      <Alert kind="info" heading={app.noAgency.heading}>
        {app.noAgency.text}
      </Alert>
    </>
  );
}
