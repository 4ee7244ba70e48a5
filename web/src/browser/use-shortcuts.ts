import { useEffect, useRef, useSyncExternalStore } from 'react';

const STORED_AS = 'henvis.shortcuts';

/** Everybody who asks whether shortcuts are on: the list and the dialog that turns them off are far apart. */
const listeners = new Set<() => void>();
const isOn = (): boolean => localStorage.getItem(STORED_AS) !== 'off';

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

function turn(on: boolean): void {
  localStorage.setItem(STORED_AS, on ? 'on' : 'off');
  for (const listener of listeners) listener();
}

/** Whether single keys do something: WCAG 2.1.4 wants them to be turned off where they hinder. */
export function useShortcutsOn() {
  return { on: useSyncExternalStore(listen, isOn), turn };
}

/** Has keys do something as long as the component is there: not while one writes, and not with a dialog open. */
export function useShortcuts(on: boolean, actions: Readonly<Record<string, () => void>>): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
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
