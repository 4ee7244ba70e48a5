import type { ReactNode, Ref } from 'react';
import { useTexts } from '../texts/texts-context.tsx';
import { Icon } from './icon.tsx';

export type AlertKind = 'info' | 'success' | 'warning' | 'error';

export interface AlertProps {
  readonly kind: AlertKind;
  readonly heading: string;
  readonly children?: ReactNode;
  /** Said by a screen reader when it comes up; what was there with the page is not. */
  readonly announced?: boolean;
  readonly ref?: Ref<HTMLDivElement>;
}

/** A message that belongs to the page or a part of it. */
export function Alert({ kind, heading, children, announced = false, ref }: AlertProps) {
  const { design } = useTexts();
  const role = kind === 'error' || kind === 'warning' ? 'alert' : 'status';
  return (
    <div ref={ref} className={`alert alert-${kind}`} tabIndex={ref ? -1 : undefined} {...(announced && { role })}>
      <Icon name={kind} className="alert-icon" label={design.alertKinds[kind]} />
      <div className="alert-body">
        <p className="alert-heading">{heading}</p>
        {children === undefined ? null : <div className="alert-text">{children}</div>}
      </div>
    </div>
  );
}
