import { parseExpression } from '../read/parser.js';
import { evaluate } from './evaluate.js';

/** The values of a function given as text, such as `x^2 - 4`; not a number where it has none. */
export function createSampler(text: string, variable: string): (value: number) => number {
  const expression = parseExpression({ text, at: 0 });
  return (value) => evaluate(expression, { [variable]: value });
}

/** Numbers that look drawn at random, the same on every run. */
export function pseudoRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
