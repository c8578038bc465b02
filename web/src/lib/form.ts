import { useState } from 'react';
import type { Mistake } from '../api/problem.js';
import { mistakesTold, wordsAbout } from './mistakes.js';

interface FormOptions<Values extends object, Body> {
  readonly begin: () => Values;
  /** What is sent of it. */
  readonly toBody: (values: Values) => Body;
  /** What can be known to be wrong before it is sent. */
  readonly judge: (values: Values, body: Body) => readonly Mistake[];
  /** The mutation that sends it. */
  readonly sending: {
    readonly mutate: (body: Body) => void;
    readonly reset: () => void;
    readonly isPending: boolean;
    readonly error: Error | null;
  };
}

/** A form: what is in it, what is wrong with it, and sending it. */
export interface Form<Values extends object, Body> {
  readonly values: Values;
  readonly change: (values: Partial<Values>) => void;
  /** Words about a place of what is sent (JSON pointer), once somebody has tried to send it. */
  readonly mistake: (pointer: string) => string | undefined;
  /** One of its values, for the field that shows it. */
  readonly field: <Name extends keyof Values>(
    name: Name,
    pointer: string,
  ) => {
    readonly value: Values[Name];
    readonly onChange: (value: Values[Name]) => void;
    readonly error: string | undefined;
  };
  /** What would be sent; null while something is missing. */
  readonly body: Body | null;
  readonly send: () => void;
  readonly sending: boolean;
  /** What the service said, where it did not take it. */
  readonly problem: Error | null;
  readonly startOver: (values: Values) => void;
}

export function useForm<Values extends object, Body>({
  begin,
  toBody,
  judge,
  sending,
}: FormOptions<Values, Body>): Form<Values, Body> {
  const [values, setValues] = useState(begin);
  const [tried, setTried] = useState(false);
  const body = toBody(values);
  const own = judge(values, body);
  const shown = tried ? [...own, ...mistakesTold(sending.error)] : [];
  const put = (next: (before: Values) => Values) => {
    sending.reset();
    setValues(next);
  };
  const mistake = (pointer: string) => wordsAbout(shown, pointer);
  return {
    ...{ values, mistake },
    change: (changed) => put((before) => ({ ...before, ...changed })),
    field: (name, pointer) => ({
      value: values[name],
      onChange: (value) => put((before) => ({ ...before, [name]: value })),
      error: mistake(pointer),
    }),
    body: own.length === 0 ? body : null,
    send: () => {
      setTried(true);
      if (own.length === 0) sending.mutate(body);
      else requestAnimationFrame(showFirstMistake);
    },
    sending: sending.isPending,
    problem: sending.error,
    startOver: (from) => {
      sending.reset();
      setTried(false);
      setValues(from);
    },
  };
}

function showFirstMistake(): void {
  document.querySelector<HTMLElement>('form [aria-invalid="true"]')?.focus();
}
