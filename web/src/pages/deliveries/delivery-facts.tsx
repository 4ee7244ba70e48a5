import { rejectedRows } from '../../api/delivery-progress.ts';
import type { Delivery } from '../../api/types.ts';
import { Facts } from '../../design/facts.tsx';
import { wordFor } from '../../texts/codes.ts';
import { useFormat, useTexts } from '../../texts/texts-context.tsx';
import { StatusBadge } from './status-badge.tsx';

/** What is known of a file by now; its counts come as it goes on. */
export function DeliveryFacts({ delivery }: { readonly delivery: Delivery }) {
  const { result: own, words } = useTexts().deliveries;
  const { full, bytes, count } = useFormat();
  const { fileName, kind, system, announcedAt, arrivedAt, rowCount, counts, hearings } = delivery;
  const number = (value: number | undefined): string | undefined => (value === undefined ? undefined : count(value));
  const isCounted = counts !== undefined || hearings !== undefined;
  return (
    <div className="panel delivery-facts">
      <Facts
        facts={[
          { name: own.status, value: <StatusBadge delivery={delivery} announced /> },
          { name: own.file, value: fileName },
          { name: own.content, value: system === undefined ? words.kind[kind] : wordFor(words.system, system) },
          { name: own.announced, value: announcedAt === undefined ? undefined : full(announcedAt) },
          { name: own.arrived, value: arrivedAt === undefined ? undefined : full(arrivedAt) },
          { name: own.size, value: delivery.bytes === undefined ? undefined : bytes(delivery.bytes) },
          { name: own.rows, value: number(rowCount) },
          { name: own.posted, value: number(counts?.posted) },
          { name: own.repeated, value: number(counts?.repeated) },
          { name: own.scheduled, value: number(hearings?.scheduled) },
          { name: own.changed, value: number(hearings?.changed) },
          { name: own.unchanged, value: number(hearings?.unchanged) },
          { name: own.rejected, value: isCounted ? count(rejectedRows(delivery)) : undefined },
        ]}
      />
    </div>
  );
}
