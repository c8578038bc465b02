import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { useForm } from '../../lib/form.js';
import { mistakesIn } from '../../lib/mistakes.js';
import { campaignKeys } from './campaigns.js';

interface SaveFormOptions<Values extends object, Body, Saved> {
  readonly initial: Values;
  /** The service's own schema of what is sent. */
  readonly schema: z.ZodType;
  readonly toBody: (values: Values) => Body;
  readonly save: (body: Body) => Promise<Saved>;
  readonly onSaved: (saved: Saved) => void;
}

/** A form whose content is kept by the service. */
export function useSaveForm<Values extends object, Body, Saved>({
  initial,
  schema,
  toBody,
  save,
  onSaved,
}: SaveFormOptions<Values, Body, Saved>) {
  const cache = useQueryClient();
  return useForm({
    begin: () => initial,
    toBody,
    judge: (_, body) => mistakesIn(schema, body),
    sending: useMutation({
      mutationFn: save,
      onSuccess: async (saved) => {
        await cache.invalidateQueries({ queryKey: campaignKeys.all });
        onSaved(saved);
      },
    }),
  });
}
