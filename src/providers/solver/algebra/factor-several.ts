import { type Expression, integer, number, power, product, symbol } from '../expression.js';
import * as rational from '../rational.js';
import { factorPolynomial } from './factor-polynomial.js';
import { contentOf, simplified, termsOf } from './normal.js';
import { type Polynomial, polynomial } from './polynomial.js';
import { expressionOf, inOrder, numberOf, type Term, type Terms } from './terms.js';

/**
 * A polynomial in several variables as a product: what all terms have in common, and what is left where that is
 * homogeneous in two variables, such as x² − y², or groups into two brackets, such as ax + ay + bx + by.
 */
export function factorSeveral(expression: Expression, variables: readonly string[]): Expression | undefined {
  const terms = termsOf(expression);
  if (!terms.every(isPlain)) return undefined;
  const shared = variables.flatMap((name) => {
    const least = Math.min(...terms.map((term) => exponentOf(term, name)));
    return least > 0 ? [least === 1 ? symbol(name) : power(symbol(name), integer(least))] : [];
  });
  const content = contentOf(terms);
  const signed =
    terms[0] !== undefined && terms[0].coefficient.numerator < 0n ? rational.negate(content) : content;
  const outside = [...(rational.isOne(signed) ? [] : [number(signed)]), ...shared];
  const rest = termsOf({ kind: 'quotient', above: expression, below: product(...outside) });
  const inside = homogeneousFactors(rest, variables) ??
    groupedFactors(rest, variables) ?? [expressionOf(inOrder(rest))];
  return product(...outside, ...inside);
}

const isPlain = ({ factors }: Term) =>
  factors.every(({ base, exponent }) => {
    const value = numberOf(exponent);
    return base.kind === 'symbol' && value !== undefined && rational.isInteger(value) && value.numerator > 0n;
  });

function exponentOf({ factors }: Term, name: string): number {
  const value = numberOf(factors.find(({ key }) => key === name)?.exponent ?? integer(0));
  return value ? rational.toNumber(value) : 0;
}

/** Of one degree in two variables: as a polynomial in their quotient. */
function homogeneousFactors(terms: Terms, variables: readonly string[]): Expression[] | undefined {
  const used = variables.filter((name) => terms.some((term) => exponentOf(term, name) > 0));
  const [x, y, ...others] = used;
  if (x === undefined || y === undefined || others.length > 0) return undefined;
  const degrees = terms.map((term) => exponentOf(term, x) + exponentOf(term, y));
  const [degree] = degrees;
  if (degree === undefined || degrees.some((one) => one !== degree)) return undefined;
  const coefficients = Array.from({ length: degree + 1 }, () => rational.zero);
  for (const term of terms) coefficients[exponentOf(term, x)] = term.coefficient;
  const { content, factors, complete } = factorPolynomial(polynomial(...coefficients));
  if (!complete || (factors.length === 1 && factors[0]?.times === 1)) return undefined;
  const brackets = factors.map(({ factor, times }) => {
    const base = homogeneous(factor, x, y);
    return times === 1 ? base : power(base, integer(times));
  });
  return rational.isOne(content) ? brackets : [number(content), ...brackets];
}

function homogeneous(of: Polynomial, x: string, y: string): Expression {
  const top = of.length - 1;
  const terms = of.map((value, place) =>
    product(number(value), power(symbol(x), integer(place)), power(symbol(y), integer(top - place))),
  );
  return simplified({ kind: 'sum', terms });
}

/** Linear in one variable: where the two coefficients share a bracket. */
function groupedFactors(terms: Terms, variables: readonly string[]): Expression[] | undefined {
  for (const name of variables) {
    if (terms.some((term) => exponentOf(term, name) > 1)) continue;
    const slope = terms
      .filter((term) => exponentOf(term, name) === 1)
      .map((term) => ({ ...term, factors: term.factors.filter(({ key }) => key !== name) }));
    const rest = terms.filter((term) => exponentOf(term, name) === 0);
    if (slope.length !== 2 || rest.length !== 2) continue;
    const ratio = ratioOf(rest, slope);
    if (ratio === undefined) continue;
    return [expressionOf(inOrder(slope)), simplified({ kind: 'sum', terms: [symbol(name), ratio] })];
  }
  return undefined;
}

/** The one factor that makes the second of two sums the first, where there is one. */
function ratioOf(above: Terms, below: Terms): Expression | undefined {
  const [first] = above;
  for (const term of below) {
    if (first === undefined) return undefined;
    const ratio = simplified({ kind: 'quotient', above: expressionOf([first]), below: expressionOf([term]) });
    const difference = termsOf({
      kind: 'sum',
      terms: [expressionOf(above), { kind: 'negative', of: product(ratio, expressionOf(below)) }],
    });
    if (difference.length === 0 && termsOf(ratio).every(isPlain)) return ratio;
  }
  return undefined;
}
