import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTools } from '../../api/api-context.tsx';
import { inboxQuery } from '../../api/queries.ts';
import type { Task } from '../../api/types.ts';
import { sorted } from './tasks.ts';

export interface Tasks {
  /** Undefined while the first answer is awaited. */
  readonly tasks: readonly Task[] | undefined;
  /** Organisations whose tasks could not be had. */
  readonly missing: readonly string[];
  /** Why, of one of them. */
  readonly error: Error | undefined;
  readonly retry: () => void;
}

/** Everything that waits for the agency at all of its organisations, as one list that keeps itself up to date. */
export function useTasks(organisations: readonly string[]): Tasks {
  const { api } = useTools();
  const answers = useQueries({ queries: organisations.map((organisation) => inboxQuery(api, organisation)) });
  const isPending = answers.some(({ status }) => status === 'pending');
  const lists = answers.map(({ data }) => data);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the lists themselves, not the array that is made anew
  const tasks = useMemo(() => sorted(lists.flatMap((list) => list ?? [])), lists);
  return {
    tasks: isPending ? undefined : tasks,
    missing: organisations.filter((_, index) => answers[index]?.status === 'error'),
    error: answers.find(({ error }) => error !== null)?.error ?? undefined,
    retry: () => {
      for (const answer of answers) if (answer.isError) void answer.refetch();
    },
  };
}
