import { useQuery } from '@tanstack/react-query';
import { Redirect } from 'wouter';
import { useTools } from '../../api/api-context.tsx';
import { caseOrganisationQuery } from '../../api/queries.ts';
import { useTitle } from '../../browser/use-title.ts';
import { Loading } from '../../design/loading.tsx';
import { ProblemAlert } from '../../shell/problem-alert.tsx';
import { useSession } from '../../sign-in/session-context.tsx';
import { useTexts } from '../../texts/texts-context.tsx';

/** Where the link of a mail leads: it names a case, and not the organisation. */
export function FindCasePage({ caseId }: { readonly caseId: string }) {
  const { casePage } = useTexts();
  const { api } = useTools();
  const { who } = useSession();
  const found = useQuery(caseOrganisationQuery(api, who.organisations, caseId));
  useTitle(casePage.title(caseId));
  if (found.data !== undefined) return <Redirect to={`/sager/${found.data}/${caseId}`} replace />;
  return (
    <>
      <h1>{casePage.heading(caseId)}</h1>
      {found.error ? <ProblemAlert error={found.error} onRetry={() => void found.refetch()} /> : null}
      {found.isPending ? <Loading what={casePage.loading} /> : null}
    </>
  );
}
