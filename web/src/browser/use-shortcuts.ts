import { useEffect, useRef, useState } from 'react';

const STORED_AS = 'henvis.shortcuts';

/** Whether single keys do something: WCAG 2.1.4 wants them to be turned off where they hinder. */
export function useShortcutsOn() {
  const [on, setOn] = useState(() => localStorage.getItem(STORED_AS) !== 'off');
  const turn = (next: boolean): void => {
    localStorage.setItem(STORED_AS, next ? 'on' : 'off');
    setOn(next);
  };
  return { on, turn };
}

/** Has keys do something as long as the component is there: not while one writes, and not with a dialog open. */
export function useShortcuts(on: boolean, actions: Readonly<Record<string, () => void>>): void {
  const latest = useRef(actions);
  latest.current = actions;
  useEffect(() => {
    if (!on) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey || isWriting(event.target)) return;
      const action = latest.current[event.key];
      if (!action || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [on]);
}

function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(?:input|select|textarea)$/i.test(target.tagName))
  );
}
