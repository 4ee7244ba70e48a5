import { ConnectionLostError, ProblemError, SignedOutError } from '../api/problem.ts';
import { Alert } from '../design/alert.tsx';
import { Button } from '../design/button.tsx';
import type { Catalogue } from '../texts/catalogue.ts';
import { useTexts } from '../texts/texts-context.tsx';

/** Says why something could not be shown, and offers another try where one can help. */
export function ProblemAlert({ error, onRetry }: { readonly error: Error; readonly onRetry?: () => void }) {
  const { problems } = useTexts();
  // The sign-in page takes the place of the page.
  if (error instanceof SignedOutError) return null;
  const { heading, text, canHelp } = saidOf(error, problems);
  return (
    <Alert kind="error" heading={heading} announced>
      <p>{text}</p>
      {error instanceof ProblemError && error.status >= 500 && error.instance !== undefined ? (
        <p>{problems.failed.reference(error.instance)}</p>
      ) : null}
      {canHelp && onRetry ? <Button onClick={onRetry}>{problems.retry}</Button> : null}
    </Alert>
  );
}

function saidOf(error: Error, problems: Catalogue['problems']) {
  if (error instanceof ConnectionLostError) return { ...problems.connection, canHelp: true };
  if (!(error instanceof ProblemError)) return { ...problems.failed, canHelp: true };
  if (error.kind === 'assurance-too-low') return { ...problems.assurance, canHelp: false };
  if (error.status === 404) return { ...problems.notFound, canHelp: false };
  if (error.status === 403) return { ...problems.forbidden, canHelp: false };
  if (error.status === 429 || error.status === 503) return { ...problems.busy, canHelp: true };
  return { ...problems.failed, canHelp: true };
}
