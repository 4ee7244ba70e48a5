import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useTools } from '../../api/api-context.tsx';
import { isNotFound } from '../../api/problem.ts';
import { tenancyQuery } from '../../api/queries.ts';
import type { Tenancy } from '../../api/types.ts';
import { useTitle } from '../../browser/use-title.ts';
import { Alert } from '../../design/alert.tsx';
import { Button } from '../../design/button.tsx';
import { ErrorSummary } from '../../design/error-summary.tsx';
import { TextField } from '../../design/fields.tsx';
import { Loading } from '../../design/loading.tsx';
import { ProblemAlert } from '../../shell/problem-alert.tsx';
import { useSession } from '../../sign-in/session-context.tsx';
import { wordFor } from '../../texts/codes.ts';
import { useFormat, useTexts } from '../../texts/texts-context.tsx';
import { queryOf } from './query.ts';

/**
 * Finds a case by its number, and for the housing administration a tenancy by its own. What is looked for is not in the
 * address: the number of a tenancy is somebody's.
 */
export function SearchPage() {
  const { search } = useTexts();
  const { who } = useSession();
  const [, navigate] = useLocation();
  const [written, setWritten] = useState('');
  const [tenancyId, setTenancyId] = useState<string>();
  const [attempt, setAttempt] = useState(0);
  const [isWrong, setWrong] = useState(false);
  const isHousing = who.agency === 'housing';
  useTitle(search.title);
  const submit = (): void => {
    const query = queryOf(written);
    const isPossible = query?.kind === 'case' || (query?.kind === 'tenancy' && isHousing);
    setAttempt((before) => before + 1);
    setWrong(!isPossible);
    setTenancyId(isPossible && query.kind === 'tenancy' ? query.tenancyId : undefined);
    if (query?.kind === 'case') navigate(`/sager/${query.caseId}`);
  };
  const message = isHousing ? search.wrongForHousing : search.wrong;
  const errors = isWrong ? [{ field: 'search', message }] : [];
  return (
    <>
      <h1>{search.heading}</h1>
      <search>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <ErrorSummary errors={errors} attempt={attempt} />
          <TextField
            id="search"
            label={isHousing ? search.fieldForHousing : search.field}
            hint={search.hint}
            errors={errors}
            value={written}
            onChange={setWritten}
          />
          <Button kind="primary" type="submit">
            {search.button}
          </Button>
        </form>
      </search>
      {tenancyId === undefined ? null : <Tenancies key={tenancyId} tenancyId={tenancyId} />}
    </>
  );
}

/** The tenancy at each of one's organisations that has one of that number. */
function Tenancies({ tenancyId }: { readonly tenancyId: string }) {
  const { search } = useTexts();
  const { api } = useTools();
  const { who } = useSession();
  const answers = useQueries({
    queries: who.organisations.map((organisation) => ({
      ...tenancyQuery(api, organisation, tenancyId),
      retry: (failures: number, error: Error) => failures < 1 && !isNotFound(error),
    })),
  });
  if (answers.some(({ isPending }) => isPending)) return <Loading what={search.loading} />;
  const failed = answers.find(({ error }) => error !== null && !isNotFound(error));
  const found = who.organisations.flatMap((organisation, index) => {
    const tenancy = answers[index]?.data;
    return tenancy ? [{ organisation, tenancy }] : [];
  });
  return (
    <div aria-live="polite">
      {failed?.error ? <ProblemAlert error={failed.error} onRetry={() => void failed.refetch()} /> : null}
      {found.length === 0 && !failed ? <Alert kind="info" heading={search.none(tenancyId)} /> : null}
      {found.map(({ organisation, tenancy }) => (
        <FoundTenancy key={organisation} organisation={organisation} tenancy={tenancy} />
      ))}
    </div>
  );
}

function FoundTenancy({ organisation, tenancy }: { readonly organisation: string; readonly tenancy: Tenancy }) {
  const { search, words } = useTexts();
  const format = useFormat();
  const { tenancyId, outstandingOere, cases } = tenancy;
  return (
    <section aria-labelledby={`tenancy-${organisation}`} className="panel">
      <h2 id={`tenancy-${organisation}`}>{search.tenancy(tenancyId, organisation)}</h2>
      <p>{search.outstanding(format.kroner(outstandingOere))}</p>
      {cases.length === 0 ? <p>{search.noCases}</p> : null}
      <ul>
        {cases.toReversed().map(({ caseId, status, openedAt, step }) => (
          <li key={caseId}>
            <Link href={`/sager/${organisation}/${caseId}`}>{caseId}</Link>{' '}
            {search.caseLine(wordFor(words.caseStatus, status), wordFor(words.step, step), format.day(openedAt))}
          </li>
        ))}
      </ul>
    </section>
  );
}
