/** The inbox as it is looked at: which tasks, in which order, how many of each sort. Pure. */
import type { Task } from '../../api/types.ts';

/** Sorts of tasks that one looks at by themselves. */
export const VIEWS = ['all', 'new', 'overdue', 'at-risk', 'paused'] as const;
export type View = (typeof VIEWS)[number];

/** What is looked at; kept in the address. */
export interface Filter {
  readonly view: View;
  /** A kind of task; undefined: every kind. */
  readonly kind: string | undefined;
  readonly organisation: string | undefined;
}

const NAMES = { view: 'vis', kind: 'slags', organisation: 'boligorganisation' } as const;

/** Reads the filter from an address; what it doesn't know means everything. */
export function filterOf(search: URLSearchParams): Filter {
  const view = VIEWS.find((known) => known === search.get(NAMES.view)) ?? 'all';
  return {
    view,
    kind: search.get(NAMES.kind) ?? undefined,
    organisation: search.get(NAMES.organisation) ?? undefined,
  };
}

/** The address's query for a filter; empty for everything. */
export function searchOf({ view, kind, organisation }: Filter): URLSearchParams {
  return new URLSearchParams({
    ...(view !== 'all' && { [NAMES.view]: view }),
    ...(kind !== undefined && { [NAMES.kind]: kind }),
    ...(organisation !== undefined && { [NAMES.organisation]: organisation }),
  });
}

/** Nobody of the agency has said that it was received. */
export function isNew(task: Task): boolean {
  return task.about === 'handoff' && task.status === 'requested';
}

/** Whether somebody has to look at it today: nobody has yet, or its deadline is near or past. */
export function needsNow(task: Task): boolean {
  return isNew(task) || task.timeliness === 'overdue' || task.timeliness === 'at-risk';
}

function isIn(view: View, task: Task): boolean {
  switch (view) {
    case 'all':
      return true;
    case 'new':
      return isNew(task);
    case 'overdue':
    case 'at-risk':
    case 'paused':
      return task.timeliness === view;
    default:
      return view satisfies never;
  }
}

/** When it is due, or goes on; a task without either comes last. */
export function dueOf(task: Task): string {
  if (task.about === 'handoff') return task.dueAt ?? task.until ?? '9999';
  return task.dueAt;
}

/** What tells a task from every other. */
export function keyOf(task: Task): string {
  const part = task.about === 'handoff' ? task.handoffId : task.about === 'hearing' ? task.hearingId : task.kind;
  return `${task.organisation} ${task.caseId} ${part}`;
}

/** The tasks of several organisations as one list, soonest due first. */
export function sorted(tasks: readonly Task[]): Task[] {
  return tasks.toSorted(
    (one, other) => dueOf(one).localeCompare(dueOf(other)) || keyOf(one).localeCompare(keyOf(other)),
  );
}

/** The tasks that a filter lets through. */
export function shownOf(tasks: readonly Task[], { view, kind, organisation }: Filter): Task[] {
  return tasks.filter(
    (task) =>
      isIn(view, task) &&
      (kind === undefined || task.kind === kind) &&
      (organisation === undefined || task.organisation === organisation),
  );
}

/** How many tasks each view has, with the rest of the filter as it is. */
export function countsOf(tasks: readonly Task[], filter: Filter): Readonly<Record<View, number>> {
  const counted = VIEWS.map((view) => [view, shownOf(tasks, { ...filter, view }).length] as const);
  // `as`: fromEntries forgets the names.
  return Object.fromEntries(counted) as Record<View, number>;
}
