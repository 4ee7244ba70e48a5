import { useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'wouter';
import { TASKS_MAX } from '../../api/queries.ts';
import type { Task } from '../../api/types.ts';
import { useTitle } from '../../browser/use-title.ts';
import { Alert } from '../../design/alert.tsx';
import { Button } from '../../design/button.tsx';
import { Loading } from '../../design/loading.tsx';
import { ProblemAlert } from '../../shell/problem-alert.tsx';
import { useSession } from '../../sign-in/session-context.tsx';
import { useTexts } from '../../texts/texts-context.tsx';
import { AcknowledgeDialog } from './acknowledge-dialog.tsx';
import { Filters } from './filters.tsx';
import { TaskTable } from './task-table.tsx';
import { filterOf, keyOf, needsNow, searchOf, shownOf } from './tasks.ts';
import { useTasks } from './use-tasks.ts';

/** What waits for the signed-in agency, soonest due first. */
export function InboxPage() {
  const { inbox } = useTexts();
  const { who } = useSession();
  const { tasks, missing, error, retry } = useTasks(who.organisations);
  useTitle(inbox.title(tasks?.filter(needsNow).length ?? 0));
  const isAnythingThere = missing.length < who.organisations.length;
  return (
    <>
      <h1 className="inbox-heading">{inbox.heading}</h1>
      {error && !isAnythingThere ? <ProblemAlert error={error} onRetry={retry} /> : null}
      {error && isAnythingThere && missing.length > 0 ? (
        <Alert kind="warning" heading={inbox.incomplete(missing.join(', '))} announced />
      ) : null}
      {tasks === undefined && !error ? <Loading what={inbox.loading} /> : null}
      {tasks && isAnythingThere ? <Inbox tasks={tasks} organisations={who.organisations} /> : null}
    </>
  );
}

function Inbox({
  tasks,
  organisations,
}: {
  readonly tasks: readonly Task[];
  readonly organisations: readonly string[];
}) {
  const { inbox } = useTexts();
  const [search, setSearch] = useSearchParams();
  const [acknowledged, setAcknowledged] = useState<Task>();
  const filter = filterOf(search);
  const shown = shownOf(tasks, filter);
  const change = (next: typeof filter): void => setSearch(searchOf(next), { replace: true });
  return (
    <>
      {tasks.length >= TASKS_MAX ? <Alert kind="warning" heading={inbox.cut(TASKS_MAX)} /> : null}
      <Filters tasks={tasks} filter={filter} onChange={change} organisations={organisations} />
      <p className="inbox-shown">{inbox.shown(shown.length, tasks.length)}</p>
      <NewTasks tasks={tasks} />
      {shown.length > 0 ? <TaskTable tasks={shown} onAcknowledge={setAcknowledged} /> : null}
      {tasks.length === 0 ? (
        <Alert kind="success" heading={inbox.empty.heading}>
          {inbox.empty.text}
        </Alert>
      ) : null}
      {tasks.length > 0 && shown.length === 0 ? (
        <Alert kind="info" heading={inbox.emptyFilter.heading}>
          <Button onClick={() => change(filterOf(new URLSearchParams()))}>{inbox.filter.clear}</Button>
        </Alert>
      ) : null}
      {acknowledged ? <AcknowledgeDialog task={acknowledged} onClose={() => setAcknowledged(undefined)} /> : null}
    </>
  );
}

/** Tells a screen reader what came up since the page was opened; everybody else sees it in the list. */
function NewTasks({ tasks }: { readonly tasks: readonly Task[] }) {
  const { inbox } = useTexts();
  const known = useRef(new Set(tasks.map(keyOf)));
  const [came, setCame] = useState(0);
  useEffect(() => {
    const fresh = tasks.map(keyOf).filter((key) => !known.current.has(key));
    if (fresh.length === 0) return;
    for (const key of fresh) known.current.add(key);
    setCame(fresh.length);
  }, [tasks]);
  return (
    <p className="sr-only" role="status">
      {came > 0 ? inbox.newCame(came) : ''}
    </p>
  );
}
