import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useTools } from '../../api/api-context.tsx';
import { deliveriesQuery } from '../../api/deliveries.ts';
import { rejectedRows } from '../../api/delivery-progress.ts';
import type { Delivery } from '../../api/types.ts';
import { Alert } from '../../design/alert.tsx';
import { Button } from '../../design/button.tsx';
import { Loading } from '../../design/loading.tsx';
import { Scrolled } from '../../design/scrolled.tsx';
import { ProblemAlert } from '../../shell/problem-alert.tsx';
import { wordFor } from '../../texts/codes.ts';
import { useFormat, useTexts } from '../../texts/texts-context.tsx';
import { deliverySearchOf } from './address.ts';
import { StatusBadge } from './status-badge.tsx';

/** What an organisation has handed in, the latest first. */
export function DeliveryList({ organisation }: { readonly organisation: string }) {
  const own = useTexts().deliveries.list;
  const { api } = useTools();
  const found = useInfiniteQuery(deliveriesQuery(api, organisation));
  const deliveries = found.data?.pages.flatMap((page) => page.deliveries) ?? [];
  return (
    <section aria-labelledby="deliveries">
      <h2 id="deliveries">{own.heading}</h2>
      {found.isPending ? <Loading what={own.loading} /> : null}
      {found.error ? <ProblemAlert error={found.error} onRetry={() => void found.refetch()} /> : null}
      {found.data && deliveries.length === 0 ? <Alert kind="info" heading={own.none} /> : null}
      {deliveries.length > 0 ? <DeliveryTable organisation={organisation} deliveries={deliveries} /> : null}
      <div className="form-buttons">
        {found.hasNextPage ? (
          <Button busy={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {own.more}
          </Button>
        ) : null}
        {found.data ? (
          <Button kind="tertiary" busy={found.isRefetching} onClick={() => void found.refetch()}>
            {own.refresh}
          </Button>
        ) : null}
      </div>
    </section>
  );
}

interface DeliveryTableProps {
  readonly organisation: string;
  readonly deliveries: readonly Delivery[];
}

function DeliveryTable({ organisation, deliveries }: DeliveryTableProps) {
  const { list: own, words } = useTexts().deliveries;
  const { moment, count } = useFormat();
  return (
    <Scrolled>
      <table className="table delivery-table">
        <caption className="sr-only">{own.table}</caption>
        <thead>
          <tr>
            {(['at', 'file', 'content', 'status', 'rejected'] as const).map((column) => (
              <th key={column} scope="col">
                {own.columns[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {deliveries.map((delivery) => {
            const { arrivalId, fileName, kind, system, announcedAt, arrivedAt } = delivery;
            const at = announcedAt ?? arrivedAt;
            const rejected = rejectedRows(delivery);
            return (
              <tr key={arrivalId}>
                <td className="delivery-at">{at === undefined ? null : <time dateTime={at}>{moment(at)}</time>}</td>
                <td>
                  <Link href={`/leveringer?${deliverySearchOf({ organisation, arrivalId })}`}>{fileName}</Link>
                </td>
                <td>{system === undefined ? words.kind[kind] : wordFor(words.system, system)}</td>
                <td>
                  <StatusBadge delivery={delivery} />
                </td>
                <td>{rejected > 0 ? count(rejected) : null}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Scrolled>
  );
}
