import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ToolsProvider } from './api/api-context.tsx';
import { apiClient } from './api/client.ts';
import { ConnectionLostError, ProblemError } from './api/problem.ts';
import { App } from './app.tsx';
import { newId } from './browser/ambient.ts';
import { loadConfig } from './config/config.ts';
import '../../node_modules/dkfds/dist/css/dkfds.min.css';
import './design/styles.css';
import { LocalRuntime } from './local/runtime.ts';
import { SignIn } from './sign-in/sign-in.ts';
import { TextsProvider } from './texts/texts-context.tsx';

const RETRIES_MAX = 2;

/** Another try helps where nobody answered, or somebody is busy. */
function isWorthRetrying(failures: number, error: Error): boolean {
  const isPassing = error instanceof ConnectionLostError || (error instanceof ProblemError && error.status >= 500);
  return isPassing && failures < RETRIES_MAX;
}

const config = await loadConfig((...request) => fetch(...request));
const signIn = new SignIn(config, window.location.origin, sessionStorage);
const listeners = new Set<() => void>();
const listen = (onSignedOut: () => void) => {
  listeners.add(onSignedOut);
  return () => {
    listeners.delete(onSignedOut);
  };
};
const api = apiClient({
  apiUrl: config.apiUrl,
  signIn,
  fetch: (...request) => fetch(...request),
  onSignedOut: () => {
    for (const onSignedOut of listeners) onSignedOut();
  },
});
const runtime = config.local ? new LocalRuntime((...request) => fetch(...request)) : undefined;
const queries = new QueryClient({ defaultOptions: { queries: { retry: isWorthRetrying } } });

const root = document.getElementById('app');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <TextsProvider storage={localStorage}>
        <QueryClientProvider client={queries}>
          <ToolsProvider tools={{ api, newId }}>
            <App signIn={signIn} listen={listen} runtime={runtime} />
          </ToolsProvider>
        </QueryClientProvider>
      </TextsProvider>
    </StrictMode>,
  );
}
