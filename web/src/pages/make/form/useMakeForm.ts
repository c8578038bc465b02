import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import type { z } from 'zod';
import { answer, api } from '../../../api/client.js';
import type { Mistake } from '../../../api/problem.js';
import type { components } from '../../../api/schema.js';
import { type Form, useForm } from '../../../lib/form.js';
import { mistakesIn } from '../../../lib/mistakes.js';
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

/** A form that makes a job. */
export interface MakeForm<Values extends object> extends Omit<Form<Values, NamedJob>, 'startOver'> {
  readonly startOver: () => void;
}

export function useMakeForm<Values extends object, Input>(
  options: MakeFormOptions<Values, Input>,
): MakeForm<Values> {
  const { name, initial, input, missing, toJob } = options;
  const [, navigate] = useLocation();
  const form = useForm({
    begin: () => begin(options),
    toBody: toJob,
    judge: (values, job) => [...(missing?.(values) ?? []), ...mistakesIn(input, job.input)],
    sending: useMutation({
      mutationFn: (job: NamedJob) => answer(api.POST('/api/v1/jobs', { body: job })),
      onSuccess: ({ job_id: id }) => {
        keepDraft(name, null);
        navigate(`/jobs/${id}`);
      },
    }),
  });
  const { values } = form;
  const untouched = useRef(values);
  useEffect(() => {
    if (values !== untouched.current) keepDraft(name, values);
  }, [name, values]);
  return {
    ...form,
    startOver: () => {
      keepDraft(name, null);
      form.startOver(initial);
    },
  };
}

/** An earlier job's input, or what was written and not sent, or nothing yet. */
function begin<Values extends object, Input>(options: MakeFormOptions<Values, Input>): Values {
  const { name, values, initial, input, fromInput, again } = options;
  const earlier = input.safeParse(again).data;
  return earlier === undefined ? (readDraft(name, values) ?? initial) : fromInput(earlier);
}
