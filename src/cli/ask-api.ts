import { z } from 'zod';

/** Nothing listens at the address. */
export class NothingAnswersError extends Error {
  override readonly name = 'NothingAnswersError';
}

/** Something answers that is not this service. */
export class ForeignAnswerError extends Error {
  override readonly name = 'ForeignAnswerError';
}

/** What was asked for, or why it cannot be had just now. */
export type Answer<Value> =
  | { readonly type: 'answered'; readonly value: Value }
  | { readonly type: 'refused'; readonly reason: string };

const problem = z.object({ status: z.number(), detail: z.string() });
const ANSWER_WITHIN_MS = 10_000;

/**
 * Asks an API, whatever the status of its answer.
 *
 * @throws {NothingAnswersError} when nothing does within ten seconds
 * @throws {ForeignAnswerError} when the answer is neither of this shape nor a problem
 */
export async function askApi<Shape extends z.ZodType>(
  url: string,
  path: string,
  shape: Shape,
): Promise<Answer<z.output<Shape>>> {
  const body = await readJson(url, path);
  const answered = shape.safeParse(body);
  if (answered.success) return { type: 'answered', value: answered.data };
  const refused = problem.safeParse(body);
  if (refused.success) return { type: 'refused', reason: refused.data.detail };
  throw new ForeignAnswerError(
    `What answers at ${url} is not a Callsheet of this version: name another address with --url.`,
  );
}

/** The body, parsed; null where it is no JSON. */
async function readJson(url: string, path: string): Promise<unknown> {
  const text = await fetch(`${url}${path}`, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) })
    .then((response) => response.text())
    .catch(() => {
      throw new NothingAnswersError(
        `Nothing answers at ${url}. Start the service with \`callsheet up\`, or name another address with --url.`,
      );
    });
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The address to ask: the one that was given, without a slash at its end, or that of the configuration. */
export const addressOf = (given: string | undefined, configured: string): string =>
  (given ?? configured).replace(/\/+$/, '');
