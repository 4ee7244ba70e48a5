import type { ReactNode } from 'react';

/** A table that scrolls sideways in a narrow window, by the keyboard too. Its caption names it. */
export function Scrolled({ children }: { readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard (WCAG 2.1.1).
    <div className="table--responsive-scroll" tabIndex={0}>
      {children}
    </div>
  );
}
