import type { ReactNode } from 'react';

export type BadgeKind = 'info' | 'success' | 'warning' | 'error' | 'plain';

export function Badge({ kind, children }: { readonly kind: BadgeKind; readonly children: ReactNode }) {
  return <span className={`badge${kind === 'plain' ? '' : ` badge-${kind}`}`}>{children}</span>;
}
