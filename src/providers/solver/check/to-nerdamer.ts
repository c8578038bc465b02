import type { Expression, FunctionName } from '../expression.js';

const NAMES: Readonly<Record<FunctionName, string>> = {
  sin: 'sin',
  cos: 'cos',
  tan: 'tan',
  sec: 'sec',
  csc: 'csc',
  cot: 'cot',
  arcsin: 'asin',
  arccos: 'acos',
  arctan: 'atan',
  ln: 'log',
  log: 'log10',
  sqrt: 'sqrt',
  abs: 'abs',
};

/** An expression in the language of nerdamer, every part in brackets; undefined where it has no words for it. */
export function toNerdamer(expression: Expression): string | undefined {
  const all = (parts: readonly Expression[], sign: string): string | undefined => {
    const written = parts.map(toNerdamer);
    return written.includes(undefined) ? undefined : `(${written.join(sign)})`;
  };
  switch (expression.kind) {
    case 'number': {
      const { numerator, denominator } = expression.value;
      return `(${numerator}/${denominator})`;
    }
    case 'symbol':
      return expression.name;
    case 'sum':
      return all(expression.terms, '+');
    case 'product':
      return all(expression.factors, '*');
    case 'quotient':
      return all([expression.above, expression.below], '/');
    case 'power':
      return all([expression.base, expression.exponent], '^');
    case 'negative':
      return prefixed('(-1)*', toNerdamer(expression.of));
    case 'percent':
      return prefixed('(1/100)*', toNerdamer(expression.of));
    case 'call': {
      const argument = toNerdamer(expression.argument);
      if (argument === undefined) return undefined;
      const base = expression.base && toNerdamer(expression.base);
      if (expression.name === 'log') return `(log(${argument})/log(${base ?? 10}))`;
      return `${NAMES[expression.name]}(${argument})`;
    }
    default:
      return undefined;
  }
}

const prefixed = (prefix: string, written: string | undefined) => written && `(${prefix}${written})`;
