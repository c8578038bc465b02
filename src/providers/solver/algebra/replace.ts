import type { Expression } from '../expression.js';

/** An expression with each of its direct parts changed. */
export function mapParts(expression: Expression, change: (part: Expression) => Expression): Expression {
  switch (expression.kind) {
    case 'number':
    case 'symbol':
      return expression;
    case 'sum':
      return { ...expression, terms: expression.terms.map(change) };
    case 'product':
      return { ...expression, factors: expression.factors.map(change) };
    case 'quotient':
      return { ...expression, above: change(expression.above), below: change(expression.below) };
    case 'power':
      return { ...expression, base: change(expression.base), exponent: change(expression.exponent) };
    case 'negative':
    case 'percent':
    case 'derivative':
    case 'integral':
      return { ...expression, of: change(expression.of) };
    case 'call':
      return { ...expression, argument: change(expression.argument) };
    case 'limit':
      return { ...expression, of: change(expression.of), to: change(expression.to) };
    case 'between':
      return {
        ...expression,
        of: change(expression.of),
        from: change(expression.from),
        to: change(expression.to),
      };
    case 'plus-minus':
      return { ...expression, first: change(expression.first), second: change(expression.second) };
  }
}

/** An expression in which whatever the rule answers for is put in the place of what it was asked about. */
export function replaced(
  expression: Expression,
  rule: (part: Expression) => Expression | undefined,
): Expression {
  return rule(expression) ?? mapParts(expression, (part) => replaced(part, rule));
}

/** Products inside of products as one product, as they are written. */
export function flattened(expression: Expression): Expression {
  const parts = mapParts(expression, flattened);
  if (parts.kind !== 'product') return parts;
  return {
    ...parts,
    factors: parts.factors.flatMap((factor) => (factor.kind === 'product' ? factor.factors : [factor])),
  };
}

/** With a variable replaced by a value. */
export const substituted = (expression: Expression, variable: string, value: Expression): Expression =>
  replaced(expression, (part) => (part.kind === 'symbol' && part.name === variable ? value : undefined));
