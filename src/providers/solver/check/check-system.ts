import { simplified } from '../algebra/normal.js';
import { substituted } from '../algebra/replace.js';
import type { Answer } from '../answer.js';
import { difference } from '../expression.js';
import { evaluate, type Values } from '../numeric/evaluate.js';
import type { SystemProblem } from '../problem.js';
import { disagree } from './numbers.js';

/** Values are put into every equation, exactly; how many solutions there are follows from ranks. */
export function checkSystem({ equations, variables }: SystemProblem, answer: Answer): string[] {
  const wholes = equations.map(({ left, right }) => difference(left, right));
  const origin: Values = Object.fromEntries(variables.map((name) => [name, 0]));
  const constants = wholes.map((whole) => evaluate(whole, origin));
  const rows = wholes.map((whole, row) =>
    variables.map((name) => evaluate(whole, { ...origin, [name]: 1 }) - (constants[row] ?? 0)),
  );
  const rank = rankOf(rows);
  const extended = rankOf(rows.map((row, index) => [...row, constants[index] ?? 0]));
  if (answer.kind === 'none') {
    if (rank === extended) disagree('the system has a solution');
    return ['ranks'];
  }
  if (answer.kind !== 'values') return disagree('the answer is not one of a system');
  if (rank !== extended || variables.length - rank !== answer.free.length)
    disagree('the system does not have as many solutions');
  for (const whole of wholes) {
    const filled = simplified(
      answer.values.reduce((all, { variable, value }) => substituted(all, variable, value), whole),
    );
    if (filled.kind !== 'number' || filled.value.numerator !== 0n)
      disagree('the values do not satisfy an equation');
  }
  return ['exact substitution', 'ranks'];
}

/** By elimination in doubles, the largest number of a column first. */
function rankOf(matrix: readonly (readonly number[])[]): number {
  const rows = matrix.map((row) => {
    const largest = Math.max(...row.map(Math.abs)) || 1;
    return row.map((value) => value / largest);
  });
  let rank = 0;
  const columns = rows[0]?.length ?? 0;
  for (let column = 0; column < columns; column += 1) {
    const below = rows.slice(rank).map((row) => Math.abs(row[column] ?? 0));
    const best = below.indexOf(Math.max(...below, 0));
    if (best < 0 || (below[best] ?? 0) < 1e-9) continue;
    const pivot = rows.splice(rank + best, 1)[0] ?? [];
    rows.splice(rank, 0, pivot);
    rank += 1;
    for (let index = rank; index < rows.length; index += 1) {
      const factor = (rows[index]?.[column] ?? 0) / (pivot[column] ?? 1);
      rows[index] = (rows[index] ?? []).map((value, place) => value - factor * (pivot[place] ?? 0));
    }
  }
  return rank;
}
