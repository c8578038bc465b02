import { UnreadableProblemError } from '../solver/errors.js';
import type { Problem } from '../solver/problem.js';
import { readProblem } from '../solver/read/read-problem.js';

/** A problem that stands in a text: its own words, and what they mean. */
export interface FoundProblem {
  readonly text: string;
  readonly problem: Problem;
}

/** Without one of these nothing is to be worked out, though the grammar reads "cat" as c·a·t. */
const WORK =
  /[=<>≤≥+*/^√∫²³%×÷−]|\d\s*-\s*[\d(a-z]|[\d)a-z]\s*-\s*\d|\\[a-z]|\b(?:sqrt|lim|d\/dx|per ?cent|integrate|differentiate|(?:derivative|integral) of)\b|\b(?:sin|cos|tan|ln|log(?:_\w+)?|exp)\s*\(/i;
const INTRODUCED =
  /\b(?:with|using|such as|like|for example|for instance|e\.g\.|example|by|through|from|of|solving|solve|by the example of|problem|equation|inequality|integral|about|explain|on|how to|and)\b[:,]?\s+/gi;
const TASK =
  /\b(?:solve|simplify|expand|factori[sz]e|factor|integrate|differentiate|evaluate|calculate|find|derivative|integral|lim(?:it)?|d\/dx|what is)\b/gi;
const MOST_TRIES = 40;
/** Characters: what is longer is searched for no problem, which takes its time. */
const LONGEST_REQUEST = 2000;

/** The problem that a prompt states, among other words or alone; undefined where the solver's reader finds none. */
export function findProblem(prompt: string): FoundProblem | undefined {
  if (prompt.length > LONGEST_REQUEST || !WORK.test(prompt)) return undefined;
  for (const text of candidates(prompt)) {
    const problem = WORK.test(text) ? read(text) : undefined;
    if (problem) return { text, problem };
  }
  return undefined;
}

/** The whole; what stands between signs; what begins with a task; what follows an introduction; and each line. */
function candidates(prompt: string): string[] {
  const line = prompt.replace(/\s+/g, ' ').trim();
  const fenced = [...line.matchAll(/\$\$?([^$]+)\$\$?|[“"‘'`]([^”"’'`]+)[”"’'`]/g)].map(
    ([, formula, quoted]) => formula ?? quoted ?? '',
  );
  const tails = [...line.matchAll(TASK)].map(({ index }) => line.slice(index));
  const introduced = [...line.matchAll(INTRODUCED)].map(({ index, 0: found }) =>
    line.slice(index + found.length),
  );
  const afterColon = line.includes(':') ? [line.slice(line.lastIndexOf(':') + 1)] : [];
  const all = [line, ...fenced, ...afterColon, ...tails, ...introduced];
  return [...new Set(all.flatMap((text) => [text, untilSentenceEnds(text)]))]
    .map((text) => text.trim().replace(/[.,;]+$/, ''))
    .filter((text) => text !== '')
    .slice(0, MOST_TRIES);
}

/** A problem ends with its sentence, or where the lesson is spoken of again. */
const untilSentenceEnds = (text: string): string =>
  text.split(
    /[.!?;](?=\s|$)|\s(?:as (?:an?|the) (?:worked )?example|for (?:beginners|students)|step by step)/i,
  )[0] ?? '';

function read(text: string): Problem | undefined {
  try {
    return readProblem(text);
  } catch (error) {
    if (error instanceof UnreadableProblemError) return undefined;
    throw error;
  }
}
