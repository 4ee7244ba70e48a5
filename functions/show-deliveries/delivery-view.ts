import type { KnownArrival } from '../adapters/arrival-store.ts';
import type { DeliveryView } from './operations.ts';

/** An arrival and its delivery as the housing administration sees them. */
export function deliveryViewOf(known: KnownArrival): DeliveryView {
  const { arrival, delivery } = known;
  const { arrivalId, kind, key, announcedAt, arrivedAt, bytes, deliveryId, hearings } = arrival;
  const reason = arrival.reason ?? delivery?.reason;
  return {
    arrivalId,
    kind,
    fileName: key.slice(key.lastIndexOf('/') + 1),
    status: statusOf(known),
    ...(announcedAt !== undefined && { announcedAt }),
    ...(arrivedAt !== undefined && { arrivedAt }),
    ...(bytes !== undefined && { bytes }),
    ...(deliveryId !== undefined && { deliveryId }),
    ...(delivery && { system: delivery.system, sha256: delivery.sha256 }),
    ...(delivery?.rowCount !== undefined && { rowCount: delivery.rowCount }),
    ...(delivery?.rejectCount !== undefined && { rejectCount: delivery.rejectCount }),
    ...(delivery?.counts && { counts: delivery.counts }),
    ...(hearings && { hearings }),
    ...(reason && { reason }),
  };
}

/** What its reader said of the file, and from then on how far its rows have come. */
function statusOf({ arrival, delivery }: KnownArrival): DeliveryView['status'] {
  if (arrival.status !== 'read' || arrival.kind === 'hearing-list') return arrival.status;
  if (!delivery?.counts) return 'posting';
  const isWhole = delivery.status === 'completed' && !delivery.rejectCount;
  return isWhole ? 'completed' : 'completed-with-rejects';
}
