import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { Task } from '../../api/types.ts';
import { useShortcuts, useShortcutsOn } from '../../browser/use-shortcuts.ts';
import { useTexts } from '../../texts/texts-context.tsx';
import { TaskRow } from './task-row.tsx';
import { isNew, keyOf } from './tasks.ts';

/** As the stylesheet has it; a fixed height lets 2,000 rows be laid out without being there. */
const ROW_PX = 44;
/** Rows beyond the edges of the window, so that quick scrolling shows no gap. */
const ROWS_BEYOND = 10;

export interface TaskTableProps {
  readonly tasks: readonly Task[];
  readonly onAcknowledge: (task: Task) => void;
}

/** The list itself; only the rows near the window are in the document. */
export function TaskTable({ tasks, onAcknowledge }: TaskTableProps) {
  const { inbox } = useTexts();
  const { columns } = inbox;
  const body = useRef<HTMLTableSectionElement>(null);
  const virtual = useWindowVirtualizer({
    count: tasks.length,
    estimateSize: () => ROW_PX,
    overscan: ROWS_BEYOND,
    scrollMargin: useOffset(body),
    getItemKey: (index) => keyOf(tasks[index] ?? ({} as Task)),
  });
  useRowKeys(tasks, body, onAcknowledge, (index) => virtual.scrollToIndex(index, { align: 'auto' }));
  const rows = virtual.getVirtualItems();
  const above = (rows[0]?.start ?? 0) - (rows.length > 0 ? virtual.options.scrollMargin : 0);
  const below = Math.max(0, tasks.length * ROW_PX - above - rows.length * ROW_PX);
  return (
    <div className="inbox-scroll">
      <table className="table inbox-table" aria-rowcount={tasks.length + 1}>
        <caption className="sr-only">{inbox.table}</caption>
        <thead>
          <tr>
            {(['due', 'task', 'case', 'organisation', 'from', 'received', 'action'] as const).map((column) => (
              <th key={column} scope="col" className={`inbox-${column}`}>
                {columns[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {above > 0 ? <Gap px={above} /> : null}
          {rows.map(({ index, key }) => {
            const task = tasks[index];
            return task ? (
              <TaskRow key={String(key)} task={task} index={index} onAcknowledge={() => onAcknowledge(task)} />
            ) : null;
          })}
          {below > 0 ? <Gap px={below} /> : null}
        </tbody>
      </table>
    </div>
  );
}

/** Takes the place of the rows that are not there. */
function Gap({ px }: { readonly px: number }) {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row of a table takes no focus.
    <tr aria-hidden="true">
      <td colSpan={7} className="inbox-gap" style={{ height: px }} />
    </tr>
  );
}

/** How far down the page the list begins. */
function useOffset(body: RefObject<HTMLTableSectionElement | null>): number {
  const [offset, setOffset] = useState(0);
  useLayoutEffect(() => {
    const top = body.current?.getBoundingClientRect().top;
    if (top !== undefined) setOffset(top + window.scrollY);
  }, [body]);
  return offset;
}

/** j and k move through the list, as the focus does; a acknowledges. Enter is the link's own. */
function useRowKeys(
  tasks: readonly Task[],
  body: RefObject<HTMLTableSectionElement | null>,
  onAcknowledge: (task: Task) => void,
  scrollTo: (index: number) => void,
): void {
  const { on } = useShortcutsOn();
  const current = (): number => {
    const row = document.activeElement?.closest('tr[data-index]');
    return row && body.current?.contains(row) ? Number(row.getAttribute('data-index')) : -1;
  };
  const go = (index: number): void => {
    const target = Math.max(0, Math.min(tasks.length - 1, index));
    scrollTo(target);
    // The row may come into the document only with the next frame.
    requestAnimationFrame(() => {
      body.current?.querySelector<HTMLElement>(`tr[data-index="${target}"] a`)?.focus();
    });
  };
  useShortcuts(on, {
    j: () => go(current() + 1),
    k: () => go(current() - 1),
    a: () => {
      const task = tasks[current()];
      if (task && isNew(task)) onAcknowledge(task);
    },
  });
}
