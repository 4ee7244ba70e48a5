import { useEffect, useState } from 'react';

/**
 * State of a form that outlives a reload, a sign-out or a lost connection: codes, days and numbers in the tab's
 * sessionStorage. What could be anything, such as a court's reference while it is written, stays in the form alone.
 *
 * @param name unique among forms, e.g. the hand-off's id and what the form says of it
 */
export function useDraft<Draft extends object>(name: string, empty: Draft) {
  const key = `henvis.draft.${name}`;
  const [draft, setDraft] = useState<Draft>(() => ({ ...empty, ...kept(key) }));
  const isEmpty = JSON.stringify(draft) === JSON.stringify(empty);
  useEffect(() => {
    if (isEmpty) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(draft));
  }, [draft, isEmpty, key]);
  return {
    draft,
    change: (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part })),
    clear: () => {
      // At once: the form may be gone before an effect could.
      sessionStorage.removeItem(key);
      setDraft(empty);
    },
  };
}

function kept(key: string): object {
  const parsed: unknown = JSON.parse(sessionStorage.getItem(key) ?? '{}');
  return typeof parsed === 'object' && parsed !== null ? parsed : {};
}
