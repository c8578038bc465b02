import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './problem.js';

/** What was answered stays fresh, since the live connection says what has changed; see live.ts. */
const FRESH_MS = 60_000;
const TRIES = 3;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: FRESH_MS,
      gcTime: 10 * FRESH_MS,
      refetchOnWindowFocus: false,
      // A service that is away is asked again; what it says of a request does not change by asking.
      retry: (count, error) => !(error instanceof ApiProblem && error.status < 500) && count < TRIES,
    },
    mutations: { retry: false },
  },
});
