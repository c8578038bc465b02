import { simplified, termsOf } from '../algebra/normal.js';
import { coefficient, polynomialOf } from '../algebra/polynomial.js';
import { overOneDenominator, workedOut } from '../algebra/surd-form.js';
import { dependsOn, difference, type Expression, number, product, quotient, symbol } from '../expression.js';
import { type Relation, type RelationSign, turned } from '../formula.js';
import { evaluate } from '../numeric/evaluate.js';
import { say } from '../phrase.js';
import * as rational from '../rational.js';
import { plainText } from '../write/plain.js';
import type { SolvedInequality } from './ray.js';
import { type Step, step } from './step.js';

/** a < mx + b ≤ c, by doing the same to all three parts; undefined where it is not of this form. */
export function solveChain(given: Relation, variable: string): SolvedInequality | undefined {
  const { left, sign, right: middle, further } = given;
  if (further === undefined || dependsOn(left, variable) || dependsOn(further.right, variable))
    return undefined;
  const line = polynomialOf(middle, variable);
  if (line?.length !== 2 || !sameDirection(sign, further.sign)) return undefined;
  const [slope, constant] = [coefficient(line, 1), number(coefficient(line, 0))];
  const steps: Step[] = [];
  const chain = (
    from: Expression,
    first: RelationSign,
    inside: Expression,
    second: RelationSign,
    to: Expression,
  ): Relation => ({
    kind: 'relation',
    left: from,
    sign: first,
    right: inside,
    further: { sign: second, right: to },
  });
  let current = chain(workedOut(left), sign, workedOut(middle), further.sign, workedOut(further.right));
  if (plainText(current) !== plainText(given))
    steps.push(step('Simplify', say`Simplify each part.`, current));
  const x = symbol(variable);
  const [low, high] = [left, further.right].map((end) => overOneDenominator(difference(end, constant)));
  if (low === undefined || high === undefined) return undefined;
  if (termsOf(constant).length > 0) {
    current = chain(low, sign, simplified(product(number(slope), x)), further.sign, high);
    const size = number(rational.absolute(constant.value));
    const words = constant.value.numerator > 0n ? say`Subtract ${size} from` : say`Add ${size} to`;
    const rule = constant.value.numerator > 0n ? 'Subtract from all parts' : 'Add to all parts';
    steps.push(step(rule, [...words, ' all three parts.'], current));
  }
  const ends = [low, high].map((end) => overOneDenominator(quotient(end, number(slope))));
  const negative = slope.numerator < 0n;
  const [from, to] = negative ? [ends[1], ends[0]] : ends;
  if (from === undefined || to === undefined) return undefined;
  const signs = negative ? [further.sign, sign] : [sign, further.sign];
  const result = ascending(from, signs[0] ?? sign, x, signs[1] ?? further.sign, to);
  if (!rational.isOne(slope)) {
    const why = negative
      ? say`Divide all three parts by ${number(slope)}. Dividing by a negative number turns both signs around; then write the smaller number first.`
      : say`Divide all three parts by ${number(slope)}.`;
    steps.push(step('Divide all parts', why, result.line));
  } else if (plainText(result.line) !== plainText(current)) {
    steps.push(step('Write in order', say`Write the smaller number first.`, result.line));
  }
  const bounds = { from: result.from, to: result.to };
  const [a, b] = [evaluate(bounds.from.at, {}), evaluate(bounds.to.at, {})];
  const empty = a > b || (a === b && !(bounds.from.included && bounds.to.included));
  return {
    steps,
    intervals: empty
      ? []
      : [a === b ? { from: bounds.from, to: { ...bounds.to, at: bounds.from.at } } : bounds],
  };
}

const isLess = (sign: RelationSign) => sign === '<' || sign === '<=';
const sameDirection = (a: RelationSign, b: RelationSign) => a !== '=' && b !== '=' && isLess(a) === isLess(b);

/** The chain with the smaller end first. */
function ascending(
  from: Expression,
  first: RelationSign,
  x: Expression,
  second: RelationSign,
  to: Expression,
) {
  const [low, lowSign, highSign, high] = isLess(first)
    ? [from, first, second, to]
    : [to, turned(second), turned(first), from];
  const line: Relation = {
    kind: 'relation',
    left: low,
    sign: lowSign,
    right: x,
    further: { sign: highSign, right: high },
  };
  return {
    line,
    from: { at: low, included: lowSign === '<=' },
    to: { at: high, included: highSign === '<=' },
  };
}
