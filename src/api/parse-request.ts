import type { z } from 'zod';
import { InvalidRequestProblem, type RequestMistake } from './problems.js';

/** NUL, and halves of surrogate pairs: JSON can say them, Postgres cannot keep them. */
const unstorable = /\0|\p{Surrogate}/u;

/**
 * Reads a body or a query by its schema.
 * @throws InvalidRequestProblem with every mistake, each with its JSON pointer
 */
export function parseRequest<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value);
  const mistakes = parsed.success ? unstorableTexts(parsed.data) : parsed.error.issues.flatMap(toMistakes);
  if (!parsed.success || mistakes.length > 0) throw new InvalidRequestProblem(mistakes);
  return parsed.data;
}

/** Writes a path as a JSON pointer (RFC 6901). */
export function toPointer(path: readonly PropertyKey[]): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function toMistakes(issue: z.core.$ZodIssue): RequestMistake[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      pointer: toPointer([...issue.path, key]),
      reason: 'is not known here',
    }));
  }
  return [{ pointer: toPointer(issue.path), reason: issue.message }];
}

/** The depth of what a schema let through is bounded by the schema. */
function unstorableTexts(value: unknown, path: readonly PropertyKey[] = []): RequestMistake[] {
  if (typeof value === 'string') {
    return unstorable.test(value)
      ? [
          {
            pointer: toPointer(path),
            reason: 'holds characters that are no text (NUL or half a surrogate pair)',
          },
        ]
      : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => unstorableTexts(item, [...path, key]));
}
