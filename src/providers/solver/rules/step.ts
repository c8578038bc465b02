import type { Answer } from '../answer.js';
import type { Formula } from '../formula.js';
import type { Graph } from '../graph.js';
import type { Phrase } from '../phrase.js';

/** One thing done to the line before. */
export interface Step {
  /** Its name, the same for the same thing: "Subtract from both sides". */
  readonly rule: string;
  /** What is done and why, as a teacher says it. */
  readonly explanation: Phrase;
  /** The line after it. */
  readonly formula: Formula;
}

/** A problem worked through: the line it begins with, its steps, and what came out. */
export interface Work {
  readonly start: Formula;
  readonly steps: readonly Step[];
  readonly answer: Answer;
  readonly graph?: Graph;
}

export const step = (rule: string, explanation: Phrase, formula: Formula): Step => ({
  rule,
  explanation,
  formula,
});
