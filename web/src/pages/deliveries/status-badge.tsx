import type { Delivery } from '../../api/types.ts';
import { Badge, type BadgeKind } from '../../design/badge.tsx';
import { useTexts } from '../../texts/texts-context.tsx';

const KINDS: Readonly<Record<Delivery['status'], BadgeKind>> = {
  announced: 'plain',
  reading: 'info',
  posting: 'info',
  refused: 'error',
  repeat: 'plain',
  completed: 'success',
  'completed-with-rejects': 'warning',
  read: 'success',
};

export interface StatusBadgeProps {
  readonly delivery: Pick<Delivery, 'status'>;
  /** A screen reader says when it changes. */
  readonly announced?: boolean;
}

export function StatusBadge({ delivery: { status }, announced = false }: StatusBadgeProps) {
  const { words } = useTexts().deliveries;
  const badge = <Badge kind={KINDS[status]}>{words.status[status]}</Badge>;
  return announced ? <span role="status">{badge}</span> : badge;
}
