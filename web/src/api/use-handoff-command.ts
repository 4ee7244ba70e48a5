import { useQueryClient } from '@tanstack/react-query';
import { type HandoffCommand, type HandoffPath, sayOfHandoff } from './handoff-commands.ts';
import type { Task } from './types.ts';
import { useCommand } from './use-command.ts';

/** Says something about a hand-off. */
export function useHandoffCommand(path: HandoffPath) {
  const queries = useQueryClient();
  return useCommand<HandoffPath, HandoffCommand>(path, sayOfHandoff, (etag, command) => {
    if (command.say !== 'acknowledgement') return;
    // The list is a moment behind, and would show the task as new once more.
    queries.setQueryData<Task[]>(['inbox', path.organisation], (tasks) =>
      tasks?.map((task) => (isAbout(task, path.handoffId) ? { ...task, status: 'received', etag } : task)),
    );
  });
}

function isAbout(task: Task, handoffId: string): task is Extract<Task, { about: 'handoff' }> {
  return task.about === 'handoff' && task.handoffId === handoffId;
}
