import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { useToast } from './Toast.js';

/** Does something to what is kept under a key, says so where it could not be done, and has it read again. */
export function useAction<Input>(queryKey: QueryKey, run: (input: Input) => Promise<unknown>) {
  const cache = useQueryClient();
  const toast = useToast();
  return useMutation({
    mutationFn: run,
    onError: (error) => toast.failed(error.message),
    onSettled: () => cache.invalidateQueries({ queryKey }),
  });
}
