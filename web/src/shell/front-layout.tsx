import type { ReactNode } from 'react';
import { LanguageButton } from './language-button.tsx';

/** Around the pages that one sees without being signed in. */
export function FrontLayout({ children }: { readonly children: ReactNode }) {
  return (
    <div className="front">
      <header className="front-header container">
        <LanguageButton />
      </header>
      <main className="container front-main">{children}</main>
    </div>
  );
}
