import type { Interval } from '../answer.js';
import type { Expression } from '../expression.js';
import type { RelationSign } from '../formula.js';
import type { Step } from './step.js';

/** The steps of one inequality, and where it holds. */
export interface SolvedInequality {
  readonly steps: readonly Step[];
  readonly intervals: readonly Interval[];
}

/** All numbers on one side of a value. */
export function ray(sign: RelationSign, at: Expression): Interval {
  const end = { at, included: sign === '<=' || sign === '>=' };
  return sign === '<' || sign === '<=' ? { to: end } : { from: end };
}
