import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { z } from 'zod';
import { answer, api } from '../../../api/client.js';
import type { Mistake } from '../../../api/problem.js';
import type { components } from '../../../api/schema.js';
import { mistakesIn, mistakesTold, wordsAbout } from '../../../lib/mistakes.js';
import { keepDraft, readDraft } from './draft.js';

export type NamedJob = Extract<components['schemas']['NewJob'], { input: unknown }>;

/** What a page of a form is given: the input of an earlier job that is to be made again, changed. */
export interface MakeFormProps {
  readonly again?: unknown;
}

export interface MakeFormOptions<Values extends object, Input> {
  /** The kind's name. */
  readonly name: string;
  /** What the form holds, as it is kept between visits. */
  readonly values: z.ZodType<Values>;
  readonly initial: Values;
  /** The kind's own schema of its input. */
  readonly input: z.ZodType<Input>;
  /** What is asked of the service. */
  readonly toJob: (values: Values) => NamedJob;
  /** The other way round. */
  readonly fromInput: (input: Input) => Values;
  readonly again: unknown;
  /** What no schema can say: files that are still to be chosen. */
  readonly missing?: (values: Values) => readonly Mistake[];
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

export function useMakeForm<Values extends object, Input>(
  options: MakeFormOptions<Values, Input>,
): MakeForm<Values> {
  const { name, initial, input, toJob } = options;
  const [values, setValues] = useState<Values>(() => begin(options));
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
  const own = [...(options.missing?.(values) ?? []), ...mistakesIn(input, job.input)];
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

/** An earlier job's input, or what was written and not sent, or nothing yet. */
function begin<Values extends object, Input>(options: MakeFormOptions<Values, Input>): Values {
  const { name, values, initial, input, fromInput, again } = options;
  const earlier = input.safeParse(again).data;
  return earlier === undefined ? (readDraft(name, values) ?? initial) : fromInput(earlier);
}

function showFirstMistake(): void {
  const first = document.querySelector<HTMLElement>('form [aria-invalid="true"]');
  first?.focus();
}
