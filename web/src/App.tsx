import { QueryClientProvider } from '@tanstack/react-query';
import { Suspense, useEffect } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { startLive } from './api/live.js';
import { queryClient } from './api/query-client.js';
import { AppShell } from './components/AppShell.js';
import { ErrorBoundary } from './components/ErrorBoundary.js';
import { PageFallback } from './components/PageFallback.js';
import { ToastProvider } from './components/Toast.js';
import { hearShortcuts } from './lib/shortcuts.js';
import { MissingPage, routes } from './routes.js';

export function App() {
  const [path] = useLocation();
  useEffect(() => startLive(queryClient), []);
  useEffect(hearShortcuts, []);
  return (
    <QueryClientProvider client={queryClient}>
      <ToastProvider>
        <AppShell>
          <ErrorBoundary at={path}>
            <Suspense fallback={<PageFallback />}>
              <Switch>
                {routes.map(({ path: pattern, page }) => (
                  <Route key={pattern} path={pattern} component={page} />
                ))}
                <Route component={MissingPage} />
              </Switch>
            </Suspense>
          </ErrorBoundary>
        </AppShell>
      </ToastProvider>
    </QueryClientProvider>
  );
}
