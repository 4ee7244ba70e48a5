import { useInfiniteQuery } from '@tanstack/react-query';
import { useSearchParams } from 'wouter';
import { useTools } from '../../api/api-context.tsx';
import { accessesQuery } from '../../api/audit.ts';
import { download } from '../../browser/download.ts';
import { Alert } from '../../design/alert.tsx';
import { Button } from '../../design/button.tsx';
import { Loading } from '../../design/loading.tsx';
import { ProblemAlert } from '../../shell/problem-alert.tsx';
import { useTexts } from '../../texts/texts-context.tsx';
import { AccessTable } from './access-table.tsx';
import { accessesCsv } from './accesses-csv.ts';
import { type Subject, searchOf, subjectOf } from './subject.ts';
import { SubjectForm } from './subject-form.tsx';

/** Whose looks is in the address, so that one can go back to those before. */
export function Accesses({ organisation }: { readonly organisation: string }) {
  const { audit } = useTexts();
  const [search, setSearch] = useSearchParams();
  const subject = subjectOf(search);
  const show = (next: Subject): void => setSearch(searchOf(next));
  return (
    <section aria-labelledby="accesses" className="audit-accesses">
      <h2 id="accesses">{audit.accesses.heading}</h2>
      <SubjectForm key={`${subject?.kind} ${subject?.id}`} subject={subject} onShow={show} />
      {subject ? <AccessList organisation={organisation} subject={subject} onShow={show} /> : null}
    </section>
  );
}

interface AccessListProps {
  readonly organisation: string;
  readonly subject: Subject;
  readonly onShow: (subject: Subject) => void;
}

function AccessList({ organisation, subject, onShow }: AccessListProps) {
  const own = useTexts().audit.accesses;
  const { api } = useTools();
  const looks = useInfiniteQuery(accessesQuery(api, organisation, subject));
  const entries = looks.data?.pages.flatMap(({ items }) => items) ?? [];
  if (looks.isPending) return <Loading what={own.loading} />;
  return (
    <>
      {looks.error ? <ProblemAlert error={looks.error} onRetry={() => void looks.refetch()} /> : null}
      {looks.data && entries.length === 0 ? <Alert kind="info" heading={own.none} announced /> : null}
      {entries.length > 0 ? (
        <>
          <p role="status">{own.count(entries.length)}</p>
          <AccessTable entries={entries} onShow={onShow} />
          <div className="form-buttons">
            {looks.hasNextPage ? (
              <Button busy={looks.isFetchingNextPage} onClick={() => void looks.fetchNextPage()}>
                {own.more}
              </Button>
            ) : null}
            <Button kind="tertiary" onClick={() => download(own.file, 'text/csv', accessesCsv(entries))}>
              {own.download}
            </Button>
          </div>
        </>
      ) : null}
    </>
  );
}
