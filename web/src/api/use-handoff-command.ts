import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTools } from './api-context.tsx';
import { type HandoffCommand, type HandoffPath, sayOfHandoff } from './handoff-commands.ts';
import { ConnectionLostError, SignedOutError } from './problem.ts';
import type { Task } from './types.ts';

interface Said {
  readonly command: HandoffCommand;
  /** The version that the person had before them. */
  readonly ifMatch: string;
}

/**
 * Says something about a hand-off, once: until there is an answer, every repeat of the same words has the same
 * Idempotency-Key, so that a request whose answer was lost is not done twice.
 */
export function useHandoffCommand(path: HandoffPath) {
  const { api, newId } = useTools();
  const queries = useQueryClient();
  const unanswered = useRef<{ readonly content: string; readonly key: string } | undefined>(undefined);
  return useMutation<string, Error, Said>({
    mutationFn: async ({ command, ifMatch }) => {
      const content = JSON.stringify([path, command, ifMatch]);
      const key = unanswered.current?.content === content ? unanswered.current.key : newId();
      unanswered.current = { content, key };
      return sayOfHandoff(api, path, command, { ifMatch, idempotencyKey: key });
    },
    onSettled: async (etag, error, { command }) => {
      if (error instanceof ConnectionLostError || error instanceof SignedOutError) return;
      unanswered.current = undefined;
      if (etag !== undefined && command.say === 'acknowledgement') {
        // The list is a moment behind, and would show the task as new once more.
        queries.setQueryData<Task[]>(['inbox', path.organisation], (tasks) =>
          tasks?.map((task) => (isAbout(task, path.handoffId) ? { ...task, status: 'received', etag } : task)),
        );
      }
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['case', path.organisation, path.caseId] }),
        queries.invalidateQueries({ queryKey: ['timeline', path.organisation, path.caseId] }),
      ]);
    },
  });
}

function isAbout(task: Task, handoffId: string): task is Extract<Task, { about: 'handoff' }> {
  return task.about === 'handoff' && task.handoffId === handoffId;
}
