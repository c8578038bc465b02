import { UnsupportedProblemError } from '../errors.js';
import {
  type CallExpression,
  call,
  dependsOn,
  difference,
  type Expression,
  integer,
  negative,
  number,
  power,
  product,
  quotient,
  squareRoot,
  sum,
  symbol,
} from '../expression.js';
import { type Phrase, say } from '../phrase.js';
import * as rational from '../rational.js';
import { mapParts } from './replace.js';

/** One rule applied: what the derivative becomes, with derivatives of simpler things still in it, and the rule's name. */
export interface Differentiated {
  readonly rule: string;
  readonly explanation: Phrase;
  readonly result: Expression;
  /** Whether it is known at once, without another derivative. */
  readonly basic: boolean;
}

const basic = (rule: string, explanation: Phrase, result: Expression): Differentiated => ({
  rule,
  explanation,
  result,
  basic: true,
});
const composite = (rule: string, explanation: Phrase, result: Expression): Differentiated => ({
  rule,
  explanation,
  result,
  basic: false,
});

/** The one rule that applies to an expression as it is written. @throws UnsupportedProblemError where there is none */
export function differentiate(of: Expression, variable: string): Differentiated {
  const d = (part: Expression): Expression => ({ kind: 'derivative', of: part, variable });
  const x = symbol(variable);
  if (!dependsOn(of, variable))
    return basic('Constant rule', say`The derivative of a constant is zero.`, integer(0));
  switch (of.kind) {
    case 'symbol':
      return basic('Power rule', say`The derivative of ${x} is one.`, integer(1));
    case 'sum':
      return composite(
        'Sum rule',
        say`Differentiate a sum term by term.`,
        sum(...of.terms.map((term) => (term.kind === 'negative' ? negative(d(term.of)) : d(term)))),
      );
    case 'negative':
      return withFactor(integer(-1), of.of, variable, (inner) => negative(inner));
    case 'product':
      return productRule(of.factors, variable);
    case 'quotient':
      return quotientRule(of.above, of.below, variable);
    case 'power':
      return powerRule(of.base, of.exponent, variable);
    case 'call':
      return chainRule(of, variable);
    default:
      throw new UnsupportedProblemError('There is no rule here for this derivative.');
  }
}

function withFactor(
  factor: Expression,
  of: Expression,
  variable: string,
  build: (inner: Expression) => Expression,
): Differentiated {
  const inner = differentiate(of, variable);
  if (inner.basic) return { ...inner, result: build(inner.result) };
  const d: Expression = { kind: 'derivative', of, variable };
  return composite('Constant multiple rule', say`The constant factor ${factor} stays in front.`, build(d));
}

function productRule(factors: readonly Expression[], variable: string): Differentiated {
  const constants = factors.filter((factor) => !dependsOn(factor, variable));
  const [first, ...others] = factors.filter((factor) => dependsOn(factor, variable));
  if (first === undefined)
    return basic('Constant rule', say`The derivative of a constant is zero.`, integer(0));
  const rest = product(...others);
  if (constants.length > 0) {
    const varying = others.length === 0 ? first : product(first, ...others);
    return withFactor(product(...constants), varying, variable, (inner) => product(...constants, inner));
  }
  const d = (part: Expression): Expression => ({ kind: 'derivative', of: part, variable });
  return composite(
    'Product rule',
    say`Product rule: the derivative of the first times the second, plus the first times the derivative of the second. Here the first is ${first} and the second is ${rest}.`,
    sum(product(d(first), rest), product(first, d(rest))),
  );
}

function quotientRule(above: Expression, below: Expression, variable: string): Differentiated {
  const d = (part: Expression): Expression => ({ kind: 'derivative', of: part, variable });
  if (!dependsOn(below, variable))
    return withFactor(quotient(integer(1), below), above, variable, (inner) => quotient(inner, below));
  if (!dependsOn(above, variable)) {
    if (
      below.kind === 'symbol' ||
      (below.kind === 'power' && below.base.kind === 'symbol' && below.exponent.kind === 'number')
    ) {
      const exponent =
        below.kind === 'power' && below.exponent.kind === 'number' ? below.exponent.value : rational.one;
      const base = below.kind === 'power' ? below.base : below;
      const lower = rational.subtract(rational.negate(exponent), rational.one);
      return basic(
        'Power rule',
        say`Read ${quotient(integer(1), below)} as ${power(base, number(rational.negate(exponent)))} and use the power rule.`,
        product(above, number(rational.negate(exponent)), power(base, number(lower))),
      );
    }
    return composite(
      'Reciprocal rule',
      say`The derivative of one over a function is minus its derivative over its square.`,
      negative(quotient(product(above, d(below)), power(below, integer(2)))),
    );
  }
  return composite(
    'Quotient rule',
    say`Quotient rule: the derivative of the top times the bottom, minus the top times the derivative of the bottom, all over the bottom squared.`,
    quotient(difference(product(d(above), below), product(above, d(below))), power(below, integer(2))),
  );
}

function powerRule(base: Expression, exponent: Expression, variable: string): Differentiated {
  const d = (part: Expression): Expression => ({ kind: 'derivative', of: part, variable });
  if (!dependsOn(exponent, variable)) {
    const value =
      exponent.kind === 'number'
        ? number(rational.subtract(exponent.value, rational.one))
        : difference(exponent, integer(1));
    const outer = product(exponent, power(base, value));
    if (base.kind === 'symbol') {
      return basic(
        'Power rule',
        say`Power rule: the exponent comes down in front, and the new exponent is one less.`,
        outer,
      );
    }
    return composite(
      'Chain rule',
      say`Chain rule: differentiate the outer power, keep the inside ${base}, and multiply by the derivative of the inside.`,
      product(outer, d(base)),
    );
  }
  const whole = power(base, exponent);
  if (dependsOn(base, variable)) {
    return composite(
      'Logarithmic differentiation',
      say`Base and exponent both depend on ${symbol(variable)}: the function times the derivative of its logarithm, ${product(exponent, call('ln', base))}.`,
      product(whole, d(product(exponent, call('ln', base)))),
    );
  }
  const natural = base.kind === 'symbol' && base.name === 'e';
  const outer = natural ? whole : product(whole, call('ln', base));
  const why = natural
    ? say`The exponential function is its own derivative`
    : say`The derivative of an exponential is itself times the logarithm of its base`;
  if (exponent.kind === 'symbol') return basic('Exponential rule', [...why, '.'], outer);
  return composite(
    'Chain rule',
    [...why, ...say`; by the chain rule, multiply by the derivative of the exponent ${exponent}.`],
    product(outer, d(exponent)),
  );
}

function chainRule(of: CallExpression, variable: string): Differentiated {
  const { argument } = of;
  const outer = outerDerivative(of);
  if (argument.kind === 'symbol')
    return basic('Standard derivative', say`The derivative of ${of} is ${outer}.`, outer);
  return composite(
    'Chain rule',
    say`Chain rule: differentiate the outer function, keep the inside ${argument}, and multiply by the derivative of the inside.`,
    product(outer, { kind: 'derivative', of: argument, variable }),
  );
}

/** The derivative of a function with respect to what is in it. */
function outerDerivative(of: CallExpression): Expression {
  const u = of.argument;
  const square = power(u, integer(2));
  switch (of.name) {
    case 'sin':
      return call('cos', u);
    case 'cos':
      return negative(call('sin', u));
    case 'tan':
      return power(call('sec', u), integer(2));
    case 'sec':
      return product(call('sec', u), call('tan', u));
    case 'csc':
      return negative(product(call('csc', u), call('cot', u)));
    case 'cot':
      return negative(power(call('csc', u), integer(2)));
    case 'arcsin':
      return quotient(integer(1), squareRoot(difference(integer(1), square)));
    case 'arccos':
      return negative(quotient(integer(1), squareRoot(difference(integer(1), square))));
    case 'arctan':
      return quotient(integer(1), sum(square, integer(1)));
    case 'ln':
      return quotient(integer(1), u);
    case 'log':
      return quotient(integer(1), product(u, call('ln', of.base ?? integer(10))));
    case 'sqrt':
      return quotient(integer(1), product(integer(2), squareRoot(u)));
    case 'abs':
      return quotient(u, call('abs', u));
  }
}

/** The whole derivative at once, not tidied. */
export function derivativeOf(of: Expression, variable: string): Expression {
  const { result } = differentiate(of, variable);
  const resolve = (part: Expression): Expression => {
    if (part.kind === 'derivative') return derivativeOf(part.of, variable);
    return mapParts(part, resolve);
  };
  return resolve(result);
}
