import { useEffect } from 'react';
import { useTexts } from '../texts/texts-context.tsx';

/** What the tab is called. Never with a name or an address: titles are kept in the browser's history. */
export function useTitle(page: string): void {
  const { app } = useTexts();
  useEffect(() => {
    document.title = app.title(page);
  }, [app, page]);
}
