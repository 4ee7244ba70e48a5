import { createContext, type ReactNode, useContext } from 'react';
import type { ApiClient } from './client.ts';

/** What the pages are given besides their props. */
export interface Tools {
  readonly api: ApiClient;
  /** An id that nobody has used before. */
  readonly newId: () => string;
}

const ToolsContext = createContext<Tools | undefined>(undefined);

export function ToolsProvider({ tools, children }: { readonly tools: Tools; readonly children: ReactNode }) {
  return <ToolsContext value={tools}>{children}</ToolsContext>;
}

export function useTools(): Tools {
  const tools = useContext(ToolsContext);
  if (!tools) throw new Error('There are no tools outside of ToolsProvider.');
  return tools;
}
