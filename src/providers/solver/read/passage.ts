import { UnreadableProblemError } from '../errors.js';

/** A piece of what was asked, and where in it the piece begins. */
export interface Passage {
  readonly text: string;
  /** Characters before it; people count from one. */
  readonly at: number;
}

/** A part of a passage without the spaces around it. */
export function cut(passage: Passage, start: number, end = passage.text.length): Passage {
  const text = passage.text.slice(start, end);
  const blanks = text.length - text.trimStart().length;
  return { text: text.trim(), at: passage.at + start + blanks };
}

/** What is left after a pattern at the beginning; undefined where it does not begin so. */
export function after(
  passage: Passage,
  pattern: RegExp,
): { rest: Passage; match: RegExpExecArray } | undefined {
  const match = pattern.exec(passage.text);
  return match?.index === 0 ? { rest: cut(passage, match[0].length), match } : undefined;
}

/** What is left before a pattern at the end; undefined where it does not end so. */
export function before(
  passage: Passage,
  pattern: RegExp,
): { rest: Passage; match: RegExpExecArray } | undefined {
  const match = pattern.exec(passage.text);
  return match && match.index + match[0].length === passage.text.length
    ? { rest: cut(passage, 0, match.index), match }
    : undefined;
}

/** The two sides of a word; where it occurs more than once, of the last. */
export function around(passage: Passage, word: string): [Passage, Passage] | undefined {
  const at = passage.text.toLowerCase().lastIndexOf(word);
  return at < 0 ? undefined : [cut(passage, 0, at), cut(passage, at + word.length)];
}

const UNDERSTOOD =
  'Write one problem with numbers, letters such as x, the signs + - * / ^ = < > and functions such as sin, ln or sqrt: ' +
  'for example "Solve 2x + 5 = 11", "Factor x^2 - 5x + 6", "Derivative of x sin x" or "What is 15% of 80?".';

/** An error that says what was not understood, and where. */
export function unreadable(what: string, at?: number): UnreadableProblemError {
  const place = at === undefined ? '' : ` at character ${at + 1}`;
  return new UnreadableProblemError(`The problem cannot be read: ${what}${place}. ${UNDERSTOOD}`);
}
