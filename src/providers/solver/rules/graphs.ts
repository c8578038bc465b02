import { isReal } from '../algebra/solve-polynomial.js';
import type { Answer } from '../answer.js';
import { type Expression, symbol, variablesOf } from '../expression.js';
import { equation } from '../formula.js';
import type { Graph } from '../graph.js';
import { evaluate } from '../numeric/evaluate.js';

/** How far beyond what matters a graph goes, as a part of its width. */
const MARGIN = 0.5;

/** The function whose zeros are the solutions, around those that are real. */
export function rootsGraph(whole: Expression, answer: Answer): Graph | undefined {
  if (answer.kind !== 'roots' || variablesOf(whole).length !== 1) return undefined;
  const roots = answer.roots.filter(isReal);
  const places = roots.map((root) => evaluate(root, {}));
  const points = roots.map((root, index) => ({
    x: places[index] ?? 0,
    y: 0,
    label: equation(symbol(answer.variable), root),
  }));
  return { variable: answer.variable, functions: [whole], interval: around(places), points };
}

/** An interval that holds all places, with room on both sides. */
export function around(places: readonly number[]): readonly [number, number] {
  const [least, most] = [Math.min(...places, Infinity), Math.max(...places, -Infinity)];
  if (!Number.isFinite(least) || !Number.isFinite(most)) return [-5, 5];
  const room = Math.max(2, (most - least) * MARGIN);
  return [least - room, most + room];
}
