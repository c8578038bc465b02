import type { z } from 'zod';
import { ApiProblem, type Mistake } from '../api/problem.js';

/** What is wrong with an input, by the schema that the service judges it with; pointers are relative to the input. */
export function mistakesIn(schema: z.ZodType, input: unknown): Mistake[] {
  const { error } = schema.safeParse(input, { error: plainWords });
  return (
    error?.issues.map(({ path, message }) => ({
      pointer: path.map((step) => `/${String(step)}`).join(''),
      reason: message,
    })) ?? []
  );
}

/** What is wrong with a field whose schema has no words of its own for it. */
const plainWords: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'too_small':
      if (issue.origin === 'string' && issue.minimum === 1) return 'Write something here.';
      return `${LEAST[issue.origin] ?? 'At least'} ${issue.minimum}${unitOf(issue.origin)}.`;
    case 'too_big':
      return `At most ${issue.maximum}${unitOf(issue.origin)}.`;
    case 'invalid_type':
      return issue.expected === 'number' || issue.expected === 'int' ? 'Write a number.' : undefined;
    default:
      return undefined;
  }
};

const LEAST: Readonly<Record<string, string>> = { array: 'Add at least' };
const unitOf = (origin: string): string => (origin === 'string' ? ' characters' : '');

/** What the service found wrong with a job that was sent to it. */
export const mistakesTold = (problem: unknown): Mistake[] =>
  problem instanceof ApiProblem
    ? problem.mistakes.map(({ pointer, reason }) => ({ pointer: pointer.replace(/^\/input/, ''), reason }))
    : [];

/** The words about a place of the input: about itself, or anything in it. */
export function wordsAbout(mistakes: readonly Mistake[], pointer: string): string | undefined {
  const found = mistakes.find((one) => one.pointer === pointer || one.pointer.startsWith(`${pointer}/`));
  return found && asSentence(found.reason);
}

/** “must be a colour” stands beside its field: “Must be a colour.” */
const asSentence = (words: string): string =>
  `${words.charAt(0).toUpperCase()}${words.slice(1)}${/[.!?]$/.test(words) ? '' : '.'}`;
