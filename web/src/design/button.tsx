import type { ReactNode } from 'react';

export interface ButtonProps {
  readonly kind?: 'primary' | 'secondary' | 'tertiary';
  readonly type?: 'button' | 'submit';
  /** Something is under way: it stays where it is, and takes no further click. */
  readonly busy?: boolean;
  readonly onClick?: () => void;
  readonly children: ReactNode;
  readonly className?: string;
}

export function Button({
  kind = 'secondary',
  type = 'button',
  busy = false,
  onClick,
  children,
  className = '',
}: ButtonProps) {
  return (
    <button
      type={type}
      className={`button button-${kind} ${className}`}
      // Not `disabled`: the focus would be lost, and with it the place on the page.
      aria-disabled={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.();
      }}
    >
      {children}
    </button>
  );
}
