import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { z } from 'zod';
import { answer, api } from '../../../api/client.js';
import type { components } from '../../../api/schema.js';
import { keepDraft, readDraft } from './draft.js';
import { mistakesIn, mistakesTold, wordsAbout } from './mistakes.js';

export type NewJob = components['schemas']['NewJob'];
type NamedJob = Extract<NewJob, { input: unknown }>;

export interface MakeFormOptions<Values extends object> {
  /** The kind's name. */
  readonly name: string;
  /** What the form holds, as it is kept between visits. */
  readonly values: z.ZodType<Values>;
  readonly initial: Values;
  /** The kind's own schema of its input. */
  readonly input: z.ZodType;
  /** What is asked of the service. */
  readonly toJob: (values: Values) => NamedJob;
}

/** A form that makes a job: what is in it, what is wrong with it, and sending it. */
export interface MakeForm<Values extends object> {
  readonly values: Values;
  readonly change: (values: Partial<Values>) => void;
  /** Words about a place of the input (JSON pointer), once somebody has tried to send it. */
  readonly mistake: (pointer: string) => string | undefined;
  /** What would be sent; null while something is missing. */
  readonly job: NamedJob | null;
  readonly send: () => void;
  readonly sending: boolean;
  /** What the service said, where it did not take the job. */
  readonly problem: unknown;
  readonly startOver: () => void;
}

export function useMakeForm<Values extends object>({
  name,
  values: schema,
  initial,
  input,
  toJob,
}: MakeFormOptions<Values>): MakeForm<Values> {
  const [values, setValues] = useState<Values>(() => readDraft(name, schema) ?? initial);
  const [tried, setTried] = useState(false);
  const [, navigate] = useLocation();
  const untouched = useRef(values);
  useEffect(() => {
    if (values !== untouched.current) keepDraft(name, values);
  }, [name, values]);

  const made = useMutation({
    mutationFn: (job: NamedJob) => answer(api.POST('/api/v1/jobs', { body: job })),
    onSuccess: ({ job_id: id }) => {
      keepDraft(name, null);
      navigate(`/jobs/${id}`);
    },
  });
  const job = toJob(values);
  const own = mistakesIn(input, job.input);
  const shown = tried ? [...own, ...mistakesTold(made.error)] : [];

  return {
    values,
    change: (changed) => {
      made.reset();
      setValues((before) => ({ ...before, ...changed }));
    },
    mistake: (pointer) => wordsAbout(shown, pointer),
    job: own.length === 0 ? job : null,
    send: () => {
      setTried(true);
      if (own.length === 0) made.mutate(job);
      else requestAnimationFrame(showFirstMistake);
    },
    sending: made.isPending,
    problem: made.error,
    startOver: () => {
      keepDraft(name, null);
      made.reset();
      setTried(false);
      setValues(initial);
    },
  };
}

function showFirstMistake(): void {
  const first = document.querySelector<HTMLElement>('form [aria-invalid="true"]');
  first?.focus();
}
