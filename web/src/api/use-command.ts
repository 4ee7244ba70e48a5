import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTools } from './api-context.tsx';
import type { ApiClient } from './client.ts';
import { ConnectionLostError, SignedOutError } from './problem.ts';

/** What a command names besides itself: the version that was seen, and itself among its repeats. */
export interface Attempt {
  readonly ifMatch: string;
  readonly idempotencyKey: string;
}

export interface CasePath {
  readonly organisation: string;
  readonly caseId: string;
}

export interface Said<Command> {
  readonly command: Command;
  /** The version that the person had before them. */
  readonly ifMatch: string;
}

/** A command under way; its result is the version as it is now. */
export type CommandMutation<Command> = UseMutationResult<string, Error, Said<Command>>;

/**
 * Says something of a case, once: until there is an answer, every repeat of the same words has the same Idempotency-Key, so
 * that a request whose answer was lost is not done twice. Afterwards the case is read anew, whatever came of it.
 *
 * @param say sends a command, and gives the version as it is now
 * @param onRecorded told at once, before anything is read anew
 */
export function useCommand<Path extends CasePath, Command>(
  path: Path,
  say: (api: ApiClient, path: Path, command: Command, attempt: Attempt) => Promise<string>,
  onRecorded?: (etag: string, command: Command) => void,
): CommandMutation<Command> {
  const { api, newId } = useTools();
  const queries = useQueryClient();
  const unanswered = useRef<{ readonly content: string; readonly key: string } | undefined>(undefined);
  return useMutation<string, Error, Said<Command>>({
    mutationFn: async ({ command, ifMatch }) => {
      const content = JSON.stringify([path, command, ifMatch]);
      const key = unanswered.current?.content === content ? unanswered.current.key : newId();
      unanswered.current = { content, key };
      return say(api, path, command, { ifMatch, idempotencyKey: key });
    },
    onSettled: async (etag, error, { command }) => {
      if (error instanceof ConnectionLostError || error instanceof SignedOutError) return;
      unanswered.current = undefined;
      if (etag !== undefined) onRecorded?.(etag, command);
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['case', path.organisation, path.caseId] }),
        queries.invalidateQueries({ queryKey: ['timeline', path.organisation, path.caseId] }),
      ]);
    },
  });
}
