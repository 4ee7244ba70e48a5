import { useQueryClient } from '@tanstack/react-query';
import { type CaseCommand, sayOfCase } from './case-commands.ts';
import { type CasePath, useCommand } from './use-command.ts';

/** Records something of a case itself. */
export function useCaseCommand(path: CasePath) {
  const queries = useQueryClient();
  return useCommand<CasePath, CaseCommand>(path, sayOfCase, () => {
    // What waited for it may be gone from the list.
    void queries.invalidateQueries({ queryKey: ['inbox', path.organisation] });
  });
}
