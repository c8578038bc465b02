import { termsOf } from '../algebra/normal.js';
import {
  addTerms,
  constantTerms,
  expressionOf,
  factorTerms,
  inOrder,
  numberOf,
  scaleTerms,
  type Terms,
} from '../algebra/terms.js';
import type { Value } from '../answer.js';
import { UnsupportedProblemError } from '../errors.js';
import { difference, type Expression, integer, number, symbol } from '../expression.js';
import { equation, listed, type Relation, stacked, words } from '../formula.js';
import { type Phrase, say } from '../phrase.js';
import type { SystemProblem } from '../problem.js';
import type { Rational } from '../rational.js';
import * as rational from '../rational.js';
import { plainText } from '../write/plain.js';
import { type Step, step, type Work } from './step.js';

/** a x + b y + … = constant. */
interface Row {
  readonly coefficients: readonly Rational[];
  readonly constant: Rational;
}

const MOST_UNKNOWNS = 4;
const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'] as const;

/** A linear system, by elimination. @throws UnsupportedProblemError where an equation is not linear */
export function workSystem({ equations, variables }: SystemProblem): Work {
  if (variables.length > MOST_UNKNOWNS || equations.length > ORDINALS.length) {
    throw new UnsupportedProblemError(
      `Systems are solved with up to ${MOST_UNKNOWNS} unknowns and ${ORDINALS.length} equations.`,
    );
  }
  const start = stacked(...equations);
  const rows = equations.map((one) => withWholeNumbers(rowOf(one, variables)));
  const steps: Step[] = [];
  const standard = linesOf(rows, variables);
  if (plainText(standard) !== plainText(start)) {
    steps.push(
      step(
        'Standard form',
        say`Write each equation with the unknowns on the left, in the same order, and whole numbers.`,
        standard,
      ),
    );
  }
  const eliminated = eliminate(rows, variables, steps);
  const contradiction = eliminated.rows.find((row) => isZeroRow(row) && !rational.isZero(row.constant));
  if (contradiction) {
    const why = say`One of the equations now says that zero equals ${number(contradiction.constant)}, which is never true. So the system has no solution.`;
    return {
      start,
      steps: [...steps, step('Never true', why, words('no solution'))],
      answer: { kind: 'none' },
    };
  }
  const { values, free } = substituteBack(eliminated, variables, steps);
  const line = listed(...values.map(({ variable, value }) => equation(symbol(variable), value)));
  if (free.length > 0) {
    const names = free.map((name) => symbol(name));
    const letter = names.map(({ name }) => name).join(' and ');
    steps.push(
      step(
        'Infinitely many solutions',
        say`There are fewer independent equations than unknowns, so ${letter} can be any number, and the others follow from it.`,
        line,
      ),
    );
  } else if (plainText(steps.at(-1)?.formula ?? start) !== plainText(line)) {
    steps.push(step('Write the solution', say`These values together solve every equation.`, line));
  }
  return { start, steps, answer: { kind: 'values', values, free } };
}

function rowOf({ left, right }: Relation, variables: readonly string[]): Row {
  const coefficients = variables.map(() => rational.zero);
  let constant = rational.zero;
  for (const { coefficient, factors } of termsOf(difference(left, right))) {
    const [factor] = factors;
    const exponent = factor && numberOf(factor.exponent);
    const place = factor ? variables.indexOf(factor.key) : -1;
    if (!factor) constant = rational.negate(coefficient);
    else if (factors.length === 1 && place >= 0 && exponent && rational.isOne(exponent))
      coefficients[place] = coefficient;
    else
      throw new UnsupportedProblemError(
        'Systems are solved where every equation is linear with rational coefficients.',
      );
  }
  return { coefficients, constant };
}

const isZeroRow = ({ coefficients }: Row) => coefficients.every(rational.isZero);
const scaled = ({ coefficients, constant }: Row, by: Rational): Row => ({
  coefficients: coefficients.map((value) => rational.multiply(value, by)),
  constant: rational.multiply(constant, by),
});
const minus = (a: Row, b: Row): Row => ({
  coefficients: a.coefficients.map((value, place) =>
    rational.subtract(value, b.coefficients[place] ?? rational.zero),
  ),
  constant: rational.subtract(a.constant, b.constant),
});

function withWholeNumbers(row: Row): Row {
  const all = [...row.coefficients, row.constant];
  const denominator = all.reduce(
    (least, value) => rational.leastCommonMultiple(least, value.denominator),
    1n,
  );
  return scaled(row, rational.of(denominator));
}

/** Without a common divisor of all its numbers. */
function smallest(row: Row): Row {
  const all = [...row.coefficients, row.constant].filter((value) => !rational.isZero(value));
  const [first] = all;
  if (first === undefined) return row;
  const divisor = all.reduce(
    (common, value) => rational.greatestCommonDivisor(common, value.numerator),
    first.numerator,
  );
  return scaled(row, rational.of(1n, rational.absoluteInteger(divisor)));
}

function sideOf(row: Row, variables: readonly string[]): Expression {
  const terms = row.coefficients.map(
    (value, place): Terms => scaleTerms(factorTerms(symbol(variables[place] ?? 'x')), value),
  );
  return expressionOf(addTerms(...terms));
}

const lineOf = (row: Row, variables: readonly string[]) =>
  equation(sideOf(row, variables), number(row.constant));
const linesOf = (rows: readonly Row[], variables: readonly string[]) =>
  stacked(...rows.map((row) => lineOf(row, variables)));

/** Rows after elimination, and which row determines which unknown. */
interface Eliminated {
  readonly rows: readonly Row[];
  readonly pivots: readonly { readonly row: number; readonly column: number }[];
}

function eliminate(given: readonly Row[], variables: readonly string[], steps: Step[]): Eliminated {
  const rows = [...given];
  const pivots: { row: number; column: number }[] = [];
  for (let column = 0; column < variables.length; column += 1) {
    const at = pivotRow(rows, column, pivots);
    const pivot = rows[at];
    if (pivot === undefined) continue;
    pivots.push({ row: at, column });
    rows.forEach((row, index) => {
      const entry = row.coefficients[column] ?? rational.zero;
      if (pivots.some((one) => one.row === index) || rational.isZero(entry)) return;
      rows[index] = cancelUnknown({ pivot, at, row, index, column }, rows, variables, steps);
    });
  }
  return { rows, pivots };
}

/** Of the rows not used yet one with the unknown in it, best with the coefficient one. */
function pivotRow(rows: readonly Row[], column: number, pivots: readonly { row: number }[]): number {
  const candidates = rows.flatMap((row, index) => {
    const entry = row.coefficients[column] ?? rational.zero;
    return rational.isZero(entry) || pivots.some((one) => one.row === index)
      ? []
      : [{ index, size: rational.absoluteInteger(entry.numerator) }];
  });
  return (candidates.find(({ size }) => size === 1n) ?? candidates[0])?.index ?? -1;
}

interface Cancelling {
  readonly pivot: Row;
  readonly at: number;
  readonly row: Row;
  readonly index: number;
  readonly column: number;
}

function cancelUnknown(
  { pivot, at, row, index, column }: Cancelling,
  rows: readonly Row[],
  variables: readonly string[],
  steps: Step[],
): Row {
  const [a, b] = [pivot.coefficients[column] ?? rational.one, row.coefficients[column] ?? rational.one];
  const common = rational.greatestCommonDivisor(a.numerator, b.numerator);
  const rowTimes = rational.absoluteInteger(a.numerator) / common;
  const pivotTimes = rational.absoluteInteger(b.numerator) / common;
  const adds = a.numerator > 0n !== b.numerator > 0n;
  const sum = minus(
    scaled(row, rational.of(rowTimes)),
    scaled(pivot, rational.of(adds ? -pivotTimes : pivotTimes)),
  );
  const next = smallest(sum);
  const after = rows.map((one, place) => (place === index ? next : one));
  const name = (place: number, by: bigint): Phrase =>
    by === 1n
      ? [`the ${ORDINALS[place]} equation`]
      : say`${integer(by)} times the ${ORDINALS[place] ?? 'last'} equation`;
  const unknown = symbol(variables[column] ?? 'x');
  const explanation = [
    ...(adds ? ['Add '] : ['Subtract ']),
    ...name(at, pivotTimes),
    ...(adds ? [' to '] : [' from ']),
    ...name(index, rowTimes),
    ...say`, so that ${unknown} cancels out.`,
  ];
  steps.push(step('Eliminate an unknown', explanation, linesOf(after, variables)));
  return next;
}

/** From the last unknown to the first. */
function substituteBack(
  { rows, pivots }: Eliminated,
  variables: readonly string[],
  steps: Step[],
): { values: Value[]; free: string[] } {
  const free = variables.filter((_, column) => !pivots.some((pivot) => pivot.column === column));
  const known = new Map<string, Terms>(free.map((name) => [name, factorTerms(symbol(name))]));
  const found: string[] = [];
  for (const { row: at, column } of [...pivots].reverse()) {
    const row = rows[at];
    const name = variables[column];
    const own = row?.coefficients[column];
    if (row === undefined || name === undefined || own === undefined) continue;
    const others = variables.map((other, place): Terms => {
      const value = place === column ? rational.zero : (row.coefficients[place] ?? rational.zero);
      return scaleTerms(known.get(other) ?? [], rational.negate(value));
    });
    const used = found.filter(
      (other) => !rational.isZero(row.coefficients[variables.indexOf(other)] ?? rational.zero),
    );
    known.set(
      name,
      inOrder(
        scaleTerms(addTerms(constantTerms(row.constant), ...others), rational.divide(rational.one, own)),
      ),
    );
    found.unshift(name);
    const line = listed(
      ...variables
        .filter((one) => found.includes(one))
        .map((one) => equation(symbol(one), solvedValue(known, one))),
    );
    const why =
      used.length === 0
        ? say`The ${ORDINALS[at] ?? 'last'} equation is ${lineOf(row, variables)}. Solve it for ${symbol(name)}.`
        : say`Put what is known into the ${ORDINALS[at] ?? 'last'} equation, ${lineOf(row, variables)}, and solve it for ${symbol(name)}.`;
    steps.push(step(used.length === 0 ? 'Solve for an unknown' : 'Substitute back', why, line));
  }
  const values = variables
    .filter((name) => !free.includes(name))
    .map((name) => ({ variable: name, value: solvedValue(known, name) }));
  return { values, free };
}

/** 2 − y rather than −y + 2. */
const constantFirst = (terms: Terms): Terms => [...terms].sort((a, b) => a.factors.length - b.factors.length);

const solvedValue = (known: ReadonlyMap<string, Terms>, name: string): Expression =>
  known.has(name) ? expressionOf(constantFirst(known.get(name) ?? [])) : integer(0);
