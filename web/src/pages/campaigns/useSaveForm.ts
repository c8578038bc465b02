import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import { mistakesIn, mistakesTold, wordsAbout } from '../../lib/mistakes.js';
import { campaignKeys } from './campaigns.js';

interface SaveFormOptions<Values extends object, Body, Saved> {
  readonly initial: Values;
  /** The service's own schema of what is sent. */
  readonly schema: z.ZodType;
  readonly toBody: (values: Values) => Body;
  readonly save: (body: Body) => Promise<Saved>;
  readonly onSaved: (saved: Saved) => void;
}

/** A form whose content is kept by the service: what is in it, what is wrong with it, and saving it. */
export function useSaveForm<Values extends object, Body, Saved>({
  initial,
  schema,
  toBody,
  save,
  onSaved,
}: SaveFormOptions<Values, Body, Saved>) {
  const [values, setValues] = useState(initial);
  const [tried, setTried] = useState(false);
  const cache = useQueryClient();
  const saving = useMutation({
    mutationFn: save,
    onSuccess: async (saved) => {
      await cache.invalidateQueries({ queryKey: campaignKeys.all });
      onSaved(saved);
    },
  });
  const body = toBody(values);
  const own = mistakesIn(schema, body);
  const shown = tried ? [...own, ...mistakesTold(saving.error)] : [];
  return {
    values,
    change: (changed: Partial<Values>) => {
      saving.reset();
      setValues((before) => ({ ...before, ...changed }));
    },
    /** Words about a place of the body (JSON pointer), once somebody has tried to save it. */
    mistake: (pointer: string) => wordsAbout(shown, pointer),
    send: () => {
      setTried(true);
      if (own.length === 0) saving.mutate(body);
      else requestAnimationFrame(() => document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
    },
    sending: saving.isPending,
    problem: saving.error,
  };
}
