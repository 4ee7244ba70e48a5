import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useTools } from '../../api/api-context.tsx';
import { rejectsFile, rejectsQuery } from '../../api/deliveries.ts';
import type { RejectedRow } from '../../api/types.ts';
import { download } from '../../browser/download.ts';
import { Alert } from '../../design/alert.tsx';
import { Button } from '../../design/button.tsx';
import { Loading } from '../../design/loading.tsx';
import { Scrolled } from '../../design/scrolled.tsx';
import { ProblemAlert } from '../../shell/problem-alert.tsx';
import { useTexts } from '../../texts/texts-context.tsx';

export interface RejectsProps {
  readonly organisation: string;
  readonly arrivalId: string;
}

/** The rows of a file that could not be used, and why. */
export function Rejects({ organisation, arrivalId }: RejectsProps) {
  const own = useTexts().deliveries.rejects;
  const { api } = useTools();
  const found = useInfiniteQuery(rejectsQuery(api, organisation, arrivalId));
  const file = useMutation({
    mutationFn: () => rejectsFile(api, organisation, arrivalId),
    onSuccess: (content) => download(own.file, 'text/csv', content),
  });
  const rows = found.data?.pages.flatMap(({ rejects }) => rejects) ?? [];
  const error = found.error ?? file.error;
  return (
    <section aria-labelledby="rejects">
      <h2 id="rejects">{own.heading}</h2>
      <p>{own.text}</p>
      {found.isPending ? <Loading what={own.loading} /> : null}
      {error ? <ProblemAlert error={error} onRetry={() => void found.refetch()} /> : null}
      {found.data && rows.length === 0 ? <Alert kind="info" heading={own.none} /> : null}
      {rows.length > 0 ? <RejectTable rows={rows} /> : null}
      <div className="form-buttons">
        {found.hasNextPage ? (
          <Button busy={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {own.more}
          </Button>
        ) : null}
        {rows.length > 0 ? (
          <Button kind="tertiary" busy={file.isPending} onClick={() => file.mutate()}>
            {own.download}
          </Button>
        ) : null}
      </div>
    </section>
  );
}

function RejectTable({ rows }: { readonly rows: readonly RejectedRow[] }) {
  const own = useTexts().deliveries.rejects;
  return (
    <Scrolled>
      <table className="table rejects-table">
        <caption className="sr-only">{own.table}</caption>
        <thead>
          <tr>
            {(['row', 'field', 'value', 'expected'] as const).map((column) => (
              <th key={column} scope="col">
                {own.columns[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ row, field, value, expected }) => (
            <tr key={`${row} ${field} ${expected}`}>
              <td>{row}</td>
              <td>{field}</td>
              <td>{value}</td>
              {/* As the API has it, which speaks English. */}
              <td lang="en">{expected}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolled>
  );
}
